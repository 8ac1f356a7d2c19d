package com.yappointment.oauth.secret;

import java.security.MessageDigest;
import java.util.Arrays;

/** Immutable bytes, compared in a time that does not tell where they differ, and never printed. */
abstract class FixedBytes {
    private final byte[] bytes;

    FixedBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy of the bytes. */
    final byte[] copy() {
        return bytes.clone();
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof FixedBytes that
                && getClass() == that.getClass()
                && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[masked]";
    }
}
