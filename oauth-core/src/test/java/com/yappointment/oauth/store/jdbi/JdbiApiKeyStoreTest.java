package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.store.ApiKeyStoreContract;
import com.yappointment.oauth.usage.LastUseStore;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class JdbiApiKeyStoreTest extends ApiKeyStoreContract {
    private final ApiKeyStore keys;
    private final LastUseStore uses;

    JdbiApiKeyStoreTest(Engine engine) {
        Database database = Engine.node(engine.migrated());
        keys = new JdbiApiKeyStore(database);
        uses = new JdbiLastUseStore(database);
    }

    @Override
    protected ApiKeyStore keys() {
        return keys;
    }

    @Override
    protected LastUseStore uses() {
        return uses;
    }
}
