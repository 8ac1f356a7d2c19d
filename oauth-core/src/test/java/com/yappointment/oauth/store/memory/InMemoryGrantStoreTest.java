package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.store.GrantStoreContract;
import java.time.InstantSource;

class InMemoryGrantStoreTest extends GrantStoreContract {
    private final InMemoryClientStore clients = new InMemoryClientStore();
    private final InMemoryGrantStore grants = new InMemoryGrantStore(InstantSource.system(), clients);

    @Override
    protected GrantStore grants() {
        return grants;
    }

    @Override
    protected ClientStore clients() {
        return clients;
    }
}
