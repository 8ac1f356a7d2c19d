package com.yappointment.oauth.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * How a token is written: {@code prefix_kind_} and 72 characters of base64url that hold key id (1 byte), grant id (16),
 * generation (4), secret (24) and tag (9). The tag is a truncated HMAC-SHA-256 over the kind and all the rest: what was
 * made up or damaged is refused without asking the store. Immutable, safe for all threads.
 */
public final class TokenFormat {
    private static final int TAG_LENGTH = 9;
    private static final int TEXT_LENGTH = (Token.PAYLOAD_LENGTH + TAG_LENGTH) / 3 * 4;
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]{0,15}");

    private final String prefix;
    private final KeyRing ring;

    /**
     * Fixes prefix and keys.
     *
     * @param prefix the word that all codes and tokens begin with, such as {@code yapp}
     * @param ring where the server's keys are found
     * @throws IllegalArgumentException when the prefix is not 1 to 16 lower-case letters and digits
     */
    public TokenFormat(String prefix, KeyRing ring) {
        checkPrefix(prefix);
        this.prefix = prefix;
        this.ring = ring;
    }

    /**
     * Checks a prefix before there is a key.
     *
     * @param prefix the word that all codes and tokens begin with
     * @throws IllegalArgumentException when it is not 1 to 16 lower-case letters and digits
     */
    public static void checkPrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "tokenPrefix must be 1 to 16 lower-case letters and digits, a letter first");
        }
    }

    /** What a text turned out to be. */
    public sealed interface Reading {
        /**
         * This server made it.
         *
         * @param token the token
         */
        record Genuine(Token token) implements Reading {}

        /** This server did not make it, or it is of another kind. */
        record NotOurs() implements Reading {}

        /**
         * It names the key that comes next after those known here: this node has not been given it yet.
         *
         * @param keyId the key's id
         */
        record KeyNotYetKnown(int keyId) implements Reading {}
    }

    /**
     * Reads what somebody presented. Whatever the text, it throws nothing of its own.
     *
     * @param kind what it has to be
     * @param text any text
     * @return what it is
     * @throws RuntimeException of the store, when the text names a key that is not here and the store cannot be asked
     */
    public Reading read(TokenKind kind, String text) {
        String start = start(kind);
        if (text.length() != start.length() + TEXT_LENGTH || !text.startsWith(start)) {
            return new Reading.NotOurs();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.substring(start.length()).getBytes(US_ASCII));
        } catch (IllegalArgumentException e) {
            return new Reading.NotOurs();
        }
        byte[] payload = Arrays.copyOf(bytes, Token.PAYLOAD_LENGTH);
        Token token = Token.ofPayload(kind, payload);
        ServerKeys keys = ring.having(token.keyId());
        if (!keys.has(token.keyId())) {
            return keys.mayComeNext(token.keyId()) ? new Reading.KeyNotYetKnown(token.keyId()) : new Reading.NotOurs();
        }
        byte[] tag = Arrays.copyOfRange(bytes, Token.PAYLOAD_LENGTH, bytes.length); // too short, if there was padding
        return MessageDigest.isEqual(tag, tag(token, keys)) ? new Reading.Genuine(token) : new Reading.NotOurs();
    }

    /**
     * Whether a text says that it is of a kind. It need not be true.
     *
     * @param kind the kind
     * @param text any text
     * @return true when it begins as such tokens do
     */
    public boolean claims(TokenKind kind, String text) {
        return text.startsWith(start(kind));
    }

    /**
     * Writes a token for the one answer that hands it out.
     *
     * @param token a token of this server
     * @param keys those that it was made with
     * @return its text, still masked
     */
    public Secret write(Token token, ServerKeys keys) {
        byte[] bytes = Arrays.copyOf(token.payload(), Token.PAYLOAD_LENGTH + TAG_LENGTH);
        System.arraycopy(tag(token, keys), 0, bytes, Token.PAYLOAD_LENGTH, TAG_LENGTH);
        return Secret.of(start(token.kind()) + Base64.getUrlEncoder().encodeToString(bytes));
    }

    private String start(TokenKind kind) {
        return prefix + "_" + kind.letters() + "_";
    }

    private static byte[] tag(Token token, ServerKeys keys) {
        byte[] kind = token.kind().letters().getBytes(US_ASCII);
        return Arrays.copyOf(keys.mac(token.keyId(), "tag", kind, token.payload()), TAG_LENGTH);
    }
}
