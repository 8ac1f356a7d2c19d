package com.yappointment.oauth.grant;

/** Why a grant ended before its time. The names are kept in the store: never rename one. */
public enum RevocationReason {
    /** The client revoked a token (RFC 7009). */
    REVOKED_BY_CLIENT,
    /** The resource owner, or somebody who acts for the same account, disconnected the client. */
    DISCONNECTED_BY_OWNER,
    /** The operator ended it. */
    REVOKED_BY_OPERATOR,
    /** A code came back that had been redeemed (RFC 6749 §4.1.2). */
    CODE_REPLAYED,
    /** A refresh token came back that had been rotated away (RFC 9700 §4.14.2). */
    REFRESH_TOKEN_REPLAYED,
    /** The remembered consent ended while a silent renewal was under way. */
    CONSENT_WITHDRAWN
}
