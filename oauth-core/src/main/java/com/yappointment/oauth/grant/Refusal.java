package com.yappointment.oauth.grant;

/** Our fine reason, for logs and tests. Clients see the RFC's coarse code instead. */
public enum Refusal {
    /** The text is no token of this server, or not of the kind that belongs here. */
    TOKEN_NOT_OURS,
    /** The token is genuine, but its grant is no longer stored. */
    GRANT_UNKNOWN,
    /** The grant was given to another client. */
    CLIENT_MISMATCH,
    /** The redirect URI is not the one of the authorization request. */
    REDIRECT_URI_MISMATCH,
    /** The verifier does not belong to the challenge. */
    VERIFIER_MISMATCH,
    /** The code is too old. */
    CODE_EXPIRED,
    /** The tag is right, but this grant never had this code. */
    CODE_UNKNOWN,
    /** The code was redeemed before, by the same client with the same proof: the grant ends. */
    CODE_REPLAYED,
    /** There is no refresh token yet. */
    NOT_REDEEMED,
    /** The refresh token was not used for too long. */
    REFRESH_TOKEN_EXPIRED,
    /** The tag is right, but this grant never had this refresh token. */
    REFRESH_TOKEN_UNKNOWN,
    /** The token was rotated away twice, the first time less than the grace window ago: refused, and nothing more. */
    REFRESH_TOKEN_SUPERSEDED,
    /** The token was rotated away longer ago: somebody has a copy, the grant ends. */
    REFRESH_TOKEN_REPLAYED,
    /** More scope than the owner consented to. */
    SCOPE_EXCEEDED,
    /** The access token is too old. */
    ACCESS_TOKEN_EXPIRED,
    /** The access token is neither the current one nor the one before. */
    ACCESS_TOKEN_SUPERSEDED,
    /** The token is newer than the row: a lagging replica or a restored backup. Nothing is concluded from it. */
    STORE_BEHIND,
    /** The row was made under a key that this node does not have. */
    KEY_MISSING,
    /** The grant has ended. */
    GRANT_REVOKED,
    /** The client was switched off. */
    CLIENT_DISABLED
}
