package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.store.ClientStoreContract;

class InMemoryClientStoreTest extends ClientStoreContract {
    private final InMemoryClientStore clients = new InMemoryClientStore();

    @Override
    protected ClientStore clients() {
        return clients;
    }
}
