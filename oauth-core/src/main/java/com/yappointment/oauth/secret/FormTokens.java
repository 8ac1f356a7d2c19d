package com.yappointment.oauth.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Proof that a form was made here, for one person in one browser and for one purpose: what no other site can put into a
 * form of its own (cross-site request forgery). {@code base64url(key id 1 | expiry 8 | random 24 | tag 32)}; the tag is an
 * HMAC-SHA-256 over what is before it and all that the form is bound to. What a form makes that is secret is derived from
 * its token: it is the same each time the form comes back. The server keeps nothing. Immutable, safe for all threads.
 */
public final class FormTokens {
    private static final int TAG_LENGTH = 32;
    private static final int RANDOM_LENGTH = 24;
    private static final int HEAD_LENGTH = 1 + Long.BYTES + RANDOM_LENGTH;
    private static final int LENGTH = HEAD_LENGTH + TAG_LENGTH;

    private final KeyRing ring;
    private final RandomGenerator random;

    /**
     * Fixes the keys.
     *
     * @param ring where the server's keys are found
     * @param random a cryptographically strong source
     */
    public FormTokens(KeyRing ring, RandomGenerator random) {
        this.ring = ring;
        this.random = random;
    }

    /** What a text turned out to be. */
    public enum Reading {
        /** Made here for just this, and in time. */
        GENUINE,
        /** Made here for just this, but too long ago. */
        EXPIRED,
        /** Made up, changed, or made for something or somebody else. */
        NOT_OURS
    }

    /**
     * Makes a token.
     *
     * @param expiresAt from then on it is refused
     * @param boundTo all that has to be the same when the form comes back, in this order
     * @return a text for a hidden field
     */
    public String write(Instant expiresAt, List<String> boundTo) {
        ServerKeys keys = ring.now();
        byte[] fresh = new byte[RANDOM_LENGTH];
        random.nextBytes(fresh);
        byte[] head = ByteBuffer.allocate(HEAD_LENGTH)
                .put((byte) keys.current())
                .putLong(expiresAt.toEpochMilli())
                .put(fresh)
                .array();
        byte[] tag = tag(keys, keys.current(), head, boundTo);
        byte[] bytes = ByteBuffer.allocate(LENGTH).put(head).put(tag).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads what a form brought back. Whatever the text, it throws nothing of its own.
     *
     * @param text any text
     * @param now the store's time
     * @param boundTo the same as at {@link #write}
     * @return what it is
     */
    public Reading read(String text, Instant now, List<String> boundTo) {
        byte[] bytes = bytes(text);
        if (bytes.length != LENGTH) {
            return Reading.NOT_OURS;
        }
        int keyId = Byte.toUnsignedInt(bytes[0]);
        ServerKeys keys = ring.having(keyId);
        byte[] head = Arrays.copyOf(bytes, HEAD_LENGTH);
        byte[] tag = Arrays.copyOfRange(bytes, HEAD_LENGTH, LENGTH);
        if (!keys.has(keyId) || !MessageDigest.isEqual(tag, tag(keys, keyId, head, boundTo))) {
            return Reading.NOT_OURS;
        }
        return now.toEpochMilli() < ByteBuffer.wrap(head).getLong(1) ? Reading.GENUINE : Reading.EXPIRED;
    }

    /** Empty: it is no base64url. */
    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text.getBytes(UTF_8));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] tag(ServerKeys keys, int keyId, byte[] head, List<String> boundTo) {
        byte[][] parts = new byte[boundTo.size() + 1][];
        parts[0] = head;
        for (int i = 0; i < boundTo.size(); i++) {
            parts[i + 1] = boundTo.get(i).getBytes(UTF_8);
        }
        return keys.mac(keyId, "form", parts);
    }

    /**
     * The secret of the API key that a form makes, the same each time. Who has the database lacks the form; who has the
     * server's key lacks it too.
     *
     * @param genuine a token of which {@link #read} has said so
     * @return what goes into the key's text
     */
    public Secret apiKey(String genuine) {
        return Secret.of(Arrays.copyOf(made("api key of a form", genuine), Token.SECRET_LENGTH));
    }

    /**
     * The client secret that a form makes, likewise; with another label, or at another time, it is another one, so that one
     * that was ended does not come back.
     *
     * @param genuine a token of which {@link #read} has said so
     * @param label of the secret
     * @param madeAt when, to the millisecond
     * @return the hexadecimal form of 32 bytes
     */
    public Secret clientSecret(String genuine, String label, Instant madeAt) {
        byte[] time =
                ByteBuffer.allocate(Long.BYTES).putLong(madeAt.toEpochMilli()).array();
        return Secret.of(
                HexFormat.of().formatHex(made("client secret of a form", genuine, label.getBytes(UTF_8), time)));
    }

    private byte[] made(String purpose, String genuine, byte[]... more) {
        byte[] token = bytes(genuine);
        int keyId = Byte.toUnsignedInt(token[0]);
        byte[][] parts = new byte[more.length + 1][];
        parts[0] = token;
        System.arraycopy(more, 0, parts, 1, more.length);
        return ring.having(keyId).mac(keyId, purpose, parts);
    }
}
