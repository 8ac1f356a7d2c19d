package com.yappointment.oauth.secret;

/** What a token is good for. The kind is under the token's tag, so none can pass for another. */
public enum TokenKind {
    /** An authorization code, RFC 6749 §1.3.1. */
    CODE("ac"),
    /** An access token, RFC 6749 §1.4. */
    ACCESS("at"),
    /** A refresh token, RFC 6749 §1.5. */
    REFRESH("rt"),
    /** An API key: a bearer token (RFC 6750) that an owner made by hand, of no client. */
    API_KEY("sk");

    private final String letters;

    TokenKind(String letters) {
        this.letters = letters;
    }

    /**
     * The letters of this kind in a token's prefix.
     *
     * @return {@code at} of {@code yapp_at_}
     */
    public String letters() {
        return letters;
    }
}
