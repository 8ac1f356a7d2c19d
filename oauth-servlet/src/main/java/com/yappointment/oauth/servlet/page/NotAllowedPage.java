package com.yappointment.oauth.servlet.page;

/**
 * What a person is told who may not connect apps.
 *
 * @param clientName who asks
 * @param ownerName who is logged in
 * @param backToClient where the app is told so
 */
public record NotAllowedPage(String clientName, String ownerName, String backToClient) {}
