package com.yappointment.oauth.terms;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** The key of a grant: 16 random bytes. Not a secret. Immutable. */
public final class GrantId extends RowId {
    private GrantId(byte[] bytes) {
        super(bytes);
    }

    /**
     * Wraps an id.
     *
     * @param bytes {@link #LENGTH} bytes; copied
     * @return the id
     * @throws IllegalArgumentException when the length is another
     */
    public static GrantId of(byte[] bytes) {
        return new GrantId(bytes);
    }

    /**
     * Makes an id that nobody has.
     *
     * @param random where the bytes come from
     * @return a new id
     */
    public static GrantId random(RandomGenerator random) {
        return new GrantId(randomBytes(random));
    }

    /**
     * Reads what somebody sent.
     *
     * @param text any text
     * @return empty when it is not an id as {@link #toString} writes it
     */
    public static Optional<GrantId> parse(String text) {
        return parseBytes(text).map(GrantId::new);
    }
}
