package com.yappointment.oauth.apikey;

import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An API key, as the store remembers it: a digest in the place of its text. Immutable.
 *
 * @param id its key in the store; its text names it
 * @param account what it acts for
 * @param owner who made it
 * @param name what its owner calls it
 * @param scope what it may do
 * @param digest keyed digest of its text
 * @param createdAt when it was made
 * @param expiresAt from then on it is refused
 * @param revokedAt from when on it is refused; null: it was not revoked
 */
public record ApiKey(
        ApiKeyId id,
        AccountId account,
        ResourceOwnerId owner,
        String name,
        Scope scope,
        Digest digest,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {
    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 100;

    /**
     * Checks the name.
     *
     * @param id its key in the store; its text names it
     * @param account what it acts for
     * @param owner who made it
     * @param name what its owner calls it
     * @param scope what it may do
     * @param digest keyed digest of its text
     * @param createdAt when it was made
     * @param expiresAt from then on it is refused
     * @param revokedAt from when on it is refused; null: it was not revoked
     * @throws IllegalArgumentException when the name is none
     */
    public ApiKey {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "the name of an API key must have 1 to " + LONGEST_NAME + " characters and no control characters");
        }
    }

    /**
     * Whether a key can be called that.
     *
     * @param text any text
     * @return false when it is blank, too long, or has control characters
     */
    public static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME && text.chars().noneMatch(Character::isISOControl);
    }

    /**
     * Whether it opens nothing.
     *
     * @param presented digest of the text that was presented, under the same server key
     * @param now the store's time
     * @return why; empty when it opens what its scope says
     */
    public Optional<ApiKeyRefusal> refusal(Digest presented, Instant now) {
        if (!digest.equals(presented)) {
            return Optional.of(ApiKeyRefusal.API_KEY_UNKNOWN);
        }
        if (revokedAt != null) {
            return Optional.of(ApiKeyRefusal.API_KEY_REVOKED);
        }
        return expired(now) ? Optional.of(ApiKeyRefusal.API_KEY_EXPIRED) : Optional.empty();
    }

    /**
     * Whether its time is over.
     *
     * @param now the store's time
     * @return true from {@code expiresAt} on
     */
    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /**
     * The same key, revoked.
     *
     * @param at when
     * @return a copy
     */
    public ApiKey revoked(Instant at) {
        return new ApiKey(id, account, owner, name, scope, digest, createdAt, expiresAt, at);
    }
}
