package com.yappointment.oauth.servlet.war;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** The two names of the Servlet API, and our jar for each. */
public enum Twin {
    // never one text with the package in it: making the twin for the old names rewrites such texts
    /** Jakarta Servlet 5.0 and later: Tomcat 10 and later, Jetty 11 and later. */
    JAKARTA("jakarta", "oauth-servlet-all.jar"),
    /** Java Servlet 4.0 and before: Tomcat 9, Jetty 9 and 10. */
    JAVAX("javax", "oauth-servlet-all-javax.jar");

    private final String prefix;
    private final String jar;

    Twin(String prefix, String jar) {
        this.prefix = prefix;
        this.jar = jar;
    }

    /**
     * The names for people.
     *
     * @return such as jakarta.servlet
     */
    public String names() {
        return String.join(".", prefix, "servlet");
    }

    /**
     * The first word of the names.
     *
     * @return jakarta or javax
     */
    public String prefix() {
        return prefix;
    }

    /**
     * Our jar with these names.
     *
     * @return its file name without version
     */
    public String jar() {
        return jar;
    }

    private String inClasses() {
        return String.join("/", prefix, "servlet", "");
    }

    static Optional<Twin> ofNamespace(String namespace) {
        if (namespace.startsWith("https://jakarta.ee/")) {
            return Optional.of(JAKARTA);
        }
        boolean old = namespace.startsWith("http://java.sun.com/") || namespace.startsWith("http://xmlns.jcp.org/");
        return old ? Optional.of(JAVAX) : Optional.empty();
    }

    /**
     * Which names a class uses.
     *
     * @param classFile its bytes
     * @return empty when it uses neither, or both
     */
    public static Optional<Twin> ofClass(byte[] classFile) {
        String constants = new String(classFile, ISO_8859_1);
        boolean jakarta = constants.contains(JAKARTA.inClasses());
        boolean javax = constants.contains(JAVAX.inClasses());
        return jakarta == javax ? Optional.empty() : Optional.of(jakarta ? JAKARTA : JAVAX);
    }
}
