package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The integrator's guide, from the first redirect to the end of the connection, wherever the demo runs. */
public final class GuideWalk {
    private static final String SCOPE = "bookings:read services:read";

    private final String base;

    public GuideWalk(String base) {
        this.base = base;
    }

    private static Browser.Page logIn(Browser browser, Browser.Page page, String email) throws Exception {
        assertTrue(page.html().contains("type=\"password\""), page::toString);
        return browser.submit(page, Map.of("email", email, "password", "demo-password"));
    }

    public void a_confidential_client_walks_the_guide(App.Style style) throws Exception {
        App app = new App(base, "demo-web", "demo-web-secret", "http://localhost:3000/callback", style);
        var browser = new Browser(base);
        Browser.Page consent = logIn(browser, browser.open(app.authorizationUrl(SCOPE)), "owner@glow.example");
        assertEquals(200, consent.status());
        assertTrue(consent.html().contains("Glow Studio"), consent::toString);
        assertTrue(consent.html().contains("See your bookings"), consent::toString);

        Map<String, Object> tokens =
                tokens(app.exchange(app.code(browser.submit(consent, Map.of("decision", "allow")))));
        String access = (String) tokens.get("access_token");
        assertApiWorks(app, access, "Glow Studio");

        HttpResponse<String> refreshed = app.refresh((String) tokens.get("refresh_token"));
        Map<String, Object> fresh = tokens(refreshed);
        assertFalse(fresh.containsValue(access));
        assertEquals(
                withoutTime(refreshed.body()),
                withoutTime(app.refresh((String) tokens.get("refresh_token")).body()),
                "a retry gets the same bytes");

        app.code(browser.open(app.authorizationUrl(SCOPE)));

        HttpResponse<String> revoked = app.revoke((String) fresh.get("access_token"));
        assertEquals(200, revoked.statusCode());
        assertEquals("{}", revoked.body());
        assertEnded(app, fresh);
        Browser.Page again = browser.open(app.authorizationUrl(SCOPE));
        assertTrue(again.html().contains("name=\"ticket\""), () -> "it asks for consent again: " + again);
    }

    public void a_public_client_walks_the_guide_on_any_port_of_this_machine(App.Style style) throws Exception {
        var app = new App(base, "demo-cli", "", "http://127.0.0.1:51234/callback", style);
        var browser = new Browser(base);
        Browser.Page consent = logIn(browser, browser.open(app.authorizationUrl(SCOPE)), "owner@zen.example");

        Map<String, Object> tokens =
                tokens(app.exchange(app.code(browser.submit(consent, Map.of("decision", "allow")))));
        assertApiWorks(app, (String) tokens.get("access_token"), "Zen Spa");
        Map<String, Object> fresh = tokens(app.refresh((String) tokens.get("refresh_token")));
        assertTrue(
                browser.open(app.authorizationUrl(SCOPE)).html().contains("name=\"ticket\""),
                "anybody can call themselves by a public client's name, so each request is asked about");
        assertEquals(200, app.revoke((String) fresh.get("access_token")).statusCode());
        assertEnded(app, fresh);
    }

    public void an_owner_of_two_companies_chooses_one() throws Exception {
        App app = new App(base, "demo-web", "demo-web-secret", "http://localhost:3000/callback", App.Style.JSON);
        var browser = new Browser(base);
        Browser.Page consent = logIn(browser, browser.open(app.authorizationUrl(SCOPE)), "both@glow.example");
        assertTrue(consent.html().contains("Glow Studio") && consent.html().contains("Zen Spa"), consent::toString);

        Browser.Page forgotten = browser.submit(consent, Map.of("decision", "allow"));
        assertEquals(400, forgotten.status(), forgotten::toString);
        Browser.Page stranger = browser.submit(consent, Map.of("decision", "allow", "account", "acme"));
        assertEquals(400, stranger.status(), stranger::toString);

        Browser.Page allowed = browser.submit(consent, Map.of("decision", "allow", "account", "zen-spa"));
        Map<String, Object> tokens = tokens(app.exchange(app.code(allowed)));
        assertApiWorks(app, (String) tokens.get("access_token"), "Zen Spa");
        Browser.Page again = browser.open(app.authorizationUrl(SCOPE));
        assertTrue(again.html().contains("Glow Studio"), () -> "which company has to be asked each time: " + again);
    }

    public void who_is_no_admin_cannot_connect_apps() throws Exception {
        App app = new App(base, "demo-web", "demo-web-secret", "http://localhost:3000/callback", App.Style.JSON);
        var browser = new Browser(base);
        Browser.Page page = logIn(browser, browser.open(app.authorizationUrl(SCOPE)), "staff@glow.example");

        assertEquals(403, page.status());
        assertTrue(page.html().contains("may not connect apps here"), page::toString);
        assertFalse(page.html().contains("<form"), page::toString);
        assertTrue(page.html().contains("error=access_denied"), () -> "there is a way back to the app: " + page);
    }

