package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.store.RacesContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedH2RacesTest extends RacesContract {
    @TempDir
    private Path directory;

    private EmbeddedH2 h2;
    private ServerFixture fixture;

    @BeforeEach
    void open() {
        h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system());
        new Schema(h2.database()).migrate();
        fixture = new ServerFixture(new JdbiClientStore(h2.database()), new JdbiGrantStore(h2.database()));
    }

    @AfterEach
    void close() {
        h2.close();
    }

    @Override
    protected ServerFixture fixture() {
        return fixture;
    }
}
