package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import com.yappointment.demo.Demo;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the team does at the registry, and what that is worth to an app. */
class RegistryIT {
    private static final String TEAM = "team@yappointment.example";
    private static final String CALLBACK = "http://localhost:3000/callback";

    private static final byte[] LOGO = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    @TempDir
    private static Path directory;

    private static Demo demo;
    private static AppSite site;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(directory.resolve("db"));
        site = AppSite.http();
        chromium = Chromium.start(Map.of("localhost:3000", site.port()));
    }

    @AfterAll
    static void stop() {
        chromium.close();
        site.close();
        demo.close();
    }

    private record Registered(String id, String secret) {
        App app(String secretOfToday) {
            return new App(demo.base(), id, secretOfToday, CALLBACK, App.Style.FORM_AND_BASIC);
        }
    }

    private static void openRegistry(Window window) {
        window.open(demo.base() + "/oauth/apps");
        window.logIn(TEAM);
        window.see("App registry");
    }

    private static Registered register(Window window, String name) {
        window.link("Register an app").click();
        window.see("Register an app");
        window.page().getByLabel("Name").fill(name);
        window.page().getByLabel("Publisher").fill("Acme Wall Inc.");
        window.page().getByLabel("Redirect URI 1").fill("http://wall.example/callback");
        window.page().getByLabel("Web app, which keeps a secret").check();
        window.page().getByLabel("See your bookings").first().check();
        window.press("Register");
        window.seeText("http is for localhost, 127.0.0.1 and [::1] only. Use https.");
        assertThat(window.page().getByLabel("Name")).hasValue(name);
        window.page().getByLabel("Redirect URI 1").fill(CALLBACK);
        window.press("Register");
        window.see("A secret of " + name + " is made");
        var registered = new Registered(
                window.page().getByLabel("Client ID").inputValue(),
                window.page().getByLabel("Client secret").inputValue());
        window.link("I have copied it").click();
        window.see(name);
        return registered;
    }

    private static String connect(Window window, App app, String name) throws Exception {
        window.open(app.authorizationUrl("bookings:read"));
        window.logIn("owner@glow.example");
        window.see("Connect " + name + "?");
        window.seeText("Acme Wall Inc.");
        window.press("Allow");
        window.see("You are back in the app");
        return app.exchange(app.code(window.page().url())).body();
    }

    @Test
    void an_app_is_registered_and_walks_its_flow_until_it_is_switched_off() throws Exception {
        try (Window team = chromium.window();
                Window owner = chromium.window()) {
            team.open(demo.base() + "/login");
            team.logIn(TEAM);
            team.link("App registry").click();
            Registered registered = register(team, "New Wall");
            App app = registered.app(registered.secret());
            String token = (String)
                    JSONObjectUtils.parse(connect(owner, app, "New Wall")).get("access_token");
            assertEquals(200, app.api("bookings", "", token).statusCode());

            team.link("Switch off").click();
            team.see("Switch off New Wall?");
            team.press("Switch off");
            team.seeText("The app is switched off. It is cut off from now on.");

            assertEquals(401, app.api("bookings", "", token).statusCode());
            team.link("Delete").click();
            team.press("Delete");
            team.seeText("The app is deleted.");
            assertThat(team.link("New Wall")).hasCount(0);
        }
    }

    @Test
    void a_secret_is_rotated_without_downtime() throws Exception {
        try (Window team = chromium.window();
                Window owner = chromium.window()) {
            openRegistry(team);
            Registered registered = register(team, "Rotating");
            App before = registered.app(registered.secret());
            String refresh = (String)
                    JSONObjectUtils.parse(connect(owner, before, "Rotating")).get("refresh_token");

            team.link("New secret").click();
            team.page().getByLabel("Label").fill("next");
            team.press("Make the secret");
            App after = registered.app(team.page().getByLabel("Client secret").inputValue());
            refresh = refreshed(before, refresh);
            refresh = refreshed(after, refresh);
            team.link("I have copied it").click();
            team.link("End first").click();
            team.press("End the secret");
            team.seeText("The secret is ended. It is refused from now on.");

            assertEquals(401, before.refresh(refresh).statusCode());
            refreshed(after, refresh);
        }
    }

    private static String refreshed(App app, String refreshToken) throws Exception {
        var answer = app.refresh(refreshToken);
        assertEquals(200, answer.statusCode(), answer::body);
        return (String) JSONObjectUtils.parse(answer.body()).get("refresh_token");
    }

    @Test
    void an_admin_of_a_company_is_none_of_the_team() {
        try (Window window = chromium.window()) {
            window.open(demo.base() + "/oauth/apps");
            window.logIn("owner@glow.example");
            window.seeText("Only the team of this site registers apps.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1280, 800, LIGHT, en", "1280, 800, DARK, en", "390, 844, LIGHT, en", "390, 844, DARK, en",
        "1280, 800, LIGHT, ar", "1280, 800, DARK, ar", "390, 844, LIGHT, ar", "390, 844, DARK, ar"
    })
    void every_page_is_fit_for_everybody(int width, int height, ColorScheme scheme, String language) throws Exception {
        String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT)
                + (language.equals("en") ? "" : "-" + language);
        var options = new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
        String registry = demo.base() + "/oauth/apps";
        String asked = "ui_locales=" + language;
        try (Window window = chromium.window(options)) {
            window.open(registry + "?" + asked);
            window.logIn(TEAM);
            look(window, "apps" + suffix);
            window.open(registry + "/new?" + asked);
            look(window, "app-form" + suffix);
            window.page().locator("#name").fill("Wall " + suffix);
            window.page().locator("[name='redirect_uri/0']").fill("http://wall.example/");
            window.page().locator("button[type=submit]").click();
            look(window, "app-form-fault" + suffix);
            window.page().locator("[name='redirect_uri/0']").fill("https://wall.example/");
            window.page().locator("[value=web]").check();
            window.page().locator("[name='scope/bookings:read']").check();
            window.page().locator("button[type=submit]").click();
            look(window, "secret-made" + suffix);
            window.page().locator("a.button").click();
            look(window, "app" + suffix);
            String app = window.page().url();
            for (String page : new String[] {"edit", "switch", "delete", "secrets/new"}) {
                window.open(app);
                window.page().locator("a[href*='/oauth/apps/" + page + "']").click();
                look(window, "app-" + page.replace('/', '-') + suffix);
            }
            window.page().locator("#label").fill("next");
            window.page().locator("button[type=submit]").click();
            window.open(app);
            window.page().locator("a[href*='/oauth/apps/trial']").click();
            look(window, "app-trial" + suffix);
            window.page().locator("[value=allow]").click();
            look(window, "app-trial-answered" + suffix);
            window.open(app);
            window.page().locator("a[href*='/oauth/apps/code']").click();
            look(window, "app-code" + suffix);
            window.open(app);
            window.page().locator("a[href*='/oauth/apps/logo']").click();
            look(window, "app-logo" + suffix);
            choose(window, "text/plain", "no picture".getBytes(UTF_8));
            look(window, "app-logo-fault" + suffix);
            choose(window, "image/png", LOGO);
            look(window, "app-with-logo" + suffix);
            window.page().locator("a[href*='/oauth/apps/logo']").click();
            look(window, "app-logo-kept" + suffix);
            window.open(app);
            look(window, "app-secrets" + suffix);
            window.page().locator("a[href*='/secrets/end']").first().click();
            look(window, "app-end-secret" + suffix);
            window.open(registry + "/app?app=nobody&" + asked);
            look(window, "app-none" + suffix);
        }
    }

    private static void choose(Window window, String type, byte[] file) {
        window.page().locator("#logo").setInputFiles(new FilePayload("logo", type, file));
        window.page().locator("button[type=submit]").first().click();
    }

    private static void look(Window window, String name) {
        AccessibilityIT.check(window, name);
    }
}
