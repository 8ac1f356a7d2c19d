package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.Engine.ask;
import static com.yappointment.oauth.store.jdbi.Engine.execute;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2's file keeps its size, and only what a crash has left is searched. */
class H2FileTest {
    private static final int ROWS = 40_000;
    private static final int APART = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    /** Each change leaves a chunk in which a page or two are in use, until a neighbour is changed. */
    @Test
    void what_is_left_in_chunks_that_are_nearly_empty_is_moved() throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:" + directory.resolve("scattered") + ";WRITE_DELAY=0;RETENTION_TIME=0", "oauth", "");
        try (Connection connection = pool.getConnection()) {
            execute(pool, "CREATE TABLE things (id INT PRIMARY KEY, text VARCHAR)");
            execute(pool, "INSERT INTO things SELECT x, REPEAT('a', 400) FROM SYSTEM_RANGE(0, ?)", ROWS - 1);
            for (int i = 0; i < ROWS; i += APART) {
                execute(pool, "UPDATE things SET text = REPEAT('b', 400) WHERE id = ?", i);
            }
            int before = inUse(pool);
            assertTrue(before < 40, () -> before + " %");
            H2File file = H2File.of(connection).orElseThrow();

            assertTimeoutPreemptively(PATIENCE, () -> {
                while (inUse(pool) < 50) {
                    file.compact();
                    execute(pool, "CHECKPOINT");
                }
            });
        } finally {
            execute(pool, "SHUTDOWN IMMEDIATELY");
            pool.dispose();
        }
    }

    private static int inUse(DataSource h2) {
        return Integer.parseInt(ask(
                h2,
                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                        + " WHERE SETTING_NAME = 'info.CHUNKS_FILL_RATE'"));
    }

    /** Each connection that is opened sets again what stands in the URL. */
    @Test
    void a_commit_writes_nothing_whatever_connections_are_opened() {
        try (var h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system())) {
            Database database = h2.database();
            new Schema(database).migrate();
            long before = database.read(
                    "one", one -> database.read("two", two -> database.read("three", H2FileTest::writes)));

            database.change("all", handle -> handle.execute("CREATE TABLE things (id INT)"));
            database.change("all", handle -> handle.execute("INSERT INTO things VALUES (1)"));
            assertEquals(before, database.read("writes", H2FileTest::writes));

            database.durability().awaitWritten();
            assertTrue(before < database.read("writes", H2FileTest::writes));
        }
    }

    private static long writes(Handle handle) {
        return handle.createQuery("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                        + " WHERE SETTING_NAME = 'info.FILE_WRITE'")
                .mapTo(Long.class)
                .one();
    }

    /** A search would cut off what is at its end. */
    @Test
    void what_was_closed_is_not_searched() throws Exception {
        try (var h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system())) {
            new Schema(h2.database()).migrate();
        }
        Path file = directory.resolve("yappointment-oauth.mv.db");
        Files.write(file, new byte[8192], APPEND);
        byte[] closed = Files.readAllBytes(file);

        H2File.recover(file);

        assertArrayEquals(closed, Files.readAllBytes(file));
    }

    @Test
    void what_is_open_in_this_process_is_shared() throws Exception {
        try (var h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system())) {
            new Schema(h2.database()).migrate();

            EmbeddedH2 second = EmbeddedH2.open(directory, "oauth_", InstantSource.system());
            assertEquals(0, new Schema(second.database()).migrate());
            assertEquals(0, new Schema(h2.database()).migrate());
        }
    }

    @Test
    void what_is_no_database_is_refused_and_kept() throws Exception {
        Path file = directory.resolve("yappointment-oauth.mv.db");
        byte[] other = "something else".repeat(1000).getBytes(UTF_8);
        Files.write(file, other);

        assertThrows(IllegalStateException.class, () -> EmbeddedH2.open(directory, "oauth_", InstantSource.system()));
        assertArrayEquals(other, Files.readAllBytes(file));
    }
}
