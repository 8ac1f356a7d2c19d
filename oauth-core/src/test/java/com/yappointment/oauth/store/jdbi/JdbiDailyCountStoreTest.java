package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.store.DailyCountStoreContract;
import com.yappointment.oauth.usage.DailyCountStore;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class JdbiDailyCountStoreTest extends DailyCountStoreContract {
    private final DailyCountStore counts;

    JdbiDailyCountStoreTest(Engine engine) {
        counts = new JdbiDailyCountStore(Engine.node(engine.migrated()));
    }

    @Override
    protected DailyCountStore counts() {
        return counts;
    }
}
