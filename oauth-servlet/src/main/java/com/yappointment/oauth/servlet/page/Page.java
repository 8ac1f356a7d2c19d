package com.yappointment.oauth.servlet.page;

/**
 * A finished page.
 *
 * @param html the document
 * @param contentSecurityPolicy what the browser may do with it
 */
public record Page(String html, String contentSecurityPolicy) {}
