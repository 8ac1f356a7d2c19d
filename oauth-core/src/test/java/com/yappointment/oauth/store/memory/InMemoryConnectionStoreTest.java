package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.connection.ConnectionStore;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.store.ConnectionStoreContract;
import com.yappointment.oauth.usage.LastUseStore;
import java.time.InstantSource;

class InMemoryConnectionStoreTest extends ConnectionStoreContract {
    private final InMemoryLastUses uses = new InMemoryLastUses();
    private final InMemoryGrantStore grants = new InMemoryGrantStore(InstantSource.system(), new InMemoryClientStore());
    private final ConnectionStore connections = new InMemoryConnectionStore(grants, uses);

    @Override
    protected GrantStore grants() {
        return grants;
    }

    @Override
    protected ConnectionStore connections() {
        return connections;
    }

    @Override
    protected LastUseStore uses() {
        return uses;
    }
}
