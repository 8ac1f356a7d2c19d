package com.yappointment.demo.browser;

import static com.yappointment.demo.browser.AccessibilityIT.check;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.yappointment.demo.App;
import com.yappointment.demo.Demo;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of the connections in each of their states, as {@link AccessibilityIT} looks at all others. */
class ConnectionsAccessibilityIT {
    private static final String OWNER = "both@glow.example";

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
        try (Window window = chromium.window()) {
            App app = App.web(demo);
            window.open(app.authorizationUrl("bookings:read customers:read"));
            window.logIn(OWNER);
            window.page().getByLabel("Glow Studio").check();
            window.press("Allow");
            window.see("You are back in the app");
            app.exchange(app.code(window.page().url()));
        }
    }

    @AfterAll
    static void stop() {
        chromium.close();
        site.close();
        demo.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1280, 800, LIGHT, en", "1280, 800, DARK, en", "390, 844, LIGHT, en", "390, 844, DARK, en",
        "1280, 800, LIGHT, ar", "1280, 800, DARK, ar", "390, 844, LIGHT, ar", "390, 844, DARK, ar"
    })
    void every_state_is_fit_for_everybody(int width, int height, ColorScheme scheme, String language) throws Exception {
        String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT)
                + (language.equals("en") ? "" : "-" + language);
        String list = demo.base() + "/oauth/connections?ui_locales=" + language;
        var options = new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
        try (Window window = chromium.window(options)) {
            window.open(list);
            window.logIn(OWNER);
            check(window, "connections" + suffix);
            window.open(list + "&account=zen-spa");
            check(window, "connections-none" + suffix);
            window.open(list + "&own=1");
            check(window, "connections-own" + suffix);
            window.page().locator("a[href*='/disconnect']").click();
            check(window, "disconnect" + suffix);
            window.open(list);
            window.page().locator("a[href*='/keys/new']").click();
            check(window, "new-key" + suffix);
            window.page().locator("#name").fill("Till at the front desk");
            window.page().locator("button[type=submit]").click();
            check(window, "new-key-fault" + suffix);
            window.page().locator("input[name='scope/bookings:read']").check();
            window.page().locator("button[type=submit]").click();
            check(window, "key-made" + suffix);
            window.open(list);
            check(window, "connections-keys" + suffix);
            window.page().locator("a[href*='/keys/revoke']").first().click();
            check(window, "revoke-key" + suffix);
            window.page().locator("button[type=submit]").click();
            check(window, "revoked" + suffix);
            window.open(demo.base() + "/oauth/connections/disconnect?grant=x&ui_locales=" + language);
            check(window, "connections-message" + suffix);
        }
    }
}
