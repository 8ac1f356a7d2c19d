package com.yappointment.oauth.pkce;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The S256 image of a code verifier: 43 characters of base64url. Immutable.
 *
 * @param value the challenge as it was sent
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.2">RFC 7636 §4.2</a>
 */
public record CodeChallenge(String value) {
    /** The last character holds four bits of the digest; an encoder leaves the other two zero. */
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    /**
     * Checks the challenge.
     *
     * @param value the challenge as it was sent
     * @throws IllegalArgumentException when no verifier has such a challenge
     */
    public CodeChallenge {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException("a code_challenge is the base64url of 32 bytes without padding");
        }
    }

    /**
     * Reads what a client sent.
     *
     * @param value any text
     * @return empty when no verifier has such a challenge
     */
    public static Optional<CodeChallenge> parse(String value) {
        return GRAMMAR.matcher(value).matches() ? Optional.of(new CodeChallenge(value)) : Optional.empty();
    }

    /**
     * Computes the challenge of a verifier.
     *
     * @param verifier the client's secret
     * @return BASE64URL(SHA256(ASCII(verifier)))
     */
    public static CodeChallenge s256(CodeVerifier verifier) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(verifier.text().getBytes(US_ASCII));
            return new CodeChallenge(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Whether this is the verifier's challenge. Takes the same time wherever they differ.
     *
     * @param verifier what the client sent with the code
     * @return true when it proves that the client asked for the code
     */
    public boolean matches(CodeVerifier verifier) {
        return MessageDigest.isEqual(
                value.getBytes(US_ASCII), s256(verifier).value.getBytes(US_ASCII));
    }
}
