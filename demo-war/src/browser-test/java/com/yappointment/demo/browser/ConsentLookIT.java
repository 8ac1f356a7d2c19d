package com.yappointment.demo.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.yappointment.demo.App;
import com.yappointment.demo.Demo;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of our pages in two languages that run against each other, light and dark, wide and narrow. */
class ConsentLookIT {
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

    private static String text(String language, String key, String... names) {
        String text = ResourceBundle.getBundle(
                        "com.yappointment.oauth.servlet.language.texts", Locale.forLanguageTag(language))
                .getString(key);
        for (int i = 0; i < names.length; i++) {
            text = text.replace("{" + i + "}", names[i]);
        }
        return text;
    }

    private static App app(String client, String secret, String redirectUri) {
        return new App(demo.base(), client, secret, redirectUri, App.Style.JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1280, 800, LIGHT", "en, 1280, 800, DARK", "en, 390, 844, LIGHT", "en, 390, 844, DARK",
        "ar, 1280, 800, LIGHT", "ar, 1280, 800, DARK", "ar, 390, 844, LIGHT", "ar, 390, 844, DARK",
        "de, 390, 844, LIGHT", "fr, 390, 844, LIGHT", "es, 390, 844, LIGHT", "ja, 390, 844, LIGHT"
    })
    void every_state_is_fit_for_everybody(String language, int width, int height, ColorScheme scheme) throws Exception {
        String suffix = "-" + language + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        var options = new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale(language);
        String some = "bookings:read customers:read";
        App partner = app("demo-partner", "demo-partner-secret", demo.base() + "/partner/callback");
        App other = app("demo-other", "demo-other-secret", "http://localhost:3001/callback");
        App cli = app("demo-cli", "", "http://127.0.0.1:5000/callback");
        try (Window window = chromium.window(options)) {
            window.open(partner.authorizationUrl("bookings:read services:read"));
            window.logIn("owner@glow.example");
            look(window, language, "consent.title", "Calendar Wall", "page-optional" + suffix);
            window.open(other.authorizationUrl(some));
            look(window, language, "consent.title", "Demo Other", "page-unverified" + suffix);
            window.open(cli.authorizationUrl(some));
            look(window, language, "consent.title", "Demo Command Line", "page-native" + suffix);
            window.open(demo.base() + "/oauth/authorize?client_id=nobody");
            look(window, language, "message.title", "", "page-error" + suffix);
            window.open(demo.base() + "/oauth/authorize?client_id=a&client_id=b");
            look(window, language, "message.title", "", "page-error-detail" + suffix);
        }
        try (Window window = chromium.window(options)) {
            window.open(other.authorizationUrl(some));
            window.logIn("both@glow.example");
            window.page().getByLabel("Zen Spa").check();
            look(window, language, "consent.title", "Demo Other", "page-chooser" + suffix);
        }
        try (Window window = chromium.window(options)) {
            window.open(other.authorizationUrl(some));
            window.logIn("staff@glow.example");
            look(window, language, "notAllowed.title", "", "page-no-admin" + suffix);
        }
    }

    private static void look(Window window, String language, String heading, String name, String picture) {
        window.see(text(language, heading, name));
        assertEquals(language, window.page().locator("html").getAttribute("lang"));
        assertEquals(text(language, "direction"), window.page().locator("html").getAttribute("dir"));
        AccessibilityIT.check(window, picture);
        boolean mirrored = (Boolean)
                window.page()
                        .evaluate(
                                "() => {"
                                        + " const mark = document.querySelector('.monogram, .logo'), title = document.querySelector('h1');"
                                        + " return mark !== null && mark.getBoundingClientRect().left > title.getBoundingClientRect().left; }");
        boolean hasMark = window.page().locator(".monogram, .logo").count() > 0;
        assertTrue(!hasMark || mirrored == language.equals("ar"), picture + " is mirrored: " + mirrored);
    }
}
