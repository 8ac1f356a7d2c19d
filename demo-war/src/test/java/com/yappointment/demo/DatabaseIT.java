package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of the packaged demo on a PostgreSQL of their own, given by JDBC_URL. */
class DatabaseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(2);

    @TempDir
    private static Path directory;

    private static EmbeddedPostgres postgres;
    private static Map<String, String> environment;
    private static Demo one;
    private static Demo other;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        environment = Map.of(
                "JDBC_URL",
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?sslmode=disable",
                "JDBC_USER",
                "postgres",
                "JDBC_PASSWORD",
                "unused");
        one = Demo.start(environment, directory.resolve("unused"));
        other = Demo.start(environment, directory.resolve("unused"), "--set", "issuer=" + one.base());
    }

    @AfterAll
    static void stop() throws Exception {
        one.close();
        other.close();
        postgres.close();
    }

    @Test
    void what_one_node_issued_the_other_takes_and_ends() throws Exception {
        ConnectedApp app = ConnectedApp.web(one);
        assertEquals(200, app.apiStatus());
        assertEquals(200, api(other, app.accessToken()));

        assertEquals(200, app.app().revoke(app.accessToken()).statusCode());
        assertEquals(401, api(one, app.accessToken()));
        assertEquals(401, api(other, app.accessToken()));
    }

    @Test
    void it_says_where_its_data_is_and_not_the_password() {
        assertTrue(one.output().contains("its data is in jdbc:postgresql://localhost:"), one::output);
        assertFalse(one.output().contains("unused"), one::output);
        assertFalse(Files.exists(directory.resolve("unused")), "nothing is kept beside it");
    }

    /** This one is set for speed. */
    @Test
    void it_warns_of_a_database_that_acknowledges_what_is_not_safe() {
        assertTrue(one.output().contains("fsync is off: a crash of the machine can lose"), one::output);
    }

    /** Never a wrong answer, and no half one. */
    @Test
    void while_the_database_is_away_the_answer_is_503() throws Exception {
        EmbeddedPostgres mortal = EmbeddedPostgres.builder().start();
        try (Demo alone = Demo.start(
                Map.of(
                        "JDBC_URL",
                        "jdbc:postgresql://localhost:" + mortal.getPort() + "/postgres?sslmode=disable",
                        "JDBC_USER",
                        "postgres"),
                directory.resolve("unused"))) {
            ConnectedApp connected = ConnectedApp.web(alone);
            mortal.close();
            HttpResponse<String> answer = get(alone, connected.accessToken());
            assertEquals(503, answer.statusCode(), answer::body);
            assertTrue(answer.headers().firstValue("Retry-After").isPresent());
            assertEquals(503, status(alone, "/health"));
            await(() -> alone.output().contains("the database does not answer; requests get 503 until it does"));
        }
    }

    /**
     * The server waits for a standby that there is not, so a change is committed and not answered; then it is stopped, and
     * away for longer than the window.
     */
    @Test
    void a_refresh_whose_answer_was_lost_is_repeated_after_an_outage_longer_than_the_window() throws Exception {
        Path data = directory.resolve("postgres");
        EmbeddedPostgres server = postgres(data, 0);
        int port = server.getPort();
        try (Demo demo = Demo.start(
                Map.of(
                        "JDBC_URL",
                        "jdbc:postgresql://localhost:" + port + "/postgres?sslmode=disable",
                        "JDBC_USER",
                        "postgres"),
                directory.resolve("unused"),
                "--set",
                "refreshGrace=" + GRACE)) {
            ConnectedApp connected = ConnectedApp.web(demo);
            commitWithoutAnAnswer(server);
            CompletableFuture<HttpResponse<String>> unanswered =
                    CompletableFuture.supplyAsync(() -> refresh(connected));
            await(() -> waitingForTheStandby(server) == 2);
            server.close();
            assertEquals(503, unanswered.get().statusCode());
            pass(GRACE.multipliedBy(2));
            assertEquals(503, refresh(connected).statusCode());

            EmbeddedPostgres again = postgres(data, port);
            try {
                execute(again, "ALTER SYSTEM RESET synchronous_standby_names");
                execute(again, "SELECT pg_reload_conf()");
                await(() -> status(demo, "/health") == 200);
                ConnectedApp second = connected.refreshed();
                assertEquals(200, second.apiStatus());
                assertTrue(demo.output().contains("RETRIED"), demo::output);

                ConnectedApp third = second.refreshed();
                pass(GRACE.multipliedBy(2));
                assertEquals(400, refresh(second).statusCode(), "without an outage it is a replay");
                assertEquals(401, third.apiStatus(), "which ends the grant");
            } finally {
                again.close();
            }
        }
    }

    private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** From now on no commit returns; a first one, of a statement of our own, shows that it is so. */
    private static void commitWithoutAnAnswer(EmbeddedPostgres server) throws Exception {
        execute(server, "CREATE TABLE probe ()");
        execute(server, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        execute(server, "SELECT pg_reload_conf()");
        var probe = new Thread(() -> {
            try {
                while (true) {
                    execute(server, "INSERT INTO probe DEFAULT VALUES");
                }
            } catch (SQLException e) {
                Thread.currentThread().interrupt(); // the server was stopped
            }
        });
        probe.setDaemon(true);
        probe.start();
        await(() -> waitingForTheStandby(server) == 1);
    }

    private static int waitingForTheStandby(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static HttpResponse<String> refresh(ConnectedApp connected) {
        try {
            return connected.app().refresh(connected.refreshToken());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void pass(Duration time) throws Exception {
        long begun = System.nanoTime();
        await(() -> System.nanoTime() - begun > time.toNanos());
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long begun = System.nanoTime();
        while (!condition.holds()) {
            assertTrue(System.nanoTime() - begun < PATIENCE.toNanos(), "it did not come about");
            Thread.onSpinWait();
        }
    }

    private static int api(Demo demo, String token) throws Exception {
        return get(demo, token).statusCode();
    }

    private static HttpResponse<String> get(Demo demo, String token) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(demo.base() + "/api/v1/me"))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static int status(Demo demo, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(demo.base() + path)).build())
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
