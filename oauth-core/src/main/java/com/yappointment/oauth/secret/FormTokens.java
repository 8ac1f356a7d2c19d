package com.yappointment.oauth.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Proof that a form was made here, for one person in one browser and for one purpose: what no other site can put into a
 * form of its own (cross-site request forgery). {@code base64url(key id 1 | expiry 8 | tag 32)}; the tag is an
 * HMAC-SHA-256 over the expiry and all that the form is bound to. The server keeps nothing. Immutable, safe for all
 * threads.
 */
public final class FormTokens {
    private static final int TAG_LENGTH = 32;
    private static final int LENGTH = 1 + Long.BYTES + TAG_LENGTH;

    private final KeyRing ring;

    /**
     * Fixes the keys.
     *
     * @param ring where the server's keys are found
     */
    public FormTokens(KeyRing ring) {
        this.ring = ring;
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
        byte[] bytes = ByteBuffer.allocate(LENGTH)
                .put((byte) keys.current())
                .putLong(expiresAt.toEpochMilli())
                .put(tag(keys, keys.current(), expiresAt.toEpochMilli(), boundTo))
                .array();
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
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.getBytes(UTF_8));
        } catch (IllegalArgumentException e) {
            return Reading.NOT_OURS;
        }
        if (bytes.length != LENGTH) {
            return Reading.NOT_OURS;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int keyId = Byte.toUnsignedInt(buffer.get());
        long expiresAt = buffer.getLong();
        ServerKeys keys = ring.having(keyId);
        byte[] tag = Arrays.copyOfRange(bytes, LENGTH - TAG_LENGTH, LENGTH);
        if (!keys.has(keyId) || !MessageDigest.isEqual(tag, tag(keys, keyId, expiresAt, boundTo))) {
            return Reading.NOT_OURS;
        }
        return now.toEpochMilli() < expiresAt ? Reading.GENUINE : Reading.EXPIRED;
    }

    private static byte[] tag(ServerKeys keys, int keyId, long expiresAt, List<String> boundTo) {
        byte[][] parts = new byte[boundTo.size() + 1][];
        parts[0] = ByteBuffer.allocate(Long.BYTES).putLong(expiresAt).array();
        for (int i = 0; i < boundTo.size(); i++) {
            parts[i + 1] = boundTo.get(i).getBytes(UTF_8);
        }
        return keys.mac(keyId, "form", parts);
    }
}
