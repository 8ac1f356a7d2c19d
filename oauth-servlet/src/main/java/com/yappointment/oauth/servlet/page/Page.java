package com.yappointment.oauth.servlet.page;

/**
 * A finished page.
 *
 * @param html the document
 * @param contentSecurityPolicy what the browser may do with it
 * @param language that it is in, a tag of BCP 47
 */
public record Page(String html, String contentSecurityPolicy, String language) {}
