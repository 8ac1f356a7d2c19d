package com.yappointment.oauth.bearer;

/**
 * Why a call of the API is refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750 §3.1</a>
 */
enum BearerError {
    INVALID_REQUEST(400, "invalid_request"),
    INVALID_TOKEN(401, "invalid_token"),
    INSUFFICIENT_SCOPE(403, "insufficient_scope");

    private final int status;
    private final String value;

    BearerError(int status, String value) {
        this.status = status;
        this.value = value;
    }

    int status() {
        return status;
    }

    String value() {
        return value;
    }
}
