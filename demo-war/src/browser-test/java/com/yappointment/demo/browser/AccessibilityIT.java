package com.yappointment.demo.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.yappointment.demo.App;
import com.yappointment.demo.Demo;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WCAG 2.2 A and AA as far as a machine can tell, by axe; what every page looks like is kept as a picture. */
class AccessibilityIT {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int NARROWEST = 320; // WCAG 1.4.10
    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots"));

    @TempDir
    private static Path directory;

    private static Demo demo;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(directory);
        chromium = Chromium.start(Map.of());
    }

    @AfterAll
    static void stop() {
        chromium.close();
        demo.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, LIGHT", "1280, 800, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void every_page_is_fit_for_everybody(int width, int height, ColorScheme scheme) throws Exception {
        String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        var options = new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
        try (Window window = chromium.window(options)) {
            String request = App.web(demo).authorizationUrl("bookings:read customers:read");
            window.open(request);
            window.see("Log in");
            check(window, "login" + suffix);
            window.page().getByLabel("E-mail address").fill("nobody@glow.example");
            window.page().getByLabel("Password").fill("wrong");
            window.press("Log in");
            window.see("Log in");
            check(window, "login-wrong" + suffix);
            window.logIn("owner@glow.example");
            window.see("Connect Demo Web?");
            check(window, "consent" + suffix);
            window.open(demo.base() + "/");
            window.see("Glow Studio");
            check(window, "home" + suffix);
            window.open(demo.base() + "/partner");
            window.see("Bookings on the wall");
            check(window, "partner" + suffix);
            window.press("Connect yAppointment");
            window.press("Allow");
            window.seeText("Connected to Glow Studio");
            check(window, "partner-connected" + suffix);
            window.press("Disconnect");
            window.open(demo.base() + "/oauth/authorize?client_id=nobody");
            window.see("This did not work");
            check(window, "error" + suffix);
            window.open(demo.base() + "/nothing-here");
            check(window, "not-found" + suffix);
        }
        try (Window window = chromium.window(options)) {
            window.open(App.web(demo).authorizationUrl("bookings:read"));
            window.logIn("both@glow.example");
            window.see("Connect Demo Web?");
            check(window, "chooser" + suffix);
        }
        try (Window window = chromium.window(options)) {
            window.open(demo.base() + "/");
            window.see("Appointments for small companies");
            check(window, "home-nobody" + suffix);
            window.open(App.web(demo).authorizationUrl("bookings:read"));
            window.logIn("staff@glow.example");
            window.see("You cannot connect apps");
            check(window, "no-admin" + suffix);
        }
    }

    static void check(Window window, String name) {
        Page page = window.page();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        var results = new AxeBuilder(page).withTags(RULES).analyze();
        assertTrue(results.getPasses().size() > 5, name + ": axe has seen the page");
        assertEquals(
                List.of(),
                results.getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList(),
                name);
        var viewport = page.viewportSize();
        page.setViewportSize(NARROWEST, viewport.height);
        int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
        assertTrue(wide <= NARROWEST, name + " has to be scrolled sideways: " + wide);
        page.setViewportSize(viewport.width, viewport.height);
    }
}
