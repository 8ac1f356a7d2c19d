package com.yappointment.oauth.terms;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The key of a grant: 16 random bytes. Not a secret. Immutable. */
public final class GrantId {
    /** Bytes of an id. */
    public static final int LENGTH = 16;

    private final byte[] bytes;

    private GrantId(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Wraps an id.
     *
     * @param bytes {@link #LENGTH} bytes; copied
     * @return the id
     * @throws IllegalArgumentException when the length is another
     */
    public static GrantId of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a grant id has " + LENGTH + " bytes");
        }
        return new GrantId(bytes.clone());
    }

    /**
     * Makes an id that nobody has.
     *
     * @param random where the bytes come from
     * @return a new id
     */
    public static GrantId random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new GrantId(bytes);
    }

    /**
     * The id for a column or a token.
     *
     * @return a copy of the bytes
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GrantId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
