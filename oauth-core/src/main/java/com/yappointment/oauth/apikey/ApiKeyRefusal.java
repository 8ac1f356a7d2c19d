package com.yappointment.oauth.apikey;

/** Why an API key opens nothing; for logs and tests. */
public enum ApiKeyRefusal {
    /** The text is no API key of this server. */
    API_KEY_NOT_OURS,
    /** The tag is right, but there is no such key. */
    API_KEY_UNKNOWN,
    /** It is too old. */
    API_KEY_EXPIRED,
    /** Somebody who acts for its account has revoked it. */
    API_KEY_REVOKED
}
