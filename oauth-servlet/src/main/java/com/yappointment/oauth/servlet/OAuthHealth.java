package com.yappointment.oauth.servlet;

import jakarta.servlet.ServletContext;

/** For the host's health check. */
public final class OAuthHealth {
    private OAuthHealth() {}

    /**
     * Whether grants can be read now. Costs one statement.
     *
     * @param context the web application
     * @return false while the store cannot be asked, and when neither filter nor servlet of ours was started
     */
    public static boolean storeAnswers(ServletContext context) {
        var server = Deployment.server(context);
        return server != null && server.storeAnswers();
    }
}
