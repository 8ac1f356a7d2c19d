package com.yappointment.oauth.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of something secret: all that a store is given to keep. Immutable. */
public final class Digest extends FixedBytes {
    /** Bytes of a digest. */
    public static final int LENGTH = 32;

    private Digest(byte[] bytes) {
        super(bytes);
    }

    /**
     * Wraps what a store kept.
     *
     * @param bytes {@link #LENGTH} bytes; copied
     * @return the digest
     * @throws IllegalArgumentException when the length is another
     */
    public static Digest of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a digest has " + LENGTH + " bytes");
        }
        return new Digest(bytes);
    }

    /**
     * The digest of a secret that nobody can guess.
     *
     * @param secret drawn at random by this server
     * @return its SHA-256
     */
    public static Digest of(Secret secret) {
        return sha256(secret.bytes());
    }

    static Digest sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return new Digest(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * The digest for a column.
     *
     * @return a copy of the bytes
     */
    public byte[] bytes() {
        return copy();
    }
}
