package com.yappointment.oauth.servlet.doctor.war;

/** What of ours a web.xml names. By name: the doctor runs where there is no servlet API. */
final class OurClasses {
    static final String FILTER = "com.yappointment.oauth.servlet.OAuthFilter";
    static final String SERVLET = "com.yappointment.oauth.servlet.OAuthServlet";
    static final String BEARER = "com.yappointment.oauth.servlet.BearerFilter";
    static final String FILTER_FILE = "com/yappointment/oauth/servlet/OAuthFilter.class";
    static final String PACKAGE = "com/yappointment/oauth/";

    private OurClasses() {}
}
