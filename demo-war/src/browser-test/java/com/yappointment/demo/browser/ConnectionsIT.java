package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do to their connected apps and API keys. */
class ConnectionsIT {
    private static final String OWNER = "owner@glow.example";
    private static final String COLLEAGUE = "both@glow.example";
    private static final String LIST = "Connected apps";

    @RegisterExtension
    static final Stage STAGE = Stage.of();

    private final App app = App.web(STAGE.demo());

    /** The access token of an app that this window's person has connected. */
    private String connect(Window window, String email) throws Exception {
        window.open(app.authorizationUrl("bookings:read"));
        window.logIn(email);
        window.see("Connect Demo Web?");
        if (email.equals(COLLEAGUE)) {
            window.page().getByLabel("Glow Studio").check();
        }
        window.press("Allow");
        window.see("You are back in the app");
        String tokens = app.exchange(app.code(window.page().url())).body();
        return (String) JSONObjectUtils.parse(tokens).get("access_token");
    }

    private int api(String token) throws Exception {
        return app.api("bookings", "", token).statusCode();
    }

    private static void openList(Window window) {
        window.open(STAGE.base() + "/");
        window.link(LIST).first().click();
        window.see(LIST);
    }

    @Test
    void an_app_is_disconnected_and_cut_off_at_once() throws Exception {
        try (Window window = STAGE.window()) {
            String token = connect(window, OWNER);
            assertEquals(200, api(token));
            openList(window);
            window.link("Disconnect Demo Web").click();
            window.see("Disconnect Demo Web?");
            window.link("Keep it connected").click();
            window.see(LIST);
            assertEquals(200, api(token));
            window.link("Disconnect Demo Web").click();
            window.press("Disconnect");
            window.seeText("The app is disconnected. It is cut off from now on.");
            window.seeText("No app is connected.");
            assertEquals(401, api(token));
            window.assertNoComplaints();
            window.page().goBack();
            window.seeText("This has ended already; there is nothing left to do.");
            window.link("To the connected apps").click();
            window.seeText("No app is connected.");
        }
    }

    @Test
    void an_admin_disconnects_what_a_colleague_has_connected() throws Exception {
        try (Window colleague = STAGE.window();
                Window window = STAGE.window()) {
            String token = connect(colleague, COLLEAGUE);
            window.open(STAGE.base() + "/oauth/connections");
            window.logIn(OWNER);
            window.see(LIST);
            window.seeText("Clara Both");
            window.link("Disconnect Demo Web").click();
            window.press("Disconnect");
            assertEquals(401, api(token));
            colleague.open(STAGE.base() + "/oauth/connections");
            colleague.seeText("No app is connected.");
        }
    }

    @Test
    void an_api_key_from_its_making_to_its_revocation() throws Exception {
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/oauth/connections");
            window.logIn(OWNER);
            window.link("New API key").click();
            window.see("New API key for Glow Studio");
            window.page().getByLabel("Name").fill("Till");
            window.press("Make the key");
            window.seeText("Choose at least one.");
            assertThat(window.page().getByLabel("Name")).hasValue("Till");
            window.page().getByLabel("See your bookings").check();
            window.page().getByLabel("How long it lasts").selectOption("30");
            window.press("Make the key");
            window.see("The API key Till is made");
            String key = window.page().getByLabel("Your API key").inputValue();
            assertFalse(window.page().url().contains(key));
            assertEquals(200, api(key));
            assertEquals(403, app.api("customers", "", key).statusCode());
            assertTrue(app.api("me", "", key).body().contains("Glow Studio"));

            window.link("I have copied it").click();
            window.see(LIST);
            assertFalse(window.page().content().contains(key));
            window.link("Revoke “Till”").click();
            window.see("Revoke the API key “Till”?");
            window.press("Revoke");
            window.seeText("The API key is revoked. Programs that use it are refused from now on.");
            assertEquals(401, api(key));
        }
    }

    @Test
    void who_is_no_admin_has_nothing_to_see() {
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/oauth/connections");
            window.logIn("staff@glow.example");
            window.see(LIST);
            window.seeText("No app is connected.");
            assertThat(window.link("New API key")).hasCount(0);
        }
    }

    @Test
    void the_keyboard_is_enough() throws Exception {
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/oauth/connections");
            window.logIn("owner@zen.example");
            window.enter(window.link("New API key"));
            window.tabTo(window.page().getByLabel("Name"));
            window.page().keyboard().type("By keyboard");
            window.tabTo(window.page().getByLabel("See your bookings"));
            window.page().keyboard().press("Space");
            window.enter(window.button("Make the key"));
            window.see("The API key By keyboard is made");
            window.tabTo(window.page().getByLabel("Your API key"));
            String key = window.page().getByLabel("Your API key").inputValue();
            assertEquals(200, api(key));
            window.enter(window.link("I have copied it"));
            window.enter(window.link("Revoke “By keyboard”"));
            window.enter(window.button("Revoke"));
            window.seeText("There are no API keys.");
            assertEquals(401, api(key));
        }
    }

    @Test
    void script_is_not_needed() throws Exception {
        try (Window window = STAGE.window(new NewContextOptions().setJavaScriptEnabled(false))) {
            String token = connect(window, COLLEAGUE);
            openList(window);
            window.link("Disconnect Demo Web").click();
            window.press("Disconnect");
            window.seeText("The app is disconnected. It is cut off from now on.");
            assertEquals(401, api(token));
        }
    }
}
