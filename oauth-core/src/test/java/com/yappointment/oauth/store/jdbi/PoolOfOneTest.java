package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.ServerFixture.Tokens;
import com.yappointment.oauth.store.AtOnce;
import java.nio.file.Path;
import java.time.InstantSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody asks for a connection while holding one: whoever did would wait for themselves in a pool that has one. */
class PoolOfOneTest {
    private static final int AT_ONCE = 8;

    @TempDir
    private Path directory;

    private JdbcConnectionPool pool;
    private ServerFixture fixture;

    @BeforeEach
    void open() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + directory.resolve("grants"), "oauth", "");
        Database database = Database.of(pool, "oauth_", InstantSource.system());
        // the schema's scripts are the exception, and run before anybody is served
        new Schema(database).migrate();
        pool.setMaxConnections(1);
        pool.setLoginTimeout(3);
        fixture = new ServerFixture(new JdbiClientStore(database), new JdbiGrantStore(database));
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void all_that_clients_do_at_once_goes_through_it() throws Exception {
        AtOnce.times(AT_ONCE, () -> {
            Tokens first = fixture.connectCli();
            Tokens second =
                    ServerFixture.tokens(fixture.refresh(first.refresh(), "client_id", "cli", "client_secret", ""));
            assertTrue(fixture.admitted(second.access()));
            return second;
        });
        Tokens web = fixture.connect();
        AtOnce.times(AT_ONCE, () -> fixture.refresh(web.refresh()));
        assertEquals(200, fixture.revoke(web.access()).status());
        assertEquals(0, pool.getActiveConnections());
    }
}
