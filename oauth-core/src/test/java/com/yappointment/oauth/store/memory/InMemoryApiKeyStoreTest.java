package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.store.ApiKeyStoreContract;
import com.yappointment.oauth.usage.LastUseStore;
import java.time.InstantSource;

class InMemoryApiKeyStoreTest extends ApiKeyStoreContract {
    private final InMemoryLastUses uses = new InMemoryLastUses();
    private final ApiKeyStore keys = new InMemoryApiKeyStore(InstantSource.system(), uses);

    @Override
    protected ApiKeyStore keys() {
        return keys;
    }

    @Override
    protected LastUseStore uses() {
        return uses;
    }
}
