package com.yappointment.oauth.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.yappointment.oauth.terms.GrantId;
import java.nio.ByteBuffer;

/**
 * A code or token as the server sees it: which grant it belongs to, which generation it is, and the secret that proves
 * it. Immutable; the secret is masked when printed.
 *
 * @param kind what it is good for
 * @param keyId which server key made it
 * @param grantId the grant that it belongs to; the 16 bytes of an API key's own id in their place
 * @param generation counts the tokens of its kind in its grant; 0 for a code and an API key, from 1 for the others
 * @param secret {@link #SECRET_LENGTH} bytes
 */
public record Token(TokenKind kind, int keyId, GrantId grantId, int generation, Secret secret) {
    /** Bytes of a token's secret: 192 bits. */
    public static final int SECRET_LENGTH = 24;

    static final int PAYLOAD_LENGTH = 1 + GrantId.LENGTH + Integer.BYTES + SECRET_LENGTH;

    /**
     * What the store keeps of it.
     *
     * @return the SHA-256 of all its parts
     */
    public Digest digest() {
        return Digest.sha256(kind.letters().getBytes(US_ASCII), payload());
    }

    byte[] payload() {
        return ByteBuffer.allocate(PAYLOAD_LENGTH)
                .put((byte) keyId)
                .put(grantId.bytes())
                .putInt(generation)
                .put(secret.bytes())
                .array();
    }

    static Token ofPayload(TokenKind kind, byte[] payload) {
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        int keyId = Byte.toUnsignedInt(buffer.get());
        byte[] grantId = new byte[GrantId.LENGTH];
        buffer.get(grantId);
        int generation = buffer.getInt();
        byte[] secret = new byte[SECRET_LENGTH];
        buffer.get(secret);
        return new Token(kind, keyId, GrantId.of(grantId), generation, Secret.of(secret));
    }
}
