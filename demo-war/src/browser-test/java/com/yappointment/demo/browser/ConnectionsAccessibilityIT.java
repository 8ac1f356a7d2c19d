package com.yappointment.demo.browser;

import com.yappointment.demo.App;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the connections in each of their states. */
class ConnectionsAccessibilityIT {
    private static final String OWNER = "both@glow.example";

    @RegisterExtension
    static final Stage STAGE = Stage.of();

    @BeforeAll
    static void connect() throws Exception {
        try (Window window = STAGE.window()) {
            App app = App.web(STAGE.demo());
            window.open(app.authorizationUrl("bookings:read customers:read"));
            window.logIn(OWNER);
            window.page().getByLabel("Glow Studio").check();
            window.press("Allow");
            window.see("You are back in the app");
            app.exchange(app.code(window.page().url()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void every_state_is_fit_for_everybody(String language) {
        String list = STAGE.base() + "/oauth/connections?ui_locales=" + language;
        try (Window window = STAGE.window()) {
            window.open(list);
            window.logIn(OWNER);
            Looks.check(window, "connections", language);
            window.open(list + "&account=zen-spa");
            Looks.check(window, "connections-none", language);
            window.open(list + "&own=1");
            Looks.check(window, "connections-own", language);
            window.page().locator("a[href*='/disconnect']").click();
            Looks.check(window, "disconnect", language);
            window.open(list);
            window.page().locator("a[href*='/keys/new']").click();
            Looks.check(window, "new-key", language);
            window.page().locator("#name").fill("Till at the front desk");
            window.page().locator("button[type=submit]").click();
            Looks.check(window, "new-key-fault", language);
            window.page().locator("input[name='scope/bookings:read']").check();
            window.page().locator("button[type=submit]").click();
            Looks.check(window, "key-made", language);
            window.open(list);
            Looks.check(window, "connections-keys", language);
            window.page().locator("a[href*='/keys/revoke']").first().click();
            Looks.check(window, "revoke-key", language);
            window.page().locator("button[type=submit]").click();
            Looks.check(window, "revoked", language);
            window.open(STAGE.base() + "/oauth/connections/disconnect?grant=x&ui_locales=" + language);
            Looks.check(window, "connections-message", language);
        }
    }
}
