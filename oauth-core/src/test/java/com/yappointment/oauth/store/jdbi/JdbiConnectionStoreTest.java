package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.connection.ConnectionStore;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.store.ConnectionStoreContract;
import com.yappointment.oauth.usage.LastUseStore;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class JdbiConnectionStoreTest extends ConnectionStoreContract {
    private final GrantStore grants;
    private final ConnectionStore connections;
    private final LastUseStore uses;

    JdbiConnectionStoreTest(Engine engine) {
        Database database = Engine.node(engine.migrated());
        grants = new JdbiGrantStore(database);
        connections = new JdbiConnectionStore(database);
        uses = new JdbiLastUseStore(database);
    }

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