    public void deny_is_told_to_the_app_and_nothing_is_remembered() throws Exception {
        App app = new App(base, "demo-other", "demo-other-secret", "http://localhost:3001/callback", App.Style.JSON);
        var browser = new Browser(base);
        Browser.Page consent = logIn(browser, browser.open(app.authorizationUrl(SCOPE)), "owner@glow.example");

        Browser.Page denied = browser.submit(consent, Map.of("decision", "deny"));
        assertTrue(denied.location().startsWith(app.redirectUri() + "?"), denied::toString);
        assertEquals("access_denied", denied.sent().get("error"));
        assertEquals(app.state(), denied.sent().get("state"));
        assertEquals(base, denied.sent().get("iss"));
        assertFalse(denied.sent().containsKey("code"));
        assertTrue(browser.open(app.authorizationUrl(SCOPE)).html().contains("name=\"ticket\""));
    }

    public void another_client_gains_nothing_by_a_code_or_token_that_is_not_its_own() throws Exception {
        App app = new App(base, "demo-web", "demo-web-secret", "http://localhost:3000/callback", App.Style.JSON);
        App other = new App(base, "demo-other", "demo-other-secret", "http://localhost:3001/callback", App.Style.JSON);
        var browser = new Browser(base);
        Browser.Page consent = logIn(browser, browser.open(app.authorizationUrl(SCOPE)), "owner@zen.example");
        String code = app.code(browser.submit(consent, Map.of("decision", "allow")));

        assertRefused(other.exchange(code), "invalid_grant");
        Map<String, Object> tokens = tokens(app.exchange(code));
        assertRefused(other.refresh((String) tokens.get("refresh_token")), "invalid_grant");
        assertEquals(200, other.revoke((String) tokens.get("access_token")).statusCode());
        assertApiWorks(app, (String) tokens.get("access_token"), "Zen Spa");

        assertRefused(app.exchange(code), "invalid_grant");
        assertEnded(app, tokens);
    }

    private static Map<String, Object> tokens(HttpResponse<String> response) throws Exception {
        assertEquals(200, response.statusCode(), response::body);
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElse(""));
        assertEquals("no-store", response.headers().firstValue("Cache-Control").orElse(""));
        Map<String, Object> tokens = JSONObjectUtils.parse(response.body());
        assertTrue(tokens.get("access_token").toString().startsWith("yapp_at_"));
        assertTrue(tokens.get("refresh_token").toString().startsWith("yapp_rt_"));
        assertEquals("Bearer", tokens.get("token_type"));
        assertEquals(3600L, tokens.get("expires_in"));
        return tokens;
    }

    private static void assertApiWorks(App app, String accessToken, String company) throws Exception {
        HttpResponse<String> me = app.api("me", "", accessToken);
        assertEquals(200, me.statusCode(), me::body);
        Map<String, Object> json = JSONObjectUtils.parse(me.body());
        assertEquals(company, JSONObjectUtils.getJSONObject(json, "company").get("name"));
        assertEquals(List.of("bookings:read", "services:read"), json.get("scopes"));

        HttpResponse<String> bookings = app.api("bookings", "{\"filter\":{\"status\":\"confirmed\"}}", accessToken);
        assertEquals(200, bookings.statusCode(), bookings::body);
        Collection<?> list =
                (Collection<?>) JSONObjectUtils.parse(bookings.body()).get("bookings");
        assertFalse(list.isEmpty());
        assertTrue(list.stream()
                .allMatch(booking -> ((Map<?, ?>) booking).get("status").equals("confirmed")));

        assertEquals(200, app.api("services", "", accessToken).statusCode());
        HttpResponse<String> customers = app.api("customers", "", accessToken);
        assertEquals(403, customers.statusCode());
        assertTrue(customers.headers().firstValue("WWW-Authenticate").orElse("").contains("scope=\"customers:read\""));
    }

    private static void assertEnded(App app, Map<String, Object> tokens) throws Exception {
        HttpResponse<String> api = app.api("me", "", (String) tokens.get("access_token"));
        assertEquals(401, api.statusCode());
        assertTrue(api.headers().firstValue("WWW-Authenticate").orElse("").contains("error=\"invalid_token\""));
        assertRefused(app.refresh((String) tokens.get("refresh_token")), "invalid_grant");
    }

    private static void assertRefused(HttpResponse<String> response, String error) throws Exception {
        assertEquals(400, response.statusCode(), response::body);
        assertEquals(error, JSONObjectUtils.parse(response.body()).get("error"));
    }

    /** {@code expires_in} is what remains, the rest has to be the same to the byte. */
    private static String withoutTime(String body) {
        return body.replaceFirst("\"expires_in\":\\d+", "");
    }
}
