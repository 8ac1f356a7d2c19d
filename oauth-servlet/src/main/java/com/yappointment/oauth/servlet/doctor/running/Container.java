package com.yappointment.oauth.servlet.doctor.running;

import java.util.List;

/**
 * What the container says of the application.
 *
 * @param sessionsInUrls whether a session may be kept in a URL
 * @param cookieHttpOnly whether the session's cookie is kept from scripts
 * @param cookieSecure whether it is told to be sent by https alone
 * @param copies how often our filter is on the class path
 * @param filtersBefore what has called our filter, by name and class, and is not named in web.xml
 */
public record Container(
        boolean sessionsInUrls,
        boolean cookieHttpOnly,
        boolean cookieSecure,
        int copies,
        List<FilterBefore> filtersBefore) {
    /**
     * A filter that runs before ours.
     *
     * @param name by which it is registered
     * @param className of it
     */
    public record FilterBefore(String name, String className) {}
}
