package com.yappointment.oauth.client;

import com.yappointment.oauth.terms.ClientId;
import java.util.List;
import java.util.Optional;

/**
 * Where clients are kept. Safe for all threads and nodes; throws {@code grant.StoreUnavailable} when the store cannot be
 * asked.
 */
public interface ClientStore {
    /**
     * Reads a client.
     *
     * @param id its client_id, compared byte by byte
     * @return empty when there is none; a disabled one is returned
     */
    Optional<Client> find(ClientId id);

    /**
     * Keeps a client in the place of the one of the same id, all of it or nothing.
     *
     * @param client what to keep
     */
    void save(Client client);

    /**
     * All clients, by id.
     *
     * @return a copy
     */
    List<Client> all();
}
