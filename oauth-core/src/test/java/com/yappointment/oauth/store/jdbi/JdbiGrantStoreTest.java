package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.store.GrantStoreContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class JdbiGrantStoreTest extends GrantStoreContract {
    /** So small that a test has several. */
    private static final int PART = 2;

    private final GrantStore grants;
    private final ClientStore clients;

    JdbiGrantStoreTest(Engine engine) {
        Database database = Engine.node(engine.migrated());
        grants = new JdbiGrantStore(database, PART);
        clients = new JdbiClientStore(database);
    }

    @Override
    protected GrantStore grants() {
        return grants;
    }

    @Override
    protected ClientStore clients() {
        return clients;
    }
}
