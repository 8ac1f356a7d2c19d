package com.yappointment.oauth.store.memory;

import static java.util.Comparator.comparing;

import com.yappointment.oauth.apikey.ApiKey;
import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ApiKeyId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** API keys that last as long as the process. Safe for all threads: one at a time. */
public final class InMemoryApiKeyStore implements ApiKeyStore {
    private final Map<ApiKeyId, ApiKey> keys = new HashMap<>();
    private final InstantSource clock;
    private final InMemoryLastUses uses;

    /**
     * An empty store.
     *
     * @param clock its time
     * @param uses when they were used
     */
    public InMemoryApiKeyStore(InstantSource clock, InMemoryLastUses uses) {
        this.clock = clock;
        this.uses = uses;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public synchronized Making make(ApiKey key) {
        if (keys.containsKey(key.id())) {
            return Making.THERE_ALREADY;
        }
        if (notRevoked(key.account()).filter(other -> !other.expired(now())).count() >= MOST_PER_ACCOUNT) {
            return Making.TOO_MANY;
        }
        keys.put(key.id(), key);
        return Making.MADE;
    }

    @Override
    public synchronized Optional<Found> find(ApiKeyId id) {
        return Optional.ofNullable(keys.get(id)).map(key -> new Found(key, now()));
    }

    /** The newest: those whose time is over are beyond them in time. */
    @Override
    public synchronized List<Listed> ofAccount(AccountId account) {
        return notRevoked(account)
                .sorted(comparing(ApiKey::createdAt).reversed())
                .limit(MOST_PER_ACCOUNT)
                .map(key -> new Listed(key, uses.of(key.id())))
                .toList();
    }

    @Override
    public synchronized boolean revoke(ApiKeyId id, AccountId account) {
        ApiKey key = keys.get(id);
        if (key == null || key.revokedAt() != null || !key.account().equals(account)) {
            return false;
        }
        keys.put(id, key.revoked(now()));
        return true;
    }

    private Stream<ApiKey> notRevoked(AccountId account) {
        return keys.values().stream().filter(key -> key.account().equals(account) && key.revokedAt() == null);
    }
}
