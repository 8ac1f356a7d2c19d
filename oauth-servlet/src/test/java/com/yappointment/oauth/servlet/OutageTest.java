package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** While the store is gone everybody is told to try again; when we are gone nothing of us is left. */
class OutageTest {
    private static final Logger LOG = Logger.getLogger("com.yappointment.oauth");
    private static final String ANN = "ann@host.example";

    @TempDir
    private Path directory;

    @BeforeEach
    void keepTheConsoleQuiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void logAgain() {
        LOG.setLevel(null);
    }

    private Map<String, String> settings(Host host) throws Exception {
        Map<String, String> settings = host.settings(directory);
        settings.remove("h2Directory");
        settings.put("dataSource", HostDataSource.NAME);
        return settings;
    }

    @Test
    void a_store_that_goes_away_is_503_and_back_is_as_before() throws Exception {
        try (HostDataSource source = new HostDataSource();
                Host host = new Host("/")) {
            host.filter(new OAuthFilter(), "/*", settings(host)).start();
            Browser ann = new Browser(host).logIn(ANN);
            Map<String, Object> tokens = ann.connect("bookings:read");
            String bearer = "Bearer " + tokens.get("access_token");
            String ticket = Browser.ticket(ann.get(Browser.AUTHORIZE + "&scope=services:read"));
            Map<String, String> refresh = Map.of(
                    "grant_type",
                    "refresh_token",
                    "refresh_token",
                    tokens.get("refresh_token").toString(),
                    "client_id",
                    "web",
                    "client_secret",
                    Host.SECRET);

            source.gone(true);
            Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
            answers.put("API", host.get("/api/bookings", "Authorization", bearer));
            answers.put("refresh", host.post("/oauth/token", refresh));
            answers.put(
                    "revoke",
                    host.post(
                            "/oauth/revoke",
                            Map.of("token", "yapp_at_x", "client_id", "other", "client_secret", Host.SECRET)));
            answers.put("authorize", ann.get(Browser.AUTHORIZE));
            answers.put("decide", ann.decide(ticket, "allow"));
            assertFalse(OAuthHealth.storeAnswers(host.context().getServletContext()));
            answers.forEach((what, answer) -> {
                assertEquals(503, answer.statusCode(), what + answer.body());
                assertEquals("2", answer.headers().firstValue("Retry-After").orElseThrow(), what);
                assertFalse(answer.body().contains("hunter2") || answer.body().contains("SQL"), answer.body());
            });

            source.gone(false);
            assertTrue(OAuthHealth.storeAnswers(host.context().getServletContext()));
            assertEquals(200, host.get("/api/bookings", "Authorization", bearer).statusCode());
            assertEquals(303, ann.decide(ticket, "allow").statusCode());
            assertEquals(200, host.post("/oauth/token", refresh).statusCode());
        }
    }

    @Test
    void a_data_source_that_is_not_there_stops_the_start() throws Exception {
        try (HostDataSource source = new HostDataSource();
                Host host = new Host("/")) {
            Map<String, String> settings = settings(host);
            source.gone(false);
            settings.put("dataSource", HostDataSource.NAME + "x");
            String message = WrongSettingsTest.refused(host, settings).getMessage();
            assertTrue(
                    message.contains("dataSource (init-param dataSource) names java:comp/env/jdbc/hostx, which"),
                    message);
        }
        try (HostDataSource source = new HostDataSource();
                Host host = new Host("/")) {
            source.gone(true);
            String message = WrongSettingsTest.refused(host, settings(host)).getMessage();
            assertTrue(message.contains("dataSource (init-param dataSource) cannot be used: "), message);
            assertFalse(message.contains("hunter2"), message);
        }
        try (Host host = new Host("/")) {
            Map<String, String> settings = settings(host);
            settings.put("dataSource", "ldap://evil.example/x");
            String message = WrongSettingsTest.refused(host, settings).getMessage();
            assertTrue(message.contains("must begin with java:"), message);
        }
    }

    @Test
    void at_the_end_no_thread_and_no_open_file_is_left() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.put("cleanUpInterval", "PT1S");
            host.filter(new OAuthFilter(), "/*", settings).start();
            new Browser(host).logIn(ANN).connect("bookings:read");
            Set<String> started = startedSince(before);
            assertTrue(started.contains("yappointment-oauth-clean-up"), started::toString);
            assertTrue(new File(settings.get("h2Directory"), "yappointment-oauth.mv.db").exists());
            assertThrows(Exception.class, () -> lock(settings));
        }

        Set<String> left = startedSince(before);
        left.removeIf(name -> !name.contains("oauth") && !name.contains("H2") && !name.contains("MVStore"));
        assertEquals(Set.of(), left);
        lock(Map.of("h2Directory", directory.resolve("db").toString()));
    }

    @Test
    @Timeout(120) // nothing is timed here: it must end at all
    void at_the_end_a_clean_up_finishes_its_batch_and_no_more_and_is_not_interrupted() throws Exception {
        String url = "jdbc:h2:uninterrupted:"
                + directory.resolve("db/yappointment-oauth").toAbsolutePath();
        try (Host host = new Host("/")) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            for (String person : List.of(ANN, "bob@host.example")) {
                new Browser(host).logIn(person).connect("bookings:read");
            }
        }
        assertEquals(2, grants(url));
        HeldDeletion.prepare(url);
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.put("cleanUpInterval", "PT1S");
            host.filter(new OAuthFilter(), "/*", settings).start();
            assertTrue(HeldDeletion.BEGUN.await(30, TimeUnit.SECONDS));

            var end = new Thread(host::close, "end");
            end.start();
            while (end.isAlive() && !waitsForUs(end)) {
                Thread.onSpinWait();
            }
            boolean waited = end.isAlive();
            HeldDeletion.GO_ON.release();
            end.join();
            assertTrue(waited);
        }
        assertFalse(HeldDeletion.wasInterrupted());
        assertEquals(2000 - 500, grants(url), "one batch was finished, and the file is whole");
    }

    /** Whether it waits, in a call that it made to end us. */
    private static boolean waitsForUs(Thread thread) {
        return thread.getState() != Thread.State.RUNNABLE
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Deployment.class.getName()));
    }

    private static int grants(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "oauth", "");
                ResultSet rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM oauth_grant")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** As another process would. */
    private static void lock(Map<String, String> settings) throws Exception {
        Path file = Path.of(settings.get("h2Directory"), "yappointment-oauth.mv.db");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.lock().close();
        }
    }

    /** Names of threads; not compared by name, as other tests' threads have the same. */
    private static Set<String> startedSince(Set<Thread> before) {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeAll(before);
        return threads.stream().map(Thread::getName).collect(Collectors.toCollection(TreeSet::new));
    }
}
