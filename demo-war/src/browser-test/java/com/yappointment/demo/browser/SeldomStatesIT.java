package com.yappointment.demo.browser;

import com.yappointment.demo.App;
import com.yappointment.demo.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States that pages are in after a while only: what has expired, what is switched off, and what is not there. */
class SeldomStatesIT {
    private static final String OWNER = "owner@zen.example";
    private static final String CALLBACK = "http://127.0.0.1:5000/callback";
    private static final String CLIENTS = """
            [{"client_id": "choice", "client_name": "Your Choice", "verified": true, "publisher": "Choice Ltd",
              "token_endpoint_auth_method": "none", "redirect_uris": ["http://127.0.0.1/callback"],
              "scope": "bookings:read services:read", "optional_scope": "bookings:read services:read"},
             {"client_id": "modest", "client_name": "Modest", "verified": true, "publisher": "Modest Ltd",
              "token_endpoint_auth_method": "none", "redirect_uris": ["http://127.0.0.1/callback"],
              "scope": "calendars:read"}]
            """;
    private static final int SHORT = 30;
    private static final int LONG = 365;
    private static final Duration BETWEEN = Duration.ofDays(40);

    @TempDir
    private static Path directory;

    private static Demo demo;
    private static Demo empty;

    private static String aged;
    private static String asleep;

    @BeforeAll
    static void start() throws Exception {
        Path database = directory.resolve("db");
        String[] options = {
            "--clients",
            Files.writeString(directory.resolve("clients.json"), CLIENTS).toString(),
            "--set",
            "silentScopes=calendars:read"
        };
        try (Demo before = Demo.start(database, options);
                Window team = Chromium.shared().window();
                Window owner = Chromium.shared().window()) {
            AtRegistry.open(team, before);
            AtRegistry.register(team, before, "Aged");
            AtRegistry.makeSecret(team, "for a month", SHORT);
            AtRegistry.makeSecret(team, "for a year", LONG);
            aged = clientId(team);
            AtRegistry.register(team, before, "Asleep");
            asleep = clientId(team);
            team.link("Switch off").click();
            team.press("Switch off");
            AtConnections.open(owner, before, OWNER);
            AtConnections.makeKey(owner, "Till of last summer", SHORT);
            AtConnections.makeKey(owner, "Till", LONG);
        }
        demo = Aged.restart(database, BETWEEN, options);
        Path none = Files.writeString(directory.resolve("none.json"), "[]");
        empty = Demo.start(directory.resolve("empty"), "--set", "clientsFile=" + none, "--set", "apiKeyLifetime=PT0S");
    }

    private static String clientId(Window window) {
        return window.page().locator("dl code").first().textContent();
    }

    @AfterAll
    static void stop() {
        demo.close();
        empty.close();
    }

    private static String registry(Demo where, String page, String language) {
        return where.base() + "/oauth/apps" + page + (page.contains("?") ? "&" : "?") + "ui_locales=" + language;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void what_the_team_sees_is_fit_for_everybody(String language) {
        try (Window window = Chromium.shared().window()) {
            window.open(registry(demo, "", language));
            window.logIn(AtRegistry.TEAM);
            Looks.check(window, "apps-one-off", language);
            window.open(registry(demo, "/app?app=" + asleep, language));
            Looks.check(window, "app-off", language);
            window.page().locator("a[href*='/oauth/apps/switch']").click();
            Looks.check(window, "app-switch-on", language);
            window.open(registry(demo, "/app?app=" + aged, language));
            window.page().locator("dt.problem").waitFor();
            Looks.check(window, "app-secret-expired", language);
            window.page().locator("a[href*='/secrets/new']").click();
            window.page().locator("#label").fill("for a year");
            window.page().locator("button[type=submit]").click();
            Looks.check(window, "secret-form-fault", language);
            window.page().locator("#label").fill("for a month, " + language);
            window.page().locator("#days").selectOption(String.valueOf(SHORT));
            window.page().locator("button[type=submit]").click();
            Looks.check(window, "secret-made-until", language);
            window.open(registry(demo, "/trial?app=" + aged, language));
            window.page().locator("[value=deny]").click();
            Looks.check(window, "app-trial-denied", language);
            window.open(registry(demo, "/app?app=demo-cli", language));
            Looks.check(window, "app-native", language);
            window.open(registry(demo, "/code?app=demo-cli", language));
            Looks.check(window, "app-code-native", language);
            window.open(registry(demo, "/events?app=demo-cli", language));
            Looks.check(window, "events-none", language);
            window.open(registry(demo, "/new", language));
            window.page().locator("#name").fill(" ");
            window.page().locator("button[type=submit]").click();
            Looks.check(window, "app-form-all-faults", language);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void a_registry_without_apps_is_fit_for_everybody(String language) {
        try (Window window = Chromium.shared().window()) {
            window.open(registry(empty, "", language));
            window.logIn(AtRegistry.TEAM);
            Looks.check(window, "apps-none", language);
        }
        try (Window window = Chromium.shared().window()) {
            window.open(registry(empty, "", language));
            window.logIn(OWNER);
            Looks.check(window, "apps-not-of-the-team", language);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void what_people_see_of_their_keys_is_fit_for_everybody(String language) {
        try (Window window = Chromium.shared().window()) {
            window.open(demo.base() + "/oauth/connections?ui_locales=" + language);
            window.logIn(OWNER);
            window.page().locator("dt.problem").waitFor();
            Looks.check(window, "connections-key-expired", language);
            window.page().locator("a[href*='/keys/new']").click();
            window.page().locator("#name").fill(" ");
            window.page().locator("button[type=submit]").click();
            Looks.check(window, "new-key-all-faults", language);
        }
        try (Window window = Chromium.shared().window()) {
            window.open(empty.base() + "/oauth/connections?ui_locales=" + language);
            window.logIn(OWNER);
            Looks.check(window, "connections-without-keys", language);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void who_is_asked_by_an_app_of_a_seldom_kind_can_read_it(String language) throws Exception {
        try (Window window = Chromium.shared().window()) {
            window.open(asked("choice", language));
            window.logIn(OWNER);
            Looks.check(window, "page-all-optional", language);
            window.open(asked("modest", language));
            Looks.check(window, "page-asks-nothing", language);
            window.open(demo.base() + "/oauth/authorize?ui_locales=" + language + "&client_id=" + asleep);
            Looks.check(window, "page-switched-off", language);
        }
        try (Window window = Chromium.shared().window()) {
            window.open(asked("choice", language));
            window.logIn(AtRegistry.TEAM);
            Looks.check(window, "page-no-admin-to-ask", language);
        }
    }

    private static String asked(String client, String language) throws Exception {
        String scope = client.equals("modest") ? "calendars:read" : "bookings:read services:read";
        return new App(demo.base(), client, "", CALLBACK, App.Style.FORM_AND_BASIC).authorizationUrl(scope)
                + "&ui_locales=" + language;
    }
}
