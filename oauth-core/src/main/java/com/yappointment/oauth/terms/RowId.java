package com.yappointment.oauth.terms;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The key of a row: 16 bytes that nobody else draws. Not a secret. Immutable. */
public abstract sealed class RowId implements Comparable<RowId> permits GrantId, ApiKeyId, EventId, ClientSecretId {
    /** Bytes of an id. */
    public static final int LENGTH = 16;

    private final byte[] bytes;

    RowId(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an id has " + LENGTH + " bytes");
        }
        this.bytes = bytes.clone();
    }

    static byte[] randomBytes(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Of what somebody sent; empty when it is no id as {@link #toString} writes it. */
    static Optional<byte[]> parseBytes(String text) {
        return text.matches("[0-9a-f]{" + 2 * LENGTH + "}")
                ? Optional.of(HexFormat.of().parseHex(text))
                : Optional.empty();
    }

    /**
     * The id for a column or a token.
     *
     * @return a copy of the bytes
     */
    public final byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof RowId that && getClass() == that.getClass() && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** As databases order bytes; so that all who change several rows change them in one order. */
    @Override
    public final int compareTo(RowId other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public final String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
