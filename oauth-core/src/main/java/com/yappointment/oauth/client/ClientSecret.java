package com.yappointment.oauth.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.ClientSecretId;
import com.yappointment.oauth.terms.RowId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One of the secrets that a client may present; several may be live, so that one can be rotated without a pause.
 *
 * @param label what the team calls it
 * @param keyId the server key under which the digest was made
 * @param digest keyed digest of the secret
 * @param createdAt when it was made
 * @param expiresAt from then on it is refused; null: never
 */
public record ClientSecret(
        String label,
        int keyId,
        Digest digest,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    /**
     * Keeps a secret as a digest.
     *
     * @param label what the team calls it
     * @param secret the secret
     * @param keys the server's keys
     * @param createdAt now
     * @return what may be stored
     */
    public static ClientSecret of(String label, Secret secret, ServerKeys keys, Instant createdAt) {
        int keyId = keys.current();
        return new ClientSecret(label, keyId, keys.digest(keyId, secret), createdAt, null);
    }

    /**
     * The same secret with an end.
     *
     * @param end from then on it is refused
     * @return a copy
     */
    public ClientSecret until(Instant end) {
        return new ClientSecret(label, keyId, digest, createdAt, end);
    }

    /**
     * By what its last use is found. It follows from the digest and the client, and leads to neither.
     *
     * @param client whose secret it is
     * @return the same for the same secret of the same client
     */
    public ClientSecretId id(ClientId client) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(digest.bytes());
            sha256.update(client.value().getBytes(UTF_8));
            return ClientSecretId.of(Arrays.copyOf(sha256.digest(), RowId.LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Whether it still works.
     *
     * @param now the store's time
     * @return false from its end on
     */
    public boolean live(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    boolean matches(Secret presented, ServerKeys keys) {
        boolean known = keys.has(keyId);
        // the same work where the key is gone: of who is nobody, that tells nothing
        return keys.digest(known ? keyId : keys.current(), presented).equals(digest) && known;
    }
}
