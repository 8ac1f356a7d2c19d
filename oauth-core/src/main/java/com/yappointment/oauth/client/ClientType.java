package com.yappointment.oauth.client;

/**
 * Whether a client can keep a secret. The names are kept in the store: never rename one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.1">RFC 6749 §2.1</a>
 */
public enum ClientType {
    /** Runs on a server of its makers. */
    CONFIDENTIAL,
    /** Runs where its users are: a native app, a page, a command line. */
    PUBLIC
}
