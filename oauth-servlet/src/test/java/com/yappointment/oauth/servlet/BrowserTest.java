package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One browser, one consent: a form is answered where it was shown, and nothing in it is believed but ticket and decision. */
class BrowserTest {
    private static final String ANN = "ann@host.example";

    @TempDir
    private Path directory;

    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host("/");
        host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, '', oauth_browser, '; Path=/; HttpOnly; SameSite=Lax'",
        "/shop, '', oauth_browser, '; Path=/shop; HttpOnly; SameSite=Lax'",
        "/, https://id.example, __Host-oauth_browser, '; Path=/; HttpOnly; SameSite=Lax; Secure'",
        "/shop, https://id.example/shop, __Secure-oauth_browser, '; Path=/shop; HttpOnly; SameSite=Lax; Secure'"
    })
    void the_cookie_is_for_this_host_this_path_and_no_script(
            String contextPath, String base, String name, String attributes) throws Exception {
        try (Host another = new Host(contextPath)) {
            Map<String, String> settings = another.settings(directory.resolve("."));
            settings.put("h2Directory", directory.resolve("another").toString());
            if (!base.isEmpty()) {
                settings.put("authorizationBaseUrl", base);
            }
            another.filter(new OAuthFilter(), "/*", settings).start();

            String cookie = setCookie(another.get(Browser.AUTHORIZE));

            assertTrue(cookie.matches(name + "=[A-Za-z0-9_-]{32};.*"), cookie);
            assertEquals(attributes, cookie.substring(cookie.indexOf(';')));
            assertNotEquals(cookie, setCookie(another.get(Browser.AUTHORIZE)));
            String kept = cookie.substring(0, cookie.indexOf(';'));
            assertTrue(another.get(Browser.AUTHORIZE, "Cookie", kept)
                    .headers()
                    .allValues("Set-Cookie")
                    .isEmpty());
            setCookie(another.get(Browser.AUTHORIZE, "Cookie", name + "=chosen-by-somebody-else"));
        }
    }

    private static String setCookie(HttpResponse<String> response) {
        List<String> cookies = response.headers().allValues("Set-Cookie");
        assertEquals(1, cookies.size(), cookies::toString);
        return cookies.get(0);
    }

    @Test
    void a_form_that_was_shown_in_another_browser_is_refused() throws Exception {
        Browser ann = new Browser(host).logIn(ANN);
        String ticket = ann.ticket();
        Browser attacker = new Browser(host).logIn(ANN);
        attacker.get(Browser.AUTHORIZE);

        assertEquals(403, attacker.decide(ticket, "allow").statusCode());
        assertEquals(
                403, new Browser(host).logIn(ANN).decide(ticket, "allow").statusCode(), "without any cookie of ours");
        assertEquals(403, new Browser(host).decide(ticket, "allow").statusCode());
        assertEquals(303, ann.decide(ticket, "allow").statusCode());
    }

    @Test
    void a_form_that_somebody_else_was_asked_is_refused() throws Exception {
        Browser ann = new Browser(host).logIn(ANN);
        String ticket = ann.ticket();

        assertEquals(403, ann.logIn("bob@host.example").decide(ticket, "allow").statusCode());
        assertEquals(303, ann.logIn(ANN).decide(ticket, "allow").statusCode());
    }

    /** Trap of hidden fields: what the form says beside ticket, decision and account counts for nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"allow", "deny"})
    void the_form_is_believed_in_ticket_and_decision_only(String decision) throws Exception {
        Browser ann = new Browser(host).logIn(ANN);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", "cli");
        form.put("redirect_uri", "https://evil.example/");
        form.put("scope", "services:read");
        form.put("state", "evil");
        form.put("owner", "bob@host.example");
        form.put("code_challenge", "x".repeat(43));
        form.put("ticket", ann.ticket());
        form.put("decision", decision);

        HttpResponse<String> answer =
                ann.post("/oauth/authorize/decision?redirect_uri=https://evil.example/&decision=deny", form);

        String location = Browser.location(answer);
        assertTrue(location.startsWith("https://web.example/callback?"), location);
        assertEquals("s", Host.query(location).get("state"));
        if (decision.equals("allow")) {
            String tokens =
                    Browser.exchange(host, Host.query(location).get("code")).body();
            assertTrue(tokens.contains("\"bookings:read\""), tokens);
            assertFalse(tokens.contains("services:read"), tokens);
        } else {
            assertEquals("access_denied", Host.query(location).get("error"));
        }
    }

    @Test
    void a_decision_comes_by_post_of_a_form() throws Exception {
        Browser ann = new Browser(host).logIn(ANN);
        String ticket = ann.ticket();

        HttpResponse<String> byGet = ann.get("/oauth/authorize/decision?ticket=" + ticket + "&decision=allow");
        assertEquals(405, byGet.statusCode());
        assertEquals("POST", byGet.headers().firstValue("Allow").orElseThrow());
        HttpResponse<String> json = host.send(host.request("/oauth/authorize/decision")
                .header("Cookie", ann.cookies())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"ticket\": \"" + ticket + "\", \"decision\": \"allow\"}")));
        assertEquals(400, json.statusCode());
        assertEquals(303, ann.decide(ticket, "allow").statusCode());
    }

    @Test
    void a_double_click_gets_the_same_answer_and_one_code() throws Exception {
        Browser ann = new Browser(host).logIn(ANN);
        String ticket = ann.ticket();

        String first = Browser.location(ann.decide(ticket, "allow"));
        assertEquals(first, Browser.location(ann.decide(ticket, "allow")));
        assertEquals(200, Browser.exchange(host, Host.query(first).get("code")).statusCode());
        assertEquals(409, ann.decide(ticket, "allow").statusCode());
    }

    /** A remembered consent answers GET with a code at once; HEAD, which prefetchers send, must not. */
    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "PUT", "DELETE", "PROPFIND"})
    void no_other_method_ever_gets_a_code(String method) throws Exception {
        Browser ann = new Browser(host).logIn(ANN);
        ann.connect("bookings:read");
        assertTrue(Browser.location(ann.get(Browser.AUTHORIZE)).contains("code="));

        HttpResponse<String> answer = host.send(host.request(Browser.AUTHORIZE)
                .header("Cookie", ann.cookies())
                .method(method, BodyPublishers.noBody()));

        assertEquals(405, answer.statusCode());
        assertEquals("GET, POST", answer.headers().firstValue("Allow").orElseThrow());
        assertTrue(answer.headers().firstValue("Location").isEmpty());
    }

    @Test
    void every_answer_of_ours_is_kept_by_nobody_and_told_to_nobody() throws Exception {
        Browser ann = new Browser(host).logIn(ANN);
        Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
        answers.put("to the login", host.get(Browser.AUTHORIZE));
        answers.put("bad request", host.get("/oauth/authorize"));
        answers.put("error to the client", ann.get(Browser.AUTHORIZE + "&scope=nonsense"));
        HttpResponse<String> consent = ann.get(Browser.AUTHORIZE);
        answers.put("consent", consent);
        answers.put("bad ticket", ann.decide("x", "allow"));
        HttpResponse<String> allowed = ann.decide(Browser.ticket(consent), "allow");
        answers.put("to the client", allowed);
        answers.put(
                "tokens",
                Browser.exchange(host, Host.query(Browser.location(allowed)).get("code")));
        answers.put("remembered", ann.get(Browser.AUTHORIZE));
        answers.put("posted", host.post("/oauth/authorize", Host.query(Browser.AUTHORIZE)));
        answers.put("GET of tokens", host.get("/oauth/token"));
        answers.put("bad exchange", host.post("/oauth/token", Map.of("grant_type", "x")));
        answers.put("bad revocation", host.post("/oauth/revoke", Map.of()));
        answers.put("metadata", host.get("/.well-known/oauth-authorization-server"));
        answers.put("protected resource", host.get("/.well-known/oauth-protected-resource"));

        List<String> wrong = new ArrayList<>();
        answers.forEach((what, answer) -> {
            if (!answer.headers().allValues("Cache-Control").equals(List.of("no-store"))
                    || !answer.headers().allValues("X-Content-Type-Options").equals(List.of("nosniff"))
                    || !answer.headers().allValues("Referrer-Policy").equals(List.of("no-referrer"))) {
                wrong.add(what + " " + answer.headers().map());
            }
        });
        assertEquals(List.of(), wrong);
    }
}
