package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.ServerFixture.assertError;
import static com.yappointment.oauth.ServerFixture.tokens;
import static com.yappointment.oauth.store.jdbi.Engine.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.ServerFixture.Tokens;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.store.AtOnce;
import com.yappointment.oauth.wire.Reply;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary whose synchronous standby is away: it reads as ever, and never answers a commit. */
class SilentChangesTest {
    private static final Logger LOG = Logger.getLogger("com.yappointment.oauth");
    private static final int CONNECTIONS = 4;
    private static final String WAITING = "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    private static final Duration AT_ONCE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @BeforeEach
    void keepTheConsoleQuiet() {
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void letItSpeak() {
        LOG.setUseParentHandlers(true);
    }

    @Test
    void who_only_reads_is_served_while_changes_wait_for_a_standby() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                HikariDataSource pool = Engine.pool(
                        "jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres", CONNECTIONS)) {
            DataSource administrator = server.getPostgresDatabase();
            Database database = node(pool);
            new Schema(database).migrate();
            var fixture = new ServerFixture(
                    settings -> settings, new JdbiClientStore(database), new JdbiGrantStore(database));
            List<Tokens> tokens = Stream.generate(fixture::code).limit(CONNECTIONS + 4).toList().stream()
                    .map(code -> tokens(fixture.exchange(code)))
                    .toList();

            standby(administrator, "nobody");
            refreshAll(fixture, tokens).forEach(SilentChangesTest::assertUnavailable);
            assertFalse(database.takesChanges());
            int given = waiting(administrator);

            for (int i = 0; i < 20; i++) {
                assertThrows(StoreUnavailable.class, database::look);
                assertTimeout(AT_ONCE, () -> refreshAll(fixture, tokens).forEach(SilentChangesTest::assertUnavailable));
                assertTimeout(
                        AT_ONCE, () -> assertTrue(fixture.admitted(tokens.get(0).access())));
            }
            assertEquals(given, waiting(administrator), "no more of the server's connections were taken");

            // as when the primary crashes and comes back: what no standby has can be seen all the same
            Engine.execute(
                    administrator,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
            await(administrator, WAITING, "0");
            assertTimeout(AT_ONCE, () -> refreshAll(fixture, tokens).forEach(SilentChangesTest::assertUnavailable));

            standby(administrator, "");
            await(administrator, WAITING, "0");
            database.look();
            assertTrue(database.takesChanges());
            for (Tokens pair : tokens) {
                assertTrue(
                        fixture.admitted(tokens(fixture.refresh(pair.refresh())).access()));
            }
        }
    }

    private static List<Reply> refreshAll(ServerFixture fixture, List<Tokens> tokens) throws Exception {
        return AtOnce.all(tokens.stream()
                .<Callable<Reply>>map(pair -> () -> fixture.refresh(pair.refresh()))
                .toList());
    }

    private static void standby(DataSource administrator, String name) {
        Engine.execute(administrator, "ALTER SYSTEM SET synchronous_standby_names = '" + name + "'");
        Engine.execute(administrator, "SELECT pg_reload_conf()");
        await(administrator, "SHOW synchronous_standby_names", name);
    }

    private static int waiting(DataSource administrator) {
        return Integer.parseInt(Engine.ask(administrator, WAITING));
    }

    private static void await(DataSource administrator, String sql, String answer) {
        long begun = System.nanoTime();
        while (!Engine.ask(administrator, sql).equals(answer)) {
            assertTrue(
                    System.nanoTime() - begun < PATIENCE.toNanos(), () -> sql + ": " + Engine.ask(administrator, sql));
        }
    }

    private static void assertUnavailable(Reply reply) {
        assertError(503, "temporarily_unavailable", reply);
    }
}
