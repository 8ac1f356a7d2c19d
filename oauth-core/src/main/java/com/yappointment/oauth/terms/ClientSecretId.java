package com.yappointment.oauth.terms;

/** By what the last use of a client secret is found: 16 bytes that follow from what is kept of it. Immutable. */
public final class ClientSecretId extends RowId {
    private ClientSecretId(byte[] bytes) {
        super(bytes);
    }

    /**
     * Wraps an id.
     *
     * @param bytes {@link #LENGTH} bytes; copied
     * @return the id
     * @throws IllegalArgumentException when the length is another
     */
    public static ClientSecretId of(byte[] bytes) {
        return new ClientSecretId(bytes);
    }
}
