package com.yappointment.oauth.servlet.page;

import java.util.List;

/**
 * What a person is told who may not connect apps.
 *
 * @param clientName who asks
 * @param ownerName who is logged in
 * @param administrators who may connect it; empty: not said
 * @param scopes what the app asks for
 * @param switchUser where to log in as somebody else; empty: nowhere
 * @param backToClient where the app is told so
 */
public record NotAllowedModel(
        String clientName,
        String ownerName,
        List<String> administrators,
        List<ScopeLine> scopes,
        String switchUser,
        String backToClient) {}
