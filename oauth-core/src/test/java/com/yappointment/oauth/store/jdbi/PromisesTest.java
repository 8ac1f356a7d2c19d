package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was told to acknowledge what is not safe yet: the operator hears of it at the start. */
class PromisesTest {
    @Test
    void h2_that_forgets_its_newest_changes() {
        assertEquals(List.of(), warnings(Engine.H2.fresh()), "the one that we take");

        assertEquals(List.of(), Promises.h2("2.3.232"));
        assertTrue(Promises.h2("2.5.252").get(0).startsWith("H2 2.5.252 does not find its newest changes again"));
    }

    @Test
    void postgresql_without_synchronous_commit() throws Exception {
        try (EmbeddedPostgres server = postgres("synchronous_commit", "off")) {
            assertWarns(server.getPostgresDatabase(), "synchronous_commit is off: a crash of the database can undo");
        }
    }

    @Test
    void postgresql_without_fsync() throws Exception {
        try (EmbeddedPostgres server = postgres("fsync", "off")) {
            assertWarns(server.getPostgresDatabase(), "fsync is off: a crash of the machine can lose");
        }
    }

    /** Of two standbys one was to have it; what is acknowledged is on the primary's disk only. */
    @Test
    void postgresql_that_does_not_wait_for_its_standbys() throws Exception {
        try (EmbeddedPostgres server = postgres("synchronous_commit", "local")) {
            DataSource source = server.getPostgresDatabase();
            assertEquals(List.of(), warnings(source), "there are none");
            Engine.execute(source, "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (one, other)'");
            Engine.execute(source, "SELECT pg_reload_conf()");

            awaitWarning(source);
            assertWarns(
                    source, "synchronous_commit is local although there are synchronous standbys: a failover can undo");
        }
    }

    @Test
    void postgresql_whose_standby_may_lose_what_it_has_received() throws Exception {
        try (EmbeddedPostgres server = postgres("synchronous_commit", "remote_write")) {
            DataSource source = server.getPostgresDatabase();
            assertEquals(List.of(), warnings(source), "there are none");
            Engine.execute(source, "ALTER SYSTEM SET synchronous_standby_names = 'one'");
            Engine.execute(source, "SELECT pg_reload_conf()");

            awaitWarning(source);
            assertWarns(source, "synchronous_commit is remote_write: a standby that crashes");
        }
    }

    @Test
    void postgresql_of_several_servers_any_of_which_is_asked() throws Exception {
        try (EmbeddedPostgres server = postgres("synchronous_commit", "on")) {
            String url = "jdbc:postgresql://localhost:" + server.getPort() + ",localhost:1/postgres?sslmode=disable";
            try (HikariDataSource any = Engine.pool(url, "postgres", 1);
                    HikariDataSource primary = Engine.pool(url + "&targetServerType=primary", "postgres", 1)) {
                assertWarns(any, "the URL of the data source names several servers");
                assertEquals(List.of(), warnings(primary));
            }
        }
    }

    @Test
    void postgresql_that_is_a_standby_is_refused(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start()
                .close();
        Files.createFile(data.resolve("standby.signal"));
        try (EmbeddedPostgres standby = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start()) {
            var refused = assertThrows(IllegalStateException.class, () -> Engine.node(standby.getPostgresDatabase()));

            assertTrue(
                    refused.getMessage().contains(" is a standby, which is behind its primary"), refused::getMessage);
            assertTrue(refused.getMessage().contains("targetServerType=primary"), refused::getMessage);
        }
    }

    @Test
    void mariadb_that_relies_on_a_binary_log_which_is_not_forced() throws Exception {
        assumeTrue(Engine.all().anyMatch(Engine.MARIADB::equals));
        try (MariaDbServer server = MariaDbServer.start("32M", "--log-bin", "--server-id=1");
                HikariDataSource source = Engine.pool(server.url() + "?sslMode=disable", MariaDbServer.USER, 1)) {
            assertWarns(source, "sync_binlog is 0 although there is a binary log");
            Engine.execute(source, "SET GLOBAL sync_binlog = 1");
            assertEquals(List.of(), warnings(source));
        }
    }

