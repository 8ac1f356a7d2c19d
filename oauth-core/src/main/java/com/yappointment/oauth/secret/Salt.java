package com.yappointment.oauth.secret;

import java.util.random.RandomGenerator;

/** What makes each step of the {@link Ratchet} unforeseeable: 16 random bytes, kept with the grant. Immutable. */
public final class Salt extends FixedBytes {
    /** Bytes of a salt. */
    public static final int LENGTH = 16;

    private Salt(byte[] bytes) {
        super(bytes);
    }

    /**
     * Wraps what a store kept.
     *
     * @param bytes {@link #LENGTH} bytes; copied
     * @return the salt
     * @throws IllegalArgumentException when the length is another
     */
    public static Salt of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a salt has " + LENGTH + " bytes");
        }
        return new Salt(bytes);
    }

    /**
     * Makes a new salt.
     *
     * @param random a cryptographically strong source
     * @return 16 new bytes
     */
    public static Salt random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new Salt(bytes);
    }

    /**
     * The salt for a column.
     *
     * @return a copy of the bytes
     */
    public byte[] bytes() {
        return copy();
    }
}
