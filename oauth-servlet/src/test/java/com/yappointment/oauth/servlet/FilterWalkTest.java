package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the browser to the disk and back, with one filter and the login that was there before. */
class FilterWalkTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/shop"})
    void one_filter_gives_the_whole_flow(String contextPath) throws Exception {
        try (Host host = new Host(contextPath)) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            var tokens = connect(host);

            assertEquals(401, host.get("/api/bookings").statusCode());
            HttpResponse<String> answer =
                    host.get("/api/bookings", "Authorization", "Bearer " + tokens.get("access_token"));
            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().startsWith("GET ann@host.example Bearer true false "), answer.body());
        }
    }

    @Test
    void what_was_granted_is_there_after_a_restart() throws Exception {
        Map<String, Object> tokens;
        try (Host host = new Host("/")) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            tokens = connect(host);
        }
        try (Host host = new Host("/")) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            String bearer = "Bearer " + tokens.get("access_token");
            assertEquals(200, host.get("/api/bookings", "Authorization", bearer).statusCode());
        }
    }

    private static Map<String, Object> connect(Host host) throws Exception {
        var browser = new Browser(host);
        HttpResponse<String> toLogin = browser.get(Browser.AUTHORIZE);
        assertEquals(302, toLogin.statusCode());
        String next = Host.query(Browser.location(toLogin)).get("next");
        HttpResponse<String> loggedIn = browser.post("/login", Map.of("person", "ann@host.example", "next", next));
        assertTrue(Browser.location(loggedIn).endsWith(next), Browser.location(loggedIn));
        return browser.connect("bookings:read");
    }
}
