package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.store.ClientStoreContract;
import com.yappointment.oauth.store.memory.InMemoryClientStore;

class CachedClientStoreTest extends ClientStoreContract {
    private final ClientStore clients = new CachedClientStore(new InMemoryClientStore());

    @Override
    protected ClientStore clients() {
        return clients;
    }
}