    @Test
    void a_cluster_whose_nodes_do_not_wait_for_one_another() throws Exception {
        assumeTrue(Engine.all().anyMatch(Engine.MARIADB::equals));
        try (MariaDbServer server = MariaDbServer.start("32M", "--wsrep-on=ON", "--wsrep-provider=none")) {
            String url = server.url() + "?sslMode=disable";
            try (HikariDataSource reads =
                            Engine.pool(url + "&sessionVariables=wsrep_sync_wait=1", MariaDbServer.USER, 1);
                    HikariDataSource both =
                            Engine.pool(url + "&sessionVariables=wsrep_sync_wait=3", MariaDbServer.USER, 1)) {
                assertWarns(reads, "wsrep_sync_wait does not make reads and updates wait");
                assertEquals(List.of(), warnings(both));
            }
        }
    }

    @Test
    void mariadb_that_flushes_its_log_once_a_second() throws Exception {
        assumeTrue(Engine.all().anyMatch(Engine.MARIADB::equals));
        DataSource source = Engine.MARIADB.fresh();
        Engine.execute(source, "SET GLOBAL innodb_flush_log_at_trx_commit = 2");
        try {
            assertWarns(source, "innodb_flush_log_at_trx_commit is 2: a crash can undo");
        } finally {
            Engine.execute(source, "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        }
    }

    @Test
    void as_they_are_by_themselves_they_keep_their_promise() throws Exception {
        for (Engine engine :
                Engine.all().filter(engine -> engine != Engine.POSTGRESQL).toList()) {
            assertEquals(List.of(), warnings(engine.fresh()));
        }
        try (EmbeddedPostgres server = postgres("synchronous_commit", "on")) {
            assertEquals(List.of(), warnings(server.getPostgresDatabase()));
        }
    }

    /** Who has no right but to connect is told as well. */
    @Test
    void anybody_may_ask() throws Exception {
        try (EmbeddedPostgres server = postgres("synchronous_commit", "off")) {
            Engine.execute(server.getPostgresDatabase(), "CREATE ROLE nobody LOGIN");
            assertWarns(server.getDatabase("nobody", "postgres"), "synchronous_commit is off");
        }
        if (Engine.all().anyMatch(Engine.MARIADB::equals)) {
            Servers.Address address = Servers.MARIADB.freshAddress();
            try (Connection root = DriverManager.getConnection(address.url(), address.user(), "");
                    Statement statement = root.createStatement()) {
                statement.execute("CREATE USER nobody@'%'");
                statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
                try (Connection nobody =
                        DriverManager.getConnection(address.url().replaceFirst("/t\\d+\\?", "/?"), "nobody", "")) {
                    assertEquals(1, Promises.broken(Dialect.MARIADB, nobody).size());
                } finally {
                    statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
                }
            }
        }
    }

    @Test
    void what_cannot_be_asked_is_no_finding_and_no_failure() throws SQLException {
        try (Connection h2 = Engine.H2.fresh().getConnection()) {
            assertEquals(List.of(), Promises.broken(Dialect.POSTGRESQL, h2));
            assertEquals(List.of(), Promises.broken(Dialect.MARIADB, h2));
        }
    }

    /** Servers of tests trade safety for speed; this one does not, unless it is told to. */
    private static EmbeddedPostgres postgres(String setting, String value) throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig(setting, value)
                .start();
    }

    private static void awaitWarning(DataSource source) {
        long begun = System.nanoTime();
        while (warnings(source).isEmpty()) {
            assertTrue(System.nanoTime() - begun < 30_000_000_000L, "the setting was not taken over");
        }
    }

    private static void assertWarns(DataSource source, String beginning) {
        List<String> warnings = warnings(source);
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).startsWith(beginning), warnings::toString);
    }

    private static List<String> warnings(DataSource source) {
        return Engine.node(source).brokenPromises();
    }
}
