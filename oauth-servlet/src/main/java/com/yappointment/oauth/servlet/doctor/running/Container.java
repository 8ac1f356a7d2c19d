package com.yappointment.oauth.servlet.doctor.running;

/**
 * What the container says of the application.
 *
 * @param sessionsInUrls whether a session may be kept in a URL
 * @param cookieHttpOnly whether the session's cookie is kept from scripts
 * @param cookieSecure whether it is told to be sent by https alone
 * @param copies how often our filter is on the class path
 */
public record Container(boolean sessionsInUrls, boolean cookieHttpOnly, boolean cookieSecure, int copies) {}
