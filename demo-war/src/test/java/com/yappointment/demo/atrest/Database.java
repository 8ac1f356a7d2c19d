package com.yappointment.demo.atrest;

import com.yappointment.demo.Demo;
import com.yappointment.demo.KeptIn;
import com.yappointment.oauth.store.jdbi.MariaDbServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** The demo's database, seen by whoever gets at the machine that it runs on. A server writes down each statement as well. */
abstract class Database implements AutoCloseable {
    final Path directory;

    Database(Path directory) {
        this.directory = directory;
    }

    static Database open(KeptIn keptIn, Path directory) throws Exception {
        return switch (keptIn) {
            case H2 -> new H2(directory);
            case POSTGRESQL -> new PostgreSql(directory);
            case MARIADB -> new MariaDb(directory);
        };
    }

    /** The demo on it; the directory is the same each time. */
    Demo demo(String... options) throws Exception {
        return Demo.start(environment(), directory, options);
    }

    abstract Map<String, String> environment();

    abstract Connection connect() throws Exception;

    /** All rows. The demo is not running. */
    abstract Dump rows() throws Exception;

    /** What the database's own ways of dumping write. */
    abstract List<byte[]> dumps() throws Exception;

    /** Where all that it writes lies. */
    abstract Path files();

    /** In how many files a row stands at least: the table's, and logs of different kinds. */
    abstract int filesOfRow();

    /** All that lies on disk, after what is in memory has been written out. */
    List<Path> writtenOut() throws Exception {
        writeOut();
        try (Stream<Path> all = Files.walk(files())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    abstract void writeOut() throws Exception;

    @Override
    public abstract void close() throws IOException;

    private static final class H2 extends Database {
        H2(Path directory) {
            super(directory.resolve("h2"));
        }

        @Override
        Map<String, String> environment() {
            return Map.of();
        }

        @Override
        Connection connect() throws Exception {
            return DriverManager.getConnection(
                    "jdbc:h2:file:" + directory.resolve("yappointment-oauth") + ";TRACE_LEVEL_FILE=0", "oauth", "");
        }

        @Override
        Dump rows() throws Exception {
            try (Connection connection = connect()) {
                return Dump.of(connection, null, "PUBLIC");
            }
        }

        @Override
        List<byte[]> dumps() throws Exception {
            Path script = directory.resolveSibling("script.sql");
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("SCRIPT TO '" + script + "'");
            }
            return List.of(Files.readAllBytes(script));
        }

        @Override
        Path files() {
            return directory;
        }

        @Override
        int filesOfRow() {
            return 1;
        }

        @Override
        void writeOut() {} // it was closed: what it has overwritten is still in the file

        @Override
        public void close() {}
    }

    private static final class PostgreSql extends Database {
        private final EmbeddedPostgres server;

        PostgreSql(Path directory) throws IOException {
            super(directory.resolve("unused"));
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.resolve("postgresql"))
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_statement", "all")
                    .start();
        }

        @Override
        Map<String, String> environment() {
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?sslmode=disable";
            return Map.of("JDBC_URL", url, "JDBC_USER", "postgres");
        }

        @Override
        Connection connect() throws Exception {
            return server.getPostgresDatabase().getConnection();
        }

        @Override
        Dump rows() throws Exception {
            try (Connection connection = connect()) {
                return Dump.of(connection, null, "public");
            }
        }

        /** As pg_dump does it. */
        @Override
        List<byte[]> dumps() throws Exception {
            List<byte[]> dumps = new ArrayList<>();
            try (Connection connection = connect()) {
                for (String table : Dump.tables(connection, null, "public")) {
                    for (String format : List.of("text", "binary")) {
                        var dump = new ByteArrayOutputStream();
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyOut("COPY " + table + " TO STDOUT WITH (FORMAT " + format + ")", dump);
                        dumps.add(dump.toByteArray());
                    }
                }
            }
            return dumps;
        }

        @Override
        Path files() {
            return directory.resolveSibling("postgresql");
        }

        @Override
        int filesOfRow() {
            return 3;
        }

        @Override
        void writeOut() throws Exception {
            execute("CHECKPOINT");
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static final class MariaDb extends Database {
        private static final String NAME = "demo";

        private final MariaDbServer server =
                MariaDbServer.start("64M", "--log-bin=binary-log", "--server-id=1", "--general-log");

        MariaDb(Path directory) throws Exception {
            super(directory.resolve("unused"));
            execute("CREATE DATABASE " + NAME);
        }

        @Override
        Map<String, String> environment() {
            return Map.of("JDBC_URL", server.url() + NAME + "?sslMode=disable", "JDBC_USER", MariaDbServer.USER);
        }

        @Override
        Connection connect() throws Exception {
            return DriverManager.getConnection(server.url() + "?sslMode=disable", MariaDbServer.USER, "");
        }

        @Override
        Dump rows() throws Exception {
            try (Connection connection = connect()) {
                connection.setCatalog(NAME);
                return Dump.of(connection, NAME, null);
            }
        }

        @Override
        List<byte[]> dumps() throws Exception {
            return List.of(dump("--hex-blob"), dump("--skip-hex-blob"));
        }

        private byte[] dump(String option) throws Exception {
            Process process = new ProcessBuilder(
                            "mariadb-dump",
                            "--no-defaults",
                            "--protocol=TCP",
                            "--host=127.0.0.1",
                            "--port=" + server.port(),
                            "--user=" + MariaDbServer.USER,
                            "--skip-ssl",
                            option,
                            NAME)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] dump = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IOException("mariadb-dump has failed");
            }
            return dump;
        }

        @Override
        Path files() {
            return server.data();
        }

        @Override
        int filesOfRow() {
            return 4;
        }

        @Override
        void writeOut() throws Exception {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                connection.setCatalog(NAME);
                statement.execute("FLUSH BINARY LOGS");
                statement.execute(
                        "FLUSH TABLES " + String.join(", ", Dump.tables(connection, NAME, null)) + " FOR EXPORT");
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    final void execute(String sql) throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
