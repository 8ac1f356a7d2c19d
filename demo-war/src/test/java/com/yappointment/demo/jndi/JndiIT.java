package com.yappointment.demo.jndi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.demo.App;
import com.yappointment.demo.Browser;
import com.yappointment.demo.ConnectedApp;
import com.yappointment.demo.Demo;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The WAR in a container that defines the data source, just as the host's guide shows it. */
class JndiIT {
    private static final String PREFIX = "yappointment.oauth.";

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        execute("postgres", "CREATE ROLE oauth LOGIN");
        execute("postgres", "CREATE DATABASE app");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    /** A container makes itself the one of the whole process. */
    @AfterEach
    void forgetTheContainer() {
        System.clearProperty("java.naming.factory.initial");
        System.clearProperty("java.naming.factory.url.pkgs");
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void the_data_source_of_the_container_is_taken_and_the_tables_lie_in_the_schema_that_was_set(Container container)
            throws Exception {
        String schema = "auth_" + container.name().toLowerCase(Locale.ROOT);
        execute("app", "CREATE SCHEMA " + schema + " AUTHORIZATION oauth");
        int port = Container.freePort();
        String base = "http://localhost:" + port;
        Map<String, String> params = Map.of(
                PREFIX + "issuer",
                base,
                PREFIX + "dataSource",
                "java:comp/env/jdbc/oauth",
                PREFIX + "tablePrefix",
                schema + ".yapp_");

        Container.Running running = container.start(war(), port, params);
        try {
            var app = new App(base, "demo-web", "demo-web-secret", "http://localhost:3000/callback", App.Style.JSON);
            ConnectedApp connected = ConnectedApp.of(app, new Browser(base)).refreshed();
            assertEquals(200, connected.apiStatus());
            assertEquals(200, app.revoke(connected.refreshToken()).statusCode());
            assertEquals(401, connected.apiStatus());
        } finally {
            running.stop();
        }

        List<String> tables = tables();
        tables.removeIf(name -> !name.startsWith(schema + "."));
        assertTrue(tables.contains(schema + ".yapp_grant"), tables::toString);
        assertEquals(
                List.of(),
                tables.stream()
                        .filter(name -> !name.startsWith(schema + ".yapp_"))
                        .toList());
    }

    /** The demo's WAR with the files that the guide shows. */
    private Path war() throws Exception {
        Path war = directory.resolve("war");
        try (FileSystem packaged = FileSystems.newFileSystem(Demo.packaged());
                Stream<Path> files = Files.walk(packaged.getPath("/"))) {
            for (Path file : files.toList()) {
                Path copy = war.resolve(file.toString().substring(1));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Files.writeString(war.resolve("META-INF/context.xml"), shown("context.xml"));
        Files.writeString(war.resolve("WEB-INF/jetty-env.xml"), shown("jetty-env.xml"));
        Path descriptor = war.resolve("WEB-INF/web.xml");
        Files.writeString(
                descriptor,
                Files.readString(descriptor).replace("</web-app>", shown("resource-ref.xml") + "</web-app>"));
        return war;
    }

    /** With the address of the database at hand. */
    private static String shown(String name) throws IOException {
        try (InputStream file = JndiIT.class.getResourceAsStream("/jndi/" + name)) {
            return new String(file.readAllBytes(), UTF_8)
                    .replace("//db.example/app", "//localhost:" + postgres.getPort() + "/app?sslmode=disable");
        }
    }

    private static List<String> tables() throws Exception {
        List<String> tables = new ArrayList<>();
        try (Connection connection = postgres.getDatabase("postgres", "app").getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT schemaname || '.' || tablename FROM pg_tables"
                        + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    private static void execute(String database, String sql) throws Exception {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
