package com.yappointment.demo.browser;

import static com.yappointment.demo.browser.AccessibilityIT.check;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.yappointment.demo.Demo;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor's page, with nothing to say and with something. */
class DoctorPageIT {
    private static final String TEAM = "team@yappointment.example";

    @TempDir
    private static Path directory;

    private static Demo healthy;
    private static Demo sick;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        healthy = Demo.start(directory.resolve("healthy"));
        sick = Demo.start(directory.resolve("sick"), "--set", "accessTokenLifetime=P2D");
        chromium = Chromium.start(Map.of());
    }

    @AfterAll
    static void stop() {
        chromium.close();
        healthy.close();
        sick.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1280, 800, LIGHT, en", "1280, 800, DARK, en", "390, 844, LIGHT, en", "390, 844, DARK, en",
        "1280, 800, LIGHT, ar", "1280, 800, DARK, ar", "390, 844, LIGHT, ar", "390, 844, DARK, ar"
    })
    void both_states_are_fit_for_everybody(int width, int height, ColorScheme scheme, String language)
            throws Exception {
        String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT)
                + (language.equals("en") ? "" : "-" + language);
        var options = new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
        String path = "/oauth/doctor?ui_locales=" + language;
        try (Window window = chromium.window(options)) {
            window.open(healthy.base() + path);
            window.logIn(TEAM);
            check(window, "doctor-healthy" + suffix);
        }
        try (Window window = chromium.window(options)) {
            window.open(sick.base() + path);
            window.logIn(TEAM);
            window.seeText("An access token lasts for PT48H");
            check(window, "doctor-warning" + suffix);
        }
    }
}
