package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.store.GrantStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedH2GrantStoreTest extends GrantStoreContract {
    @TempDir
    private Path directory;

    private EmbeddedH2 h2;
    private GrantStore grants;

    @BeforeEach
    void open() {
        h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system());
        new Schema(h2.database()).migrate();
        grants = new JdbiGrantStore(h2.database());
    }

    @AfterEach
    void close() {
        h2.close();
    }

    @Override
    protected GrantStore grants() {
        return grants;
    }

    @Override
    protected ClientStore clients() {
        return new JdbiClientStore(h2.database());
    }
}
