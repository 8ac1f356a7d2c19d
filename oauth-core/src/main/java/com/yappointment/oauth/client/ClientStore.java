package com.yappointment.oauth.client;

import com.yappointment.oauth.terms.ClientId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
     * Keeps a new client; of several of the same id at once, one.
     *
     * @param client what to keep
     * @return false when there is one of this id already; then nothing changes
     */
    boolean add(Client client);

    /**
     * Reads a client and keeps what becomes of it; atomic, so that of two changes at once none is lost.
     *
     * @param id which
     * @param change what to do; may be applied more than once, and keeps the id
     * @return what was kept; empty when there is no such client
     */
    Optional<Client> change(ClientId id, UnaryOperator<Client> change);

    /**
     * Forgets a client.
     *
     * @param id which
     * @return false when there was none
     */
    boolean delete(ClientId id);

    /**
     * All clients, by id.
     *
     * @return a copy
     */
    List<Client> all();
}
