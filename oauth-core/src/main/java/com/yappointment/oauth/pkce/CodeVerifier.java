package com.yappointment.oauth.pkce;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret that a client keeps to itself between the authorization request and the exchange. Immutable; never logged.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.1">RFC 7636 §4.1</a>
 */
public final class CodeVerifier {
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final String text;

    private CodeVerifier(String text) {
        this.text = text;
    }

    /**
     * Reads what a client sent.
     *
     * @param text any text
     * @return empty when it is not 43 to 128 unreserved characters
     */
    public static Optional<CodeVerifier> parse(String text) {
        return GRAMMAR.matcher(text).matches() ? Optional.of(new CodeVerifier(text)) : Optional.empty();
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "CodeVerifier[masked]";
    }
}
