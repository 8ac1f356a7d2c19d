package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.store.RacesContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class JdbiRacesTest extends RacesContract {
    private final ServerFixture fixture;

    JdbiRacesTest(Engine engine) {
        Database database = Engine.node(engine.migrated());
        fixture = new ServerFixture(new JdbiClientStore(database), new JdbiGrantStore(database));
    }

    @Override
    protected ServerFixture fixture() {
        return fixture;
    }
}
