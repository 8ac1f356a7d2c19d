package com.yappointment.oauth.event;

/**
 * Is told what happened, after it was stored and before it is answered. Called by all request threads at once; must be
 * quick; what it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface OAuthEventListener {
    /**
     * Something happened.
     *
     * @param event what
     */
    void on(OAuthEvent event);
}
