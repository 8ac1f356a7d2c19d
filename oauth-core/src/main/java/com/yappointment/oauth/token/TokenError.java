package com.yappointment.oauth.token;

import com.yappointment.oauth.wire.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why the token or revocation endpoint refuses.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749 §5.2</a>
 */
public enum TokenError {
    /** A parameter is missing, malformed or given more than once. */
    INVALID_REQUEST(400, "invalid_request"),
    /** The client has not proved who it is. */
    INVALID_CLIENT(401, "invalid_client"),
    /** The code or refresh token is invalid, expired, revoked, spent, or another client's. */
    INVALID_GRANT(400, "invalid_grant"),
    /** The grant type is none of ours. */
    UNSUPPORTED_GRANT_TYPE(400, "unsupported_grant_type"),
    /** The scope is malformed, or more than was consented to. */
    INVALID_SCOPE(400, "invalid_scope");

    private final int status;
    private final String value;

    TokenError(int status, String value) {
        this.status = status;
        this.value = value;
    }

    /**
     * The answer to the client.
     *
     * @param description what is wrong and what to do; nothing that the request said
     * @param diagnosticId leads the operator to the fine reason in the log
     * @return JSON
     */
    public Reply reply(String description, String diagnosticId) {
        return reply(status, description, diagnosticId);
    }

    Reply reply(int otherStatus, String description, String diagnosticId) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", value);
        members.put("error_description", description + " (diagnostic id " + diagnosticId + ")");
        return Reply.json(otherStatus, members);
    }
}
