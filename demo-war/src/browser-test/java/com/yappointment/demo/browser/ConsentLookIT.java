package com.yappointment.demo.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.yappointment.demo.App;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state of the consent page, and of what stands in its place, in every language. */
class ConsentLookIT {
    private static final List<String> RUN_AGAINST_EACH_OTHER = List.of("en", "ar");

    @RegisterExtension
    static final Stage STAGE = Stage.of();

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
        return new App(STAGE.base(), client, secret, redirectUri, App.Style.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar", "de", "fr", "es", "ja"})
    void every_state_is_fit_for_everybody(String language) throws Exception {
        var options = new NewContextOptions().setLocale(language);
        String some = "bookings:read customers:read";
        App partner = app("demo-partner", "demo-partner-secret", STAGE.base() + "/partner/callback");
        App other = app("demo-other", "demo-other-secret", "http://localhost:3001/callback");
        App cli = app("demo-cli", "", "http://127.0.0.1:5000/callback");
        try (Window window = STAGE.window(options)) {
            window.open(partner.authorizationUrl("bookings:read services:read"));
            window.logIn("owner@glow.example");
            look(window, language, "consent.title", "Calendar Wall", "page-optional");
            window.open(other.authorizationUrl(some));
            look(window, language, "consent.title", "Demo Other", "page-unverified");
            window.open(cli.authorizationUrl(some));
            look(window, language, "consent.title", "Demo Command Line", "page-native");
            window.open(STAGE.base() + "/oauth/authorize?client_id=nobody");
            look(window, language, "message.title", "", "page-error");
            window.open(STAGE.base() + "/oauth/authorize?client_id=a&client_id=b");
            look(window, language, "message.title", "", "page-error-detail");
        }
        try (Window window = STAGE.window(options)) {
            window.open(other.authorizationUrl(some));
            window.logIn("both@glow.example");
            window.page().getByLabel("Zen Spa").check();
            look(window, language, "consent.title", "Demo Other", "page-chooser");
        }
        try (Window window = STAGE.window(options)) {
            window.open(other.authorizationUrl(some));
            window.logIn("staff@glow.example");
            look(window, language, "notAllowed.title", "", "page-no-admin");
        }
    }

    private static void look(Window window, String language, String heading, String name, String picture) {
        window.see(text(language, heading, name));
        assertEquals(language, window.page().locator("html").getAttribute("lang"));
        assertEquals(text(language, "direction"), window.page().locator("html").getAttribute("dir"));
        window.page().setViewportSize(1280, 800);
        assertRightWayRound(window, language, picture);
        if (RUN_AGAINST_EACH_OTHER.contains(language)) {
            Looks.check(window, picture, language);
        } else {
            Looks.checkBriefly(window, picture, language);
        }
        assertRightWayRound(window, language, picture);
    }

    /** The app's mark stands where a line begins. */
    private static void assertRightWayRound(Window window, String language, String picture) {
        Locator mark = window.page().locator(".monogram, .logo");
        if (mark.count() > 0) {
            double title = window.page().locator("h1").boundingBox().x;
            assertEquals(language.equals("ar"), mark.boundingBox().x > title, picture);
        }
    }
}
