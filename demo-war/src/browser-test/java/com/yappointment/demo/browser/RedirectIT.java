package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import com.yappointment.demo.Demo;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A browser that has sent the consent form gets to the app. Chromium applies the page's form-action to the redirect that
 * answers the form, so this is where a policy that is too narrow shows.
 */
class RedirectIT {
    private static final String SCOPE = "bookings:read";

    @TempDir
    private static Path directory;

    private static Demo demo;
    private static AppSite site;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(directory.resolve("db"));
        site = AppSite.http();
        chromium = Chromium.start(Map.of("localhost:3000", site.port()));
    }

    @AfterAll
    static void stop() {
        chromium.close();
        site.close();
        demo.close();
    }

    @Test
    void to_a_web_app() throws Exception {
        App app = App.web(demo);
        try (Window window = chromium.window()) {
            window.open(app.authorizationUrl(SCOPE));
            window.logIn("owner@glow.example");
            assertThat(window.heading("Connect Demo Web?")).isVisible();
            window.press("Allow");
            assertThat(window.heading("You are back in the app")).isVisible();
            URI arrival = site.arrival();
            assertEquals("http://localhost:3000" + arrival, window.page().url());
            window.assertNoComplaints();
            assertConnected(app, window.page().url());
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
}
