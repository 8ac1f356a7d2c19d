package com.yappointment.oauth.terms;

import java.util.Optional;

/**
 * The stable identifier of what the resource owner acts for, a company or a tenant, as the host keeps it: 1 to 255 bytes
 * of UTF-8 without control characters. Immutable.
 *
 * @param value the identifier as text
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749">no RFC: the third part of a connection</a>
 */
public record AccountId(String value) {
    /**
     * Checks the value.
     *
     * @param value the identifier as text
     * @throws IllegalArgumentException when it is empty, too long or holds a control character
     */
    public AccountId {
        Identifiers.checked(value, "account id");
    }

    /**
     * Reads what somebody sent.
     *
     * @param value any text
     * @return empty when no such identifier can exist
     */
    public static Optional<AccountId> parse(String value) {
        return Identifiers.wellFormed(value) ? Optional.of(new AccountId(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
