package com.yappointment.demo.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.yappointment.demo.Demo;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody whose session ended while a form was open gets on, also where the login is on another site: Chromium applies a
 * page's form-action to all redirects that answer its form.
 */
class EndedSessionIT {
    @TempDir
    private static Path directory;

    private static Demo demo;
    private static AppSite loginSite;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(LoginElsewhere.war(directory), Map.of(), directory.resolve("db"));
        loginSite = AppSite.http();
        chromium = Chromium.start(Map.of(LoginElsewhere.SITE, loginSite.port()));
    }

    @AfterAll
    static void stop() {
        chromium.close();
        loginSite.close();
        demo.close();
    }

    @Test
    void at_the_connected_apps() throws Exception {
        try (Window window = chromium.window()) {
            logInElsewhere(
                    window,
                    "owner@glow.example",
                    "/oauth/connections/keys/new?account=glow-studio",
                    "New API key for Glow Studio");
            window.page().getByLabel("Name").fill("Till");
            window.page().getByLabel("See your bookings").check();
            endSession(window);

            window.press("Make the key");
            window.see("This did not work");
            window.seeText("You are no longer logged in, so nothing was done.");
            comeBack(window, "owner@glow.example", "/oauth/connections", "Connected apps");
            window.seeText("There are no API keys.");
        }
    }

    @Test
    void at_the_registry() throws Exception {
        try (Window window = chromium.window()) {
            logInElsewhere(window, "team@yappointment.example", "/oauth/apps/delete?app=demo-web", "Delete Demo Web?");
            endSession(window);

            window.press("Delete");
            window.see("This did not work");
            comeBack(window, "team@yappointment.example", "/oauth/apps", "App registry");
            window.see("Demo Web");
        }
    }

    private static void logInElsewhere(Window window, String email, String path, String heading) throws Exception {
        leadBackTo(path);
        window.open(demo.base() + path);
        loginSite.arrival();
        window.logIn(email);
        window.see(heading);
    }

    private static void comeBack(Window window, String email, String path, String heading) throws Exception {
        leadBackTo(path);
        window.link("Log in").click();
        loginSite.arrival();
        window.logIn(email);
        window.see(heading);
    }

    /** What the other site makes of the way back does not matter here. */
    private static void leadBackTo(String path) {
        loginSite.sendOnwardTo(
                demo.base() + "/login?" + LoginElsewhere.HERE + "&next=" + URLEncoder.encode(path, UTF_8));
    }

    private static void endSession(Window window) {
        window.page().context().clearCookies(new ClearCookiesOptions().setName("yappointment"));
    }
}
