package com.yappointment.oauth.authorize;

import com.yappointment.oauth.terms.RedirectUri;
import java.util.Optional;

/**
 * Why an authorization request does not lead to a code.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1">RFC 6749 §4.1.2.1</a>
 */
public sealed interface AuthorizeError {
    /**
     * Nobody knows where to send the browser: the owner is told, and stays here.
     *
     * @param problem what is wrong
     */
    record ShownToOwner(Problem problem) implements AuthorizeError {}

    /**
     * The application is told, at the redirect URI that it registered.
     *
     * @param code the RFC's word
     * @param description what to do about it, in English, as the RFC wants ASCII; without anything that the request said
     * @param redirectUri verified
     * @param state of the request
     */
    record SentToClient(Code code, String description, RedirectUri redirectUri, Optional<String> state)
            implements AuthorizeError {}

    /** The RFC's list. */
    enum Code {
        /** A parameter is missing, invalid or given more than once. */
        INVALID_REQUEST("invalid_request"),
        /** The owner said no. */
        ACCESS_DENIED("access_denied"),
        /** Only codes are handed out here. */
        UNSUPPORTED_RESPONSE_TYPE("unsupported_response_type"),
        /** The scope is unknown, malformed, or more than the client may have. */
        INVALID_SCOPE("invalid_scope"),
        /** The request comes as an object that is not read here (OpenID Connect Core §3.1.2.6). */
        REQUEST_NOT_SUPPORTED("request_not_supported");

        private final String value;

        Code(String value) {
            this.value = value;
        }

        /**
         * The word on the wire.
         *
         * @return the value of {@code error}
         */
        public String value() {
            return value;
        }
    }
}
