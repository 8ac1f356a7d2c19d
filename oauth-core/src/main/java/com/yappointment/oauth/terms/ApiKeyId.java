package com.yappointment.oauth.terms;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** The key of an API key: 16 random bytes. Not a secret. Immutable. */
public final class ApiKeyId extends RowId {
    private ApiKeyId(byte[] bytes) {
        super(bytes);
    }

    /**
     * Wraps an id.
     *
     * @param bytes {@link #LENGTH} bytes; copied
     * @return the id
     * @throws IllegalArgumentException when the length is another
     */
    public static ApiKeyId of(byte[] bytes) {
        return new ApiKeyId(bytes);
    }

    /**
     * Makes an id that nobody has.
     *
     * @param random where the bytes come from
     * @return a new id
     */
    public static ApiKeyId random(RandomGenerator random) {
        return new ApiKeyId(randomBytes(random));
    }

    /**
     * Reads what somebody sent.
     *
     * @param text any text
     * @return empty when it is not an id as {@link #toString} writes it
     */
    public static Optional<ApiKeyId> parse(String text) {
        return parseBytes(text).map(ApiKeyId::new);
    }
}
