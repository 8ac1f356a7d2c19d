package com.yappointment.oauth.store.jdbi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.terms.ClientId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Remembers clients for at most five seconds, so that the token endpoint need not read them each time. The check of an
 * access token does not ask here: it reads its client together with the grant. Safe for all threads.
 */
public final class CachedClientStore implements ClientStore {
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final int MOST_CLIENTS = 10_000;

    private final ClientStore store;
    private final Cache<ClientId, Client> cache = Caffeine.newBuilder()
            .expireAfterWrite(AT_MOST)
            .maximumSize(MOST_CLIENTS)
            .build();

    /**
     * Fixes the store behind it.
     *
     * @param store asked for what is not remembered
     */
    public CachedClientStore(ClientStore store) {
        this.store = store;
    }

    /** Unknown clients are not remembered: they may be registered at any moment. */
    @Override
    public Optional<Client> find(ClientId id) {
        Client remembered = cache.getIfPresent(id);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<Client> found = store.find(id);
        found.ifPresent(client -> cache.put(id, client));
        return found;
    }

    @Override
    public void save(Client client) {
        store.save(client);
        cache.invalidate(client.id());
    }

    @Override
    public boolean add(Client client) {
        return store.add(client);
    }

    @Override
    public Optional<Client> change(ClientId id, UnaryOperator<Client> change) {
        try {
            return store.change(id, change);
        } finally {
            cache.invalidate(id); // also when it is not known whether it was kept
        }
    }

    @Override
    public boolean delete(ClientId id) {
        try {
            return store.delete(id);
        } finally {
            cache.invalidate(id);
        }
    }

    @Override
    public List<Client> all() {
        return store.all();
    }
}
