package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of the packaged demo on a PostgreSQL of their own, given by JDBC_URL. */
class DatabaseIT {
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
