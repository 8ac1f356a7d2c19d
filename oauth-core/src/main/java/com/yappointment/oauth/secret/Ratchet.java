package com.yappointment.oauth.secret;

import com.yappointment.oauth.terms.GrantId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Derives each token from the one before it, so that a refresh can be answered twice with the same bytes although the
 * store keeps digests only. Whoever lacks either the server's key or the predecessor learns nothing. Pure: the same
 * arguments give the same token. Immutable, safe for all threads.
 */
public final class Ratchet {
    private final ServerKeys keys;

    /**
     * Fixes the keys.
     *
     * @param keys the server's keys
     */
    public Ratchet(ServerKeys keys) {
        this.keys = keys;
    }

    /**
     * Which key makes new tokens.
     *
     * @return the id of the current key
     */
    public int currentKey() {
        return keys.current();
    }

    /**
     * Whether what a key made can be made again.
     *
     * @param keyId a key's id
     * @return false when this node does not have the key
     */
    public boolean has(int keyId) {
        return keys.has(keyId);
    }

    /**
     * The code that a ticket stands for; the same for each use of the ticket.
     *
     * @param keyId the key
     * @param grantId the grant-to-be
     * @param ticketSecret the ticket's randomness
     * @return the code
     */
    public Token code(int keyId, GrantId grantId, Secret ticketSecret) {
        return derived(TokenKind.CODE, keyId, grantId, 0, ticketSecret.bytes());
    }

    /**
     * The first refresh token of a grant; its secret is random.
     *
     * @param keyId the key
     * @param grantId the grant
     * @param random 24 fresh random bytes
     * @return generation 1
     */
    public Token firstRefresh(int keyId, GrantId grantId, Secret random) {
        return new Token(TokenKind.REFRESH, keyId, grantId, 1, random);
    }

    /**
     * The refresh token that follows another one.
     *
     * @param keyId the key that makes the new generation
     * @param predecessor the refresh token that was presented
     * @param salt what the grant keeps of this step
     * @return the next generation
     */
    public Token nextRefresh(int keyId, Token predecessor, Salt salt) {
        return derived(
                TokenKind.REFRESH,
                keyId,
                predecessor.grantId(),
                predecessor.generation() + 1,
                salt.bytes(),
                predecessor.secret().bytes());
    }

    /**
     * The access token that goes with a refresh token.
     *
     * @param refresh the refresh token
     * @param generation which access token of the grant this is
     * @return the access token, under the same key
     */
    public Token access(Token refresh, int generation) {
        return derived(
                TokenKind.ACCESS,
                refresh.keyId(),
                refresh.grantId(),
                generation,
                refresh.secret().bytes());
    }

    private Token derived(TokenKind kind, int keyId, GrantId grantId, int generation, byte[]... from) {
        byte[][] parts = new byte[from.length + 2][];
        parts[0] = grantId.bytes();
        parts[1] = ByteBuffer.allocate(Integer.BYTES).putInt(generation).array();
        System.arraycopy(from, 0, parts, 2, from.length);
        byte[] secret = Arrays.copyOf(keys.mac(keyId, kind.letters(), parts), Token.SECRET_LENGTH);
        return new Token(kind, keyId, grantId, generation, Secret.of(secret));
    }
}
