package com.yappointment.oauth.terms;

import java.util.Optional;

/**
 * A client identifier: 1 to 255 bytes of UTF-8 without control characters. Immutable.
 *
 * @param value the identifier as text
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749 §2.2</a>
 */
public record ClientId(String value) {
    /**
     * Checks the value.
     *
     * @param value the identifier as text
     * @throws IllegalArgumentException when it is empty, too long or holds a control character
     */
    public ClientId {
        Identifiers.checked(value, "client_id");
    }

    /**
     * Reads what somebody sent.
     *
     * @param value any text
     * @return empty when no such identifier can exist
     */
    public static Optional<ClientId> parse(String value) {
        return Identifiers.wellFormed(value) ? Optional.of(new ClientId(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
