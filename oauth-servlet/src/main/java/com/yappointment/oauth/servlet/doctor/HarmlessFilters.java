package com.yappointment.oauth.servlet.doctor;

import java.util.Set;

/** Filters that may run before ours, and what registers them: they set the encoding or look at one header, and read nothing. */
public final class HarmlessFilters {
    private static final Set<String> NAMES = Set.of(
            "org.springframework.web.filter.CharacterEncodingFilter",
            "org.apache.catalina.filters.SetCharacterEncodingFilter",
            "org.apache.logging.log4j.web.Log4jServletFilter",
            "org.apache.logging.log4j.web.Log4jServletContainerInitializer");

    /** The container's own, under a package for each of its versions. */
    private static final String WEB_SOCKETS = ".WebSocketUpgradeFilter";

    private HarmlessFilters() {}

    /**
     * Whether a filter is one of them.
     *
     * @param className of the filter, or of the class that registers it
     * @return whether nothing is to be said of it
     */
    public static boolean contains(String className) {
        return NAMES.contains(className) || className.endsWith(WEB_SOCKETS);
    }
}
