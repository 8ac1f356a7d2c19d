package com.yappointment.demo.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the registry on the way of an app from its registration to its second secret. */
class RegistryLookIT {
    private static final byte[] LOGO = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    @RegisterExtension
    static final Stage STAGE = Stage.of();

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void every_page_is_fit_for_everybody(String language) {
        String registry = STAGE.base() + "/oauth/apps";
        String asked = "ui_locales=" + language;
        try (Window window = STAGE.window()) {
            window.open(registry + "?" + asked);
            window.logIn(AtRegistry.TEAM);
            Looks.check(window, "apps", language);
            window.open(registry + "/new?" + asked);
            Looks.check(window, "app-form", language);
            window.page().locator("#name").fill("Wall, " + language);
            window.page().locator("[name='redirect_uri/0']").fill("http://wall.example/");
            window.page().locator("button[type=submit]").click();
            Looks.check(window, "app-form-fault", language);
            window.page().locator("[name='redirect_uri/0']").fill("https://wall.example/");
            window.page().locator("[value=web]").check();
            window.page().locator("[name='scope/bookings:read']").check();
            window.page().locator("button[type=submit]").click();
            Looks.check(window, "secret-made", language);
            window.page().locator("a.button").click();
            Looks.check(window, "app", language);
            String app = window.page().url();
            for (String page : new String[] {"edit", "switch", "delete", "secrets/new"}) {
                window.open(app);
                window.page().locator("a[href*='/oauth/apps/" + page + "']").click();
                Looks.check(window, "app-" + page.replace('/', '-'), language);
            }
            window.page().locator("#label").fill("next");
            window.page().locator("button[type=submit]").click();
            window.open(app);
            window.page().locator("a[href*='/oauth/apps/trial']").click();
            Looks.check(window, "app-trial", language);
            window.page().locator("[value=allow]").click();
            Looks.check(window, "app-trial-answered", language);
            window.open(app);
            window.page().locator("a[href*='/oauth/apps/code']").click();
            Looks.check(window, "app-code", language);
            window.open(app);
            window.page().locator("a[href*='/oauth/apps/logo']").click();
            Looks.check(window, "app-logo", language);
            choose(window, "text/plain", "no picture".getBytes(UTF_8));
            Looks.check(window, "app-logo-fault", language);
            choose(window, "image/png", LOGO);
            Looks.check(window, "app-with-logo", language);
            window.page().locator("a[href*='/oauth/apps/logo']").click();
            Looks.check(window, "app-logo-kept", language);
            window.open(app);
            Looks.check(window, "app-secrets", language);
            window.page().locator("a[href*='/secrets/end']").first().click();
            Looks.check(window, "app-end-secret", language);
            window.open(registry + "/app?app=nobody&" + asked);
            Looks.check(window, "app-none", language);
        }
    }

    private static void choose(Window window, String type, byte[] file) {
        window.page().locator("#logo").setInputFiles(new FilePayload("logo", type, file));
        window.page().locator("button[type=submit]").first().click();
    }
}
