package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app that a person can click through. */
class PartnerIT {
    private static final Pattern TOKEN = Pattern.compile("<code>([^<]+)</code>");

    @TempDir
    private static Path directory;

    private static Demo demo;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(directory);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private final Browser browser = new Browser(demo.base());

    private Browser.Page askedFor(String email) throws Exception {
        Browser.Page login = browser.press(browser.open("/partner"), "/partner/connect");
        return browser.submit(login, Map.of("email", email, "password", "demo-password"));
    }

    @Test
    void connect_refresh_disconnect() throws Exception {
        Browser.Page connected = browser.submit(askedFor("owner@glow.example"), Map.of("decision", "allow"));
        assertTrue(connected.html().contains("Connected to <strong>Glow Studio</strong>"), connected::toString);
        assertTrue(connected.html().contains("Colour"), connected::toString);

        Browser.Page refreshed = browser.press(connected, "/partner/refresh");
        assertTrue(refreshed.html().contains("The app has new tokens."), refreshed::toString);
        assertNotEquals(token(connected), token(refreshed));

        Browser.Page disconnected = browser.press(refreshed, "/partner/disconnect");
        assertTrue(disconnected.html().contains("Disconnected."), disconnected::toString);
        Browser.Page consent = browser.press(disconnected, "/partner/connect");
        assertTrue(consent.html().contains("name=\"ticket\""), () -> "it asks again: " + consent);
    }

    @Test
    void a_disconnect_that_is_refused_is_not_called_done() throws Exception {
        try (Demo elsewhere = Demo.start(directory.resolve("elsewhere"), "--set", "revokePath=/oauth/elsewhere")) {
            var other = new Browser(elsewhere.base());
            Browser.Page login = other.press(other.open("/partner"), "/partner/connect");
            Browser.Page consent =
                    other.submit(login, Map.of("email", "owner@glow.example", "password", "demo-password"));
            Browser.Page connected = other.submit(consent, Map.of("decision", "allow"));

            Browser.Page refused = other.press(connected, "/partner/disconnect");

            assertTrue(refused.html().contains("yAppointment refused to disconnect (404)"), refused::toString);
            assertTrue(refused.html().contains("Connected to <strong>Glow Studio</strong>"), refused::toString);
        }
    }

    @Test
    void deny_connects_nothing() throws Exception {
        Browser.Page denied = browser.submit(askedFor("owner@zen.example"), Map.of("decision", "deny"));
        assertTrue(denied.html().contains("You chose Deny"), denied::toString);
        assertTrue(denied.html().contains("Connect yAppointment"), denied::toString);
    }

    @Test
    void an_answer_that_this_browser_did_not_ask_for_is_not_taken() throws Exception {
        var attacker = new Browser(demo.base());
        Browser.Page login = attacker.press(attacker.open("/partner"), "/partner/connect");
        Browser.Page consent =
                attacker.submit(login, Map.of("email", "owner@zen.example", "password", "demo-password"));
        assertEquals(200, consent.status());

        Browser.Page page = browser.open("/partner/callback?code=made-up&state=made-up&iss=" + demo.base());
        assertTrue(page.html().contains("Connect yAppointment"), page::toString);
        assertFalse(page.html().contains("Connected to"), page::toString);
    }

    private static String token(Browser.Page page) {
        var token = TOKEN.matcher(page.html());
        assertTrue(token.find(), page::toString);
        return token.group(1);
    }
}
