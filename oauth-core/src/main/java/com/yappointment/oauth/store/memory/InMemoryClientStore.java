package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.terms.ClientId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Clients that last as long as the process. Safe for all threads. */
public final class InMemoryClientStore implements ClientStore {
    private final Map<ClientId, Client> clients = new ConcurrentHashMap<>();

    /** An empty store. */
    public InMemoryClientStore() {}

    @Override
    public Optional<Client> find(ClientId id) {
        return Optional.ofNullable(clients.get(id));
    }

    @Override
    public void save(Client client) {
        clients.put(client.id(), client);
    }

    @Override
    public boolean add(Client client) {
        return clients.putIfAbsent(client.id(), client) == null;
    }

    @Override
    public Optional<Client> change(ClientId id, UnaryOperator<Client> change) {
        return Optional.ofNullable(clients.computeIfPresent(id, (none, client) -> change.apply(client)));
    }

    @Override
    public boolean delete(ClientId id) {
        return clients.remove(id) != null;
    }

    @Override
    public List<Client> all() {
        return clients.values().stream()
                .sorted(Comparator.comparing(client -> client.id().value()))
                .toList();
    }
}
