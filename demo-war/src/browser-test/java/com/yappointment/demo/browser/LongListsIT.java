package com.yappointment.demo.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.yappointment.demo.App;
import com.yappointment.demo.Browser;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that go on on a second page. */
class LongListsIT {
    private static final String OWNER = "owner@glow.example";
    private static final int ONE_MORE_THAN_A_PAGE_HOLDS = 51;

    @RegisterExtension
    static final Stage STAGE = Stage.withClients(clients());

    private static String clients() {
        return IntStream.rangeClosed(1, ONE_MORE_THAN_A_PAGE_HOLDS)
                .mapToObj("""
                        {"client_id": "wall-%1$02d", "client_name": "Wall %1$02d", "verified": true,
                         "token_endpoint_auth_method": "none", "redirect_uris": ["http://127.0.0.1/callback"],
                         "scope": "bookings:read"}
                        """::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    @BeforeAll
    static void connectAll() throws Exception {
        var browser = new Browser(STAGE.base());
        browser.post("/login", Map.of("next", "/", "email", OWNER, "password", "demo-password"));
        for (int i = 1; i <= ONE_MORE_THAN_A_PAGE_HOLDS; i++) {
            String redirectUri = "http://127.0.0.1:5000/callback";
            var app = new App(STAGE.base(), "wall-%02d".formatted(i), "", redirectUri, App.Style.FORM_AND_BASIC);
            Browser.Page asked = browser.open(app.authorizationUrl("bookings:read"));
            Browser.Page answer = browser.submit(asked, Map.of("decision", "allow"));
            assertEquals(200, app.exchange(app.code(answer)).statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void both_pages_of_the_connected_apps_are_fit_for_everybody(String language) {
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/oauth/connections?ui_locales=" + language);
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
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/oauth/apps/events?ui_locales=" + language);
            window.logIn(AtRegistry.TEAM);
            Looks.check(window, "events-first-page", language);
            window.page().locator("a[href*='before=']").click();
            assertEquals(1, window.page().locator(".cards > li").count());
            Looks.check(window, "events-second-page", language);
        }
    }
}
