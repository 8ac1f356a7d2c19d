package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's API takes tokens and nothing else (RFC 6750), and notices nothing else of us. */
class ProtectionTest {
    private static final String ANN = "ann@host.example";

    @TempDir
    private Path directory;

    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host("/");
        host.servlet(new HostDispatcher(), "/api/dispatcher/*").servlet(new HostDispatcher(), "/open/dispatcher/*");
        Map<String, String> settings = host.settings(directory);
        settings.merge("protect", "GET,POST /reports any", (before, line) -> before + "\n" + line);
        host.filter(new OAuthFilter(), "/*", settings).start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void without_a_token_the_challenge_says_where_to_get_one_and_no_more() throws Exception {
        HttpResponse<String> answer = host.get("/api/bookings");

        assertEquals(401, answer.statusCode());
        assertEquals(
                "Bearer resource_metadata=\"" + host.base() + "/.well-known/oauth-protected-resource\"",
                challenge(answer));
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"made-up", "yapp_at_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_token_that_is_none_of_ours_is_invalid(String token) throws Exception {
        HttpResponse<String> answer = host.get("/api/bookings", "Authorization", "Bearer " + token);

        assertEquals(401, answer.statusCode());
        assertTrue(challenge(answer).contains("error=\"invalid_token\""), challenge(answer));
        assertFalse(answer.body().contains(token), answer.body());
    }

    @Test
    void a_refresh_token_is_no_access_token() throws Exception {
        var tokens = new Browser(host).logIn(ANN).connect("bookings:read");

        HttpResponse<String> answer =
                host.get("/api/bookings", "Authorization", "Bearer " + tokens.get("refresh_token"));

        assertEquals(401, answer.statusCode());
    }

    @Test
    void a_token_that_may_not_is_told_the_scope_that_is_needed() throws Exception {
        String bearer = Browser.bearer(host, ANN, "bookings:read");

        HttpResponse<String> answer = host.post("/api/services", Map.of(), "Authorization", bearer);

        assertEquals(403, answer.statusCode());
        assertTrue(challenge(answer).contains("error=\"insufficient_scope\""), challenge(answer));
        assertTrue(challenge(answer).contains("scope=\"services:read\""), challenge(answer));
        assertEquals(200, host.get("/api/anything", "Authorization", bearer).statusCode());
    }

    @Test
    void a_method_that_no_rule_speaks_of_is_not_there() throws Exception {
        HttpResponse<String> answer = host.send(host.request("/reports").DELETE());

        assertEquals(405, answer.statusCode());
        assertEquals("GET, POST", answer.headers().firstValue("Allow").orElseThrow());
    }

    @Test
    void the_session_of_the_host_opens_no_door_of_the_api() throws Exception {
        Browser ann = new Browser(host).logIn(ANN);

        assertEquals(401, ann.get("/api/bookings").statusCode());
        assertEquals(401, ann.post("/api/bookings", Map.of()).statusCode());
        assertEquals(401, ann.get("/api/anything").statusCode());
    }

    @Test
    void a_token_in_query_or_body_is_none() throws Exception {
        String token = Browser.bearer(host, ANN, "bookings:read").substring("Bearer ".length());

        assertEquals(401, host.get("/api/bookings?access_token=" + token).statusCode());
        assertEquals(
                401, host.post("/api/bookings", Map.of("access_token", token)).statusCode());
    }

    @Test
    void the_host_sees_the_owner_the_scopes_and_bearer() throws Exception {
        String bearer = Browser.bearer(host, ANN, "bookings:read");

        String answer = host.get("/api/bookings", "Authorization", bearer).body();

        assertTrue(answer.startsWith("GET ann@host.example Bearer true false OAuthPrincipal["), answer);
        assertTrue(answer.contains("client=web"), answer);
    }

