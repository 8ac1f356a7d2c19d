package com.yappointment.oauth.store.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A database of its own for measuring, with room in memory for all of it, and several sets of tables in it. */
final class LargeStore implements AutoCloseable {
    static final int CONNECTIONS = 10;
    private static final String MARIADB_BUFFER_POOL = "4G";
    private static final String POSTGRESQL_BUFFERS = "13GB";
    /** 0: as much as H2 takes by itself. */
    private static final int H2_CACHE_KB = Integer.getInteger("size.h2CacheKb", 0);

    final Engine engine;
    private final Deque<Closeable> opened = new ArrayDeque<>();
    private final Map<String, Database> databases = new HashMap<>();
    private final Path directory;
    private final HikariDataSource pool;

    private LargeStore(Engine engine) throws IOException {
        this.engine = engine;
        directory = Files.createTempDirectory("size");
        opened.push(() -> delete(directory));
        pool = switch (engine) {
            case H2 -> null;
            case POSTGRESQL -> {
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("shared_buffers", POSTGRESQL_BUFFERS)
                        .setServerConfig("max_wal_size", "16GB")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        .start();
                opened.push(server);
                yield Engine.pool(
                        "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?sslmode=disable",
                        "postgres",
                        CONNECTIONS);
            }
            case MARIADB -> {
                var server = MariaDbServer.start(MARIADB_BUFFER_POOL);
                opened.push(server::close);
                String schema = "oauth";
                try (HikariDataSource first = Engine.pool(server.url(), MariaDbServer.USER, 1)) {
                    Engine.execute(first, "CREATE DATABASE " + schema);
                }
                yield Engine.pool(server.url() + schema, MariaDbServer.USER, CONNECTIONS);
            }
        };
        if (pool != null) {
            opened.push(pool);
        }
    }

    static LargeStore open(Engine engine) throws IOException {
        return new LargeStore(engine);
    }

    /** For people: which memory it has. */
    String memory() {
        return switch (engine) {
            case H2 ->
                "embedded as the product opens it, "
                        + (H2_CACHE_KB == 0 ? "H2's own cache size" : "CACHE_SIZE " + H2_CACHE_KB + " KB")
                        + ", JVM " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB";
            case POSTGRESQL ->
                "shared_buffers " + POSTGRESQL_BUFFERS + ", huge pages " + Engine.ask(pool, "SHOW huge_pages_status");
            case MARIADB -> "innodb_buffer_pool_size " + MARIADB_BUFFER_POOL;
        };
    }

    /** For people: which version. */
    String version() {
        return databases
                .values()
                .iterator()
                .next()
                .read(
                        "its version",
                        handle -> handle.createQuery(engine == Engine.H2 ? "SELECT H2VERSION()" : "SELECT version()")
                                .mapTo(String.class)
                                .one())
                .split(" on ")[0];
    }

    /** Tables of this prefix; with H2 a file of its own. */
    Database tables(String prefix) {
        return databases.computeIfAbsent(prefix, name -> {
            Database database;
            if (engine == Engine.H2) {
                EmbeddedH2 h2 = EmbeddedH2.open(directory.resolve(name), name, InstantSource.system());
                opened.push(h2::close);
                database = h2.database();
                if (H2_CACHE_KB > 0) {
                    database.read("its cache", handle -> handle.execute("SET CACHE_SIZE " + H2_CACHE_KB));
                }
            } else {
                database = Database.of(pool, name, InstantSource.system());
            }
            new Schema(database).migrate();
            return database;
        });
    }

    /** What the grants of these tables take, indexes included. */
    long bytes(String prefix) {
        String table = prefix + "grant";
        return switch (engine) {
            case H2 ->
                ask(prefix, "SELECT DB_OBJECT_TOTAL_SIZE('TABLE', 'PUBLIC', '" + table.toUpperCase(Locale.ROOT) + "')");
            case POSTGRESQL -> ask(prefix, "SELECT pg_total_relation_size('" + table + "')");
            case MARIADB -> {
                run(prefix, "ANALYZE TABLE " + table);
                yield ask(
                        prefix,
                        "SELECT data_length + index_length FROM information_schema.tables"
                                + " WHERE table_schema = 'oauth' AND table_name = '" + table + "'");
            }
        };
    }

    /** Counts the rows for the planner, and forces all that was filled in to disk. */
    void settle(String prefix) {
        switch (engine) {
            case H2 -> run(prefix, "CHECKPOINT SYNC");
            case POSTGRESQL -> {
                run(prefix, "VACUUM ANALYZE " + prefix + "grant");
                run(prefix, "CHECKPOINT");
            }
            case MARIADB -> run(prefix, "ANALYZE TABLE " + prefix + "grant");
        }
    }

    void run(String prefix, String sql) {
        tables(prefix).unhurried(sql, handle -> handle.createUpdate(sql).execute());
    }

    long ask(String prefix, String sql) {
        return tables(prefix)
                .unhurried(
                        sql, handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
