package com.yappointment.oauth.servlet;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a filter of ours stands in web.xml, and tells the container that it supports asynchronous servlets. It does
 * nothing else, and without such a filter nothing at all. Most containers take it from the filter itself when that starts;
 * some, such as Undertow, have put the chains together by then.
 */
public final class OAuthInitializer implements ServletContainerInitializer {
    private static final String OURS = "com.yappointment.oauth.servlet.";

    /** For the container. */
    public OAuthInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        for (FilterRegistration filter : context.getFilterRegistrations().values()) {
            String name = filter.getClassName();
            if (name != null && name.startsWith(OURS)) {
                AsyncSupport.declare(filter);
            }
        }
    }
}
