package com.yappointment.oauth.apikey;

import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ApiKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where API keys are kept. Every method is safe for all threads and nodes, and throws {@code grant.StoreUnavailable} when
 * the store cannot be asked. What {@code make} and {@code revoke} have answered survives a crash of the machine.
 */
public interface ApiKeyStore {
    /** How many live keys an account may have. */
    int MOST_PER_ACCOUNT = 50;

    /** What became of a new key. */
    enum Making {
        /** It is kept. */
        MADE,
        /** There is a key of this id already; nothing has changed. */
        THERE_ALREADY,
        /** The account has as many live keys as it may have, also counting those that others make at this moment. */
        TOO_MANY
    }

    /**
     * Keeps a new key.
     *
     * @param key not revoked
     * @return what became of it
     */
    Making make(ApiKey key);

    /**
     * Reads a key.
     *
     * @param id the key
     * @return empty when there is none
     */
    Optional<Found> find(ApiKeyId id);

    /**
     * A key as it is at one instant.
     *
     * @param key the key
     * @param now the store's time when it was read
     */
    record Found(ApiKey key, Instant now) {}

    /**
     * The keys of an account that were not revoked; of those whose time is over, some.
     *
     * @param account whose
     * @return at most {@link #MOST_PER_ACCOUNT}, the newest first
     */
    List<Listed> ofAccount(AccountId account);

    /**
     * A key in a list.
     *
     * @param key the key
     * @param lastUsed empty: never, as far as is known
     */
    record Listed(ApiKey key, Optional<Instant> lastUsed) {}

    /**
     * Ends a key. A check that begins after the answer refuses it, on every node.
     *
     * @param id the key
     * @param account whose it has to be
     * @return false when there is no such key of the account, or it had been revoked before
     */
    boolean revoke(ApiKeyId id, AccountId account);
}
