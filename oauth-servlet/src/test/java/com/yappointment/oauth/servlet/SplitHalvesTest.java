package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.servlet.config.Setting;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servlet and filter mapped by hand are the one filter in two halves: one server, one store, one set of settings. */
class SplitHalvesTest {
    @TempDir
    private Path directory;

    private Host halves(Host host) throws Exception {
        Map<String, String> params = new HashMap<>();
        host.settings(directory).forEach((name, value) -> params.put(Setting.PROPERTY_PREFIX + name, value));
        host.contextParams(params);
        host.servlet(new OAuthServlet(), "/oauth/*").servlet(new OAuthServlet(), "/.well-known/*");
        return host.filter(new BearerFilter(), "/api/*", Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/shop"})
    void both_halves_give_the_whole_flow(String contextPath) throws Exception {
        try (Host host = new Host(contextPath)) {
            halves(host).start();
            String bearer = Browser.bearer(host, "ann@host.example", "bookings:read");

            assertEquals(401, host.get("/api/bookings").statusCode());
            assertEquals(200, host.get("/api/bookings", "Authorization", bearer).statusCode());
            assertEquals(
                    403,
                    host.post("/api/services", Map.of(), "Authorization", bearer)
                            .statusCode());
            assertEquals(
                    200, host.get("/.well-known/oauth-authorization-server").statusCode());
            assertEquals(
                    200,
                    host.post(
                                    "/oauth/revoke",
                                    Map.of(
                                            "token",
                                            bearer.substring("Bearer ".length()),
                                            "client_id",
                                            "web",
                                            "client_secret",
                                            Host.SECRET))
                            .statusCode());
            assertEquals(401, host.get("/api/bookings", "Authorization", bearer).statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/other", "/oauth/other", "/oauth/", "/oauth/token/x"})
    void what_the_servlet_does_not_have_is_not_found_and_says_no_more(String path) throws Exception {
        try (Host host = new Host("/")) {
            halves(host).start();

            HttpResponse<String> answer = host.get(path);

            assertEquals(404, answer.statusCode());
            assertEquals(
                    "application/json",
                    answer.headers().firstValue("Content-Type").orElseThrow());
            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
            assertFalse(answer.body().contains("Servlet"), answer.body());
        }
    }

    @Test
    void settings_that_differ_between_the_halves_stop_the_start() throws Exception {
        try (Host host = new Host("/")) {
            halves(host);

            ServletException refused = WrongSettingsTest.refused(host, Map.of("codeLifetime", "PT30S"));

            assertTrue(
                    refused.getMessage().contains("filter and servlet have different settings"), refused.getMessage());
        }
    }

    @Test
    void the_last_half_that_ends_closes_the_server() throws Exception {
        ServletContext context;
        try (Host host = new Host("/")) {
            halves(host).start();
            context = host.context().getServletContext();
            assertTrue(OAuthHealth.storeAnswers(context));
        }
        assertFalse(OAuthHealth.storeAnswers(context));
        try (Host host = new Host("/")) {
            halves(host).start();
            assertTrue(OAuthHealth.storeAnswers(host.context().getServletContext()));
        }
    }
}
