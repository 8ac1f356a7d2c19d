package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.yappointment.demo.App;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The consent page that the demo renders by itself, which is what hosts begin their own with. */
class OwnConsentLookIT {
    @RegisterExtension
    static final Stage STAGE = Stage.of("--set", "pages=consent = /own-consent");

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void every_state_is_fit_for_everybody(String language) throws Exception {
        String asked = asked("demo-partner", STAGE.base() + "/partner/callback", language);
        try (Window window = STAGE.window()) {
            window.open(asked);
            window.logIn("owner@glow.example");
            check(window, "own-consent", language);
            window.open(asked("demo-other", "http://localhost:3001/callback", language));
            check(window, "own-consent-warnings", language);
        }
        try (Window window = STAGE.window()) {
            window.open(asked);
            window.logIn("both@glow.example");
            check(window, "own-consent-chooser", language);
        }
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/oauth/apps/trial?app=demo-partner&ui_locales=" + language);
            window.logIn(AtRegistry.TEAM);
            check(window, "own-consent-trial", language);
        }
    }

    private static String asked(String client, String redirectUri, String language) throws Exception {
        var app = new App(STAGE.base(), client, "", redirectUri, App.Style.FORM_AND_BASIC);
        return app.authorizationUrl("bookings:read services:read") + "&ui_locales=" + language;
    }

    private static void check(Window window, String name, String language) {
        assertThat(window.page().locator("link[href='/demo.css']")).hasCount(1);
        Looks.check(window, name, language);
    }
}
