package com.yappointment.oauth.grant;

import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.secret.Salt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The live refresh token, as the grant remembers it, with what the ratchet needs to make it once more.
 *
 * @param generation which refresh token of the grant it is, from 1
 * @param digest of the token
 * @param salt that went into it
 * @param keyId the server key that made it and its access token
 * @param rotatedAt when it took the place of generation - 1
 * @param previousRotatedAt when generation - 1 took the place of generation - 2; null in generation 1
 * @param expiresAt from then on it is refused; never after the grant's own end
 */
public record IssuedRefresh(
        int generation,
        Digest digest,
        Salt salt,
        int keyId,
        Instant rotatedAt,
        @Nullable Instant previousRotatedAt,
        Instant expiresAt) {

    /** Whether the window is open for generation - 1. */
    boolean predecessorInGrace(RetryWindow window, Instant now) {
        return window.open(rotatedAt, now);
    }

    /** Whether the window is open for generation - 2. */
    boolean secondPredecessorInGrace(RetryWindow window, Instant now) {
        return previousRotatedAt != null && window.open(previousRotatedAt, now);
    }
}
