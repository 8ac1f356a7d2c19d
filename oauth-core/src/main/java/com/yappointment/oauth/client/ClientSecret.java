package com.yappointment.oauth.client;

import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import java.time.Instant;
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

    boolean live(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    boolean matches(Secret presented, ServerKeys keys) {
        boolean known = keys.has(keyId);
        // the same work where the key is gone: of who is nobody, that tells nothing
        return keys.digest(known ? keyId : keys.current(), presented).equals(digest) && known;
    }
}