    @ParameterizedTest
    @CsvSource({"/api/bookings", "/open/bookings"})
    void bodies_arrive_to_the_letter(String path) throws Exception {
        String bearer = Browser.bearer(host, ANN, "bookings:read");
        String multipart =
                "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nbytes\r\n--b--\r\n";
        var bodies = Map.of(
                "application/x-www-form-urlencoded", "client_id=web&client_id=x&a=%zz&grant_type=refresh_token",
                "application/json", " {\"filter\": {\"status\": \"confirmed\"}} ",
                "multipart/form-data; boundary=b", multipart,
                "text/plain", "\u00e4\u0000 \u20ac");
        for (var body : bodies.entrySet()) {
            HttpResponse<String> answer = host.send(host.request(path)
                    .header("Authorization", bearer)
                    .header("Content-Type", body.getKey())
                    .POST(BodyPublishers.ofString(body.getValue())));

            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().endsWith(" " + body.getValue()), answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/dispatcher/params?q=1", "/open/dispatcher/params?q=1"})
    void the_host_reads_parameters_as_ever(String path) throws Exception {
        String bearer = Browser.bearer(host, ANN, "bookings:read");

        HttpResponse<String> answer = host.post(path, Map.of("b", "2"), "Authorization", bearer);

        assertEquals("b=2 q=1", answer.body());
    }

    @Test
    void what_no_rule_speaks_of_passes_untouched() throws Exception {
        HttpResponse<String> answer = host.get("/open/x", "Authorization", "Bearer nonsense");

        assertEquals("GET null null false false null ", answer.body());
        assertTrue(answer.headers().firstValue("Cache-Control").isEmpty());
        assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
        assertEquals(404, host.get("/.well-known/other").statusCode());
        assertEquals(404, host.get("/oauth/elsewhere").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"complete", "dispatch", "dispatch-with-request", "dispatch-elsewhere", "forward", "include"})
    void whatever_the_host_does_with_a_request_it_stays_the_owners(String how) throws Exception {
        String bearer = Browser.bearer(host, ANN, "bookings:read");
        String bob = new Browser(host).logIn("bob@host.example").cookies();

        HttpResponse<String> answer = host.get("/api/dispatcher/" + how, "Authorization", bearer, "Cookie", bob);

        assertEquals(200, answer.statusCode(), answer::body);
        assertEquals(ANN + " Bearer true false", answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"complete", "dispatch", "dispatch-with-request", "dispatch-elsewhere", "forward", "include"})
    void requests_that_are_none_of_our_business_are_dispatched_as_before(String how) throws Exception {
        HttpResponse<String> answer = host.get("/open/dispatcher/" + how);

        assertEquals(200, answer.statusCode(), answer::body);
        assertEquals("null null false false", answer.body());
    }

    @Test
    void an_error_page_is_shown_as_before() throws Exception {
        assertEquals(418, host.get("/open/dispatcher/error").statusCode());
        String bearer = Browser.bearer(host, ANN, "bookings:read");
        assertEquals(
                418, host.get("/api/dispatcher/error", "Authorization", bearer).statusCode());
    }

    @Test
    void a_filter_for_every_dispatch_asks_where_a_request_is_forwarded_to() throws Exception {
        try (Host strict = new Host("/")) {
            strict.servlet(new HostDispatcher(), "/api/dispatcher/*")
                    .servlet(new HostDispatcher(), "/open/dispatcher/*");
            strict.filter(
                            new OAuthFilter(),
                            "/*",
                            strict.settings(Files.createDirectory(directory.resolve("strict"))),
                            EnumSet.allOf(DispatcherType.class))
                    .start();
            String bearer = Browser.bearer(strict, ANN, "bookings:read");

            assertEquals(401, strict.get("/open/dispatcher/forward-to-api").statusCode());
            for (String how : List.of("complete", "dispatch", "dispatch-elsewhere", "forward", "include")) {
                HttpResponse<String> answer = strict.get("/api/dispatcher/" + how, "Authorization", bearer);
                assertEquals(ANN + " Bearer true false", answer.body());
                assertEquals(401, strict.get("/api/dispatcher/" + how).statusCode());
                assertEquals(200, strict.get("/open/dispatcher/" + how).statusCode());
            }
            assertEquals(418, strict.get("/open/dispatcher/error").statusCode());
        }
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    }
}
