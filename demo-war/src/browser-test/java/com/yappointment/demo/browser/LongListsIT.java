package com.yappointment.demo.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.yappointment.demo.App;
import com.yappointment.demo.Browser;
import com.yappointment.demo.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that go on on a second page. */
class LongListsIT {
    private static final String OWNER = "owner@glow.example";
    private static final int ONE_MORE_THAN_A_PAGE_HOLDS = 51;

    @TempDir
    private static Path directory;

    private static Demo demo;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        Path clients = Files.writeString(
                directory.resolve("clients.json"),
                IntStream.rangeClosed(1, ONE_MORE_THAN_A_PAGE_HOLDS)
                        .mapToObj("""
                        {"client_id": "wall-%1$02d", "client_name": "Wall %1$02d", "verified": true,
                         "token_endpoint_auth_method": "none", "redirect_uris": ["http://127.0.0.1/callback"],
                         "scope": "bookings:read"}
                        """::formatted)
                        .collect(Collectors.joining(",", "[", "]")));
        demo = Demo.start(directory.resolve("db"), "--clients", clients.toString());
        connectAll();
        chromium = Chromium.start(Map.of());
    }

    private static void connectAll() throws Exception {
        var browser = new Browser(demo.base());
        browser.post("/login", Map.of("next", "/", "email", OWNER, "password", "demo-password"));
        for (int i = 1; i <= ONE_MORE_THAN_A_PAGE_HOLDS; i++) {
            String redirectUri = "http://127.0.0.1:5000/callback";
            var app = new App(demo.base(), "wall-%02d".formatted(i), "", redirectUri, App.Style.FORM_AND_BASIC);
            Browser.Page asked = browser.open(app.authorizationUrl("bookings:read"));
            Browser.Page answer = browser.submit(asked, Map.of("decision", "allow"));
            assertEquals(200, app.exchange(app.code(answer)).statusCode());
        }
    }

    @AfterAll
    static void stop() {
        chromium.close();
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void both_pages_of_the_connected_apps_are_fit_for_everybody(String language) {
        try (Window window = chromium.window()) {
            window.open(demo.base() + "/oauth/connections?ui_locales=" + language);
            window.logIn(OWNER);
            Looks.check(window, "connections-first-page", language);
            window.page().locator("a[rel=next]").click();
            assertEquals(1, window.page().locator(".cards > li").count());
            Looks.check(window, "connections-second-page", language);
            window.page().locator("a[rel=prev]").click();
            window.page().locator("a[rel=next]").waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void both_pages_of_the_events_are_fit_for_everybody(String language) {
        try (Window window = chromium.window()) {
            window.open(demo.base() + "/oauth/apps/events?ui_locales=" + language);
            window.logIn(AtRegistry.TEAM);
            Looks.check(window, "events-first-page", language);
            window.page().locator("a[href*='before=']").click();
            assertEquals(1, window.page().locator(".cards > li").count());
            Looks.check(window, "events-second-page", language);
        }
    }
}
