package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.yappointment.demo.browser.AccessibilityIT.check;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import com.yappointment.demo.Demo;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the team sees of an app that is used, and of a request that was refused. */
class RegistryActivityIT {
    private static final String TEAM = "team@yappointment.example";

    @TempDir
    private static Path directory;

    private static Demo demo;
    private static AppSite site;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(directory);
        site = AppSite.http();
        chromium = Chromium.start(Map.of("localhost:3000", site.port()));
        try (Window owner = chromium.window()) {
            App app = App.web(demo);
            owner.open(app.authorizationUrl("bookings:read"));
            owner.logIn("owner@glow.example");
            owner.press("Allow");
            owner.see("You are back in the app");
            String answer = app.exchange(app.code(owner.page().url())).body();
            app.refresh((String) JSONObjectUtils.parse(answer).get("refresh_token"));
        }
    }

    @AfterAll
    static void stop() {
        chromium.close();
        site.close();
        demo.close();
    }

    private static String refused(Window window) {
        window.open(demo.base() + "/oauth/authorize?ui_locales=en&client_id=demo-web"
                + "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback%2F");
        return window.page().locator(".note strong").textContent();
    }

    @Test
    void the_id_on_a_vague_page_leads_the_team_to_what_differed() {
        try (Window person = chromium.window();
                Window team = chromium.window()) {
            String id = refused(person);
            assertThat(person.page().getByText("/callback/")).hasCount(0);

            team.open(demo.base() + "/oauth/apps");
            team.logIn(TEAM);
            team.link("Events and diagnostics").click();
            team.see("Events and diagnostics");
            team.page().getByLabel("Diagnostic ID").fill(id);
            team.press("Look up");

            team.see("Events with the ID " + id);
            team.seeText("The path of the redirect URI differs: /callback/ against /callback.");
            team.link("demo-web").click();
            assertThat(team.page().getByText("Live connections").locator("..")).containsText("1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1280, 800, LIGHT, en", "1280, 800, DARK, en", "390, 844, LIGHT, en", "390, 844, DARK, en",
        "1280, 800, LIGHT, ar", "1280, 800, DARK, ar", "390, 844, LIGHT, ar", "390, 844, DARK, ar"
    })
    void every_state_is_fit_for_everybody(int width, int height, ColorScheme scheme, String language) throws Exception {
        String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT)
                + (language.equals("en") ? "" : "-" + language);
        var options = new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
        String registry = demo.base() + "/oauth/apps";
        String asked = "ui_locales=" + language;
        try (Window window = chromium.window(options)) {
            String id = refused(window);
            window.open(registry + "/app?app=demo-web&" + asked);
            window.logIn(TEAM);
            check(window, "app-used" + suffix);
            window.page().locator("summary").first().click();
            check(window, "app-used-figures" + suffix);
            window.open(registry + "/delete?app=demo-web&" + asked);
            check(window, "app-delete-used" + suffix);
            window.open(registry + "/events?" + asked);
            check(window, "events" + suffix);
            window.open(registry + "/events?app=demo-web&" + asked);
            check(window, "events-of-app" + suffix);
            window.page().locator("#id").fill(id);
            window.page().locator("button[type=submit]").click();
            check(window, "events-found" + suffix);
            window.open(registry + "/events?id=00000000&" + asked);
            check(window, "events-not-found" + suffix);
        }
    }
}
