package com.yappointment.demo.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import com.yappointment.demo.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A browser that has sent the consent form gets to the app, and on from there. Chromium applies a page's form-action to
 * all redirects that answer its form, so this is where a policy that is too narrow shows.
 */
class RedirectIT {
    private static final String SCOPE = "bookings:read";
    private static final String CLIENTS = """
            [
              {
                "client_id": "native", "client_name": "Native", "token_endpoint_auth_method": "none",
                "redirect_uris": ["com.example.app:/callback"], "scope": "bookings:read"
              },
              {
                "client_id": "v6", "client_name": "Version Six", "token_endpoint_auth_method": "none",
                "redirect_uris": ["http://[::1]/callback"], "scope": "bookings:read"
              },
              {
                "client_id": "secure", "client_secret": "k4yVQx0rT8mB2nZ6sW1uE7", "client_name": "Secure",
                "redirect_uris": ["https://app.example/callback"], "scope": "bookings:read"
              }
            ]
            """;

    @TempDir
    private static Path directory;

    private static Demo demo;
    private static AppSite site;
    private static AppSite secureSite;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        Path clients = Files.writeString(directory.resolve("clients.json"), CLIENTS);
        demo = Demo.start(directory.resolve("db"), "--clients", clients.toString());
        site = AppSite.http();
        secureSite = AppSite.https(directory);
        chromium = Chromium.start(
                Map.of("localhost:3000", site.port(), "[::1]:3000", site.port(), "app.example:443", secureSite.port()));
    }

    @AfterAll
    static void stop() {
        chromium.close();
        secureSite.close();
        site.close();
        demo.close();
    }

    @Test
    void to_a_web_app() throws Exception {
        assertArrives(App.web(demo), "Demo Web", site);
    }

    @Test
    void to_a_web_app_elsewhere() throws Exception {
        assertArrives(secure(), "Secure", secureSite);
    }

    @Test
    void to_an_app_that_listens_at_any_port() throws Exception {
        assertArrives(
                publicApp("demo-cli", "http://127.0.0.1:" + site.port() + "/callback"), "Demo Command Line", site);
    }

    @Test
    void to_an_app_that_listens_at_version_six_of_the_internet_protocol() throws Exception {
        assertArrives(publicApp("v6", "http://[::1]:3000/callback"), "Version Six", site);
    }

    /** RFC 8252 §7.1: the operating system would open the app; what Chromium asks it for is what counts here. */
    @Test
    void to_an_app_with_a_scheme_of_its_own() throws Exception {
        App app = publicApp("native", "com.example.app:/callback");
        try (Window window = chromium.window()) {
            window.open(app.authorizationUrl(SCOPE));
            window.logIn("owner@glow.example");
            window.see("Connect Native?");
            String location = window.attempted("com.example.app:", () -> window.press("Allow"));
            window.assertNoComplaints();
            assertConnected(app, location);
        }
    }

    private static App secure() {
        return new App(demo.base(), "secure", "k4yVQx0rT8mB2nZ6sW1uE7", "https://app.example/callback", App.Style.JSON);
    }

    private static App publicApp(String clientId, String redirectUri) {
        return new App(demo.base(), clientId, "", redirectUri, App.Style.FORM_AND_BASIC);
    }

    private static void assertArrives(App app, String name, AppSite where) throws Exception {
        try (Window window = chromium.window()) {
            window.open(app.authorizationUrl(SCOPE));
            window.logIn("owner@glow.example");
            window.see("Connect " + name + "?");
            window.press("Allow");
            window.see("You are back in the app");
            String location = window.page().url();
            assertEquals(app.redirectUri() + "?" + where.arrival().getRawQuery(), location);
            window.assertNoComplaints();
            assertConnected(app, location);
        }
    }

    private static void assertConnected(App app, String location) throws Exception {
        var tokens = app.exchange(app.code(location));
        assertEquals(200, tokens.statusCode(), tokens::body);
        String accessToken = (String) JSONObjectUtils.parse(tokens.body()).get("access_token");
        var bookings = app.api("bookings", "", accessToken);
        assertEquals(200, bookings.statusCode(), bookings::body);
        assertTrue(bookings.body().contains("Colour"), bookings::body);
    }

    /** An app that has its code keeps it out of the address bar, and goes on to where the person left off. */
    @Test
    void to_an_app_that_sends_the_browser_onward_to_another_host() throws Exception {
        try (AppSite onward = AppSite.http();
                Window window = chromium.window()) {
            secureSite.sendOnwardTo("http://127.0.0.1:" + onward.port() + "/welcome");
            App app = secure();
            window.open(app.authorizationUrl(SCOPE));
            window.logIn("owner@zen.example");
            window.press("Allow");
            app.code(app.redirectUri() + "?" + secureSite.arrival().getRawQuery());
            window.see("You are back in the app");
            assertEquals(
                    "http://127.0.0.1:" + onward.port() + "/welcome",
                    window.page().url());
            window.assertNoComplaints();
        } finally {
            secureSite.sendOnwardTo("");
        }
    }
}
