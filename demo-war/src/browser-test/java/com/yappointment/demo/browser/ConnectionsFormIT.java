package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import com.yappointment.demo.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connected apps and API keys for who clicks twice, goes back, has two tabs open, was away, or has little room. */
class ConnectionsFormIT {
    private static final String OWNER = "owner@glow.example";
    private static final String STRANGER = "owner@zen.example";
    private static final int MONTH = 30;

    @RegisterExtension
    static final Stage STAGE = Stage.of();

    private static Window list(NewContextOptions options) {
        Window window = STAGE.window(options);
        AtConnections.open(window, STAGE.demo(), OWNER);
        return window;
    }

    private static Window list() {
        return list(new NewContextOptions());
    }

    /** The access token of an app that has been connected while nobody looked. */
    private static String connect() throws Exception {
        var browser = new Browser(STAGE.base());
        browser.post("/login", Map.of("next", "/", "email", OWNER, "password", "demo-password"));
        App app = App.web(STAGE.demo());
        Browser.Page answer = browser.open(app.authorizationUrl("bookings:read"));
        if (answer.location().isEmpty()) {
            answer = browser.submit(answer, Map.of("decision", "allow"));
        }
        String tokens = app.exchange(app.code(answer)).body();
        return (String) JSONObjectUtils.parse(tokens).get("access_token");
    }

    private static int api(String token) throws Exception {
        return App.web(STAGE.demo()).api("bookings", "", token).statusCode();
    }

    private static String shownKey(Window window) {
        return window.page().getByLabel("Your API key").inputValue();
    }

    private static void assertListed(Window window, String key) {
        window.open(STAGE.base() + "/oauth/connections");
        assertThat(window.link("Revoke “" + key + "”")).hasCount(1);
    }

    @Test
    void a_double_click_makes_one_key_and_shows_the_one_that_works() throws Exception {
        try (Window window = list()) {
            AtConnections.fill(window, "Clicked twice", MONTH);
            window.pressTwice("Make the key");
            window.see("The API key Clicked twice is made");
            assertEquals(200, api(shownKey(window)));
            assertListed(window, "Clicked twice");
        }
    }

    @Test
    void a_form_that_is_sent_twice_makes_one_key_and_both_answers_show_it() throws Exception {
        try (Window window = list()) {
            AtConnections.fill(window, "Sent twice", MONTH);
            Window first = window.pressIntoTab("Make the key");
            Window second = window.pressIntoTab("Make the key");
            first.see("The API key Sent twice is made");
            second.see("The API key Sent twice is made");
            assertEquals(shownKey(first), shownKey(second));
            assertEquals(200, api(shownKey(second)));
            assertListed(window, "Sent twice");
        }
    }

    @Test
    void a_double_click_disconnects_and_says_so() throws Exception {
        try (Window window = list()) {
            String token = connect();
            window.open(STAGE.base() + "/oauth/connections");
            window.link("Disconnect Demo Web").click();
            window.pressTwice("Disconnect");
            window.seeText("The app is disconnected. It is cut off from now on.");
            assertEquals(401, api(token));
            window.assertNoComplaints();
        }
    }

    @Test
    void a_double_click_revokes_a_key_and_says_so() {
        try (Window window = list()) {
            AtConnections.makeKey(window, "Revoked twice", MONTH);
            window.link("Revoke “Revoked twice”").click();
            window.pressTwice("Revoke");
            window.seeText("The API key is revoked. Programs that use it are refused from now on.");
            assertThat(window.link("Revoke “Revoked twice”")).hasCount(0);
        }
    }

    @Test
    void of_two_tabs_the_later_one_is_told_what_the_other_has_done() throws Exception {
        try (Window window = list()) {
            connect();
            AtConnections.makeKey(window, "In two tabs", MONTH);
            window.page().reload();
            Window tab = window.tab();
            tab.open(STAGE.base() + "/oauth/connections");
            Window late = window.tab();
            late.open(STAGE.base() + "/oauth/connections");
            late.link("Disconnect Demo Web").click();

            window.link("Disconnect Demo Web").click();
            window.press("Disconnect");
            window.seeText("The app is disconnected.");
            window.link("Revoke “In two tabs”").click();
            window.press("Revoke");
            window.seeText("The API key is revoked.");

            late.press("Disconnect");
            late.seeText("The app is disconnected.");
            tab.link("Revoke “In two tabs”").click();
            tab.seeText("This has ended already; there is nothing left to do.");
            tab.link("To the connected apps").click();
            tab.see(AtConnections.LIST);
        }
    }

    /** What is connected anew is not ended by a form from before. */
    @Test
    void a_tab_from_before_the_app_was_connected_again_ends_nothing() throws Exception {
        try (Window window = list()) {
            connect();
            Window tab = window.tab();
            for (Window one : List.of(window, tab)) {
                one.open(STAGE.base() + "/oauth/connections");
                one.link("Disconnect Demo Web").click();
            }
            window.press("Disconnect");
            window.seeText("The app is disconnected.");
            String token = connect();

            tab.press("Disconnect");
            tab.seeText("The app was connected again after this form was shown, so nothing was done.");
            assertEquals(200, api(token));
        }
    }

    @Test
    void who_was_logged_out_meanwhile_logs_in_and_begins_with_the_list() throws Exception {
        try (Window window = list()) {
            String token = connect();
            window.page().reload();
            Window key = window.tab();
            key.open(window.page().url());
            AtConnections.fill(key, "Never made", MONTH);
            window.link("Disconnect Demo Web").click();
            Window tab = window.tab();
            tab.open(STAGE.base() + "/");
            tab.press("Log out");
            tab.see("Appointments for small companies");

            window.press("Disconnect");
            logInAgain(window);
            assertThat(window.link("Disconnect Demo Web")).isVisible();
            assertEquals(200, api(token));

            tab.open(STAGE.base() + "/");
            tab.press("Log out");
            tab.see("Appointments for small companies");
            key.press("Make the key");
            logInAgain(key);
            assertThat(key.link("Revoke “Never made”")).hasCount(0);
        }
    }

    private static void logInAgain(Window window) {
        window.seeText("You are no longer logged in, so nothing was done.");
        window.link("Log in").click();
        window.logIn(OWNER);
        window.see(AtConnections.LIST);
    }

    @Test
    void somebody_else_who_has_logged_in_meanwhile_changes_nothing() throws Exception {
        try (Window window = list()) {
            String token = connect();
            window.page().reload();
            window.link("Disconnect Demo Web").click();
            Window tab = window.tab();
            tab.open(STAGE.base() + "/login");
            tab.logIn(STRANGER);
            window.press("Disconnect");
            window.seeText("This form was not made here for you in this browser, so nothing was done.");
            assertEquals(200, api(token));
        }
    }

    @Test
    void the_keyboard_disconnects_and_can_think_again() throws Exception {
        try (Window window = list()) {
            String token = connect();
            window.page().reload();
            window.enter(window.link("Disconnect Demo Web"));
            window.enter(window.link("Keep it connected"));
            assertEquals(200, api(token));
            window.enter(window.link("Disconnect Demo Web"));
            window.enter(window.button("Disconnect"));
            window.seeText("The app is disconnected.");
            assertEquals(401, api(token));
        }
    }

    @Test
    void without_script_a_key_is_made_and_revoked() throws Exception {
        try (Window window = list(new NewContextOptions().setJavaScriptEnabled(false))) {
            AtConnections.fill(window, "Without script", MONTH);
            window.press("Make the key");
            window.see("The API key Without script is made");
            String key = shownKey(window);
            assertEquals(200, api(key));
            window.link("I have copied it").click();
            window.link("Revoke “Without script”").click();
            window.press("Revoke");
            window.seeText("The API key is revoked.");
            assertEquals(401, api(key));
        }
    }

    /** Pages are not kept, so that no key is; what was in the form is gone with it. */
    @Test
    void back_leads_to_a_form_for_another_key() {
        try (Window window = list()) {
            AtConnections.fill(window, "Only once", MONTH);
            Locator id = window.page().locator("input[name=key]");
            String first = id.inputValue();
            window.press("Make the key");
            window.see("The API key Only once is made");
            String key = shownKey(window);
            window.page().goBack();
            window.see("New API key for Glow Studio");
            assertThat(id).not().hasValue(first);
            assertFalse(window.page().content().contains(key));
            assertListed(window, "Only once");
        }
    }

    @Test
    void back_after_revoking_says_that_there_is_nothing_left_to_do() {
        try (Window window = list()) {
            AtConnections.makeKey(window, "Gone", MONTH);
            window.link("Revoke “Gone”").click();
            window.press("Revoke");
            window.seeText("The API key is revoked.");
            window.page().goBack();
            window.seeText("This has ended already; there is nothing left to do.");
        }
    }

    @Test
    void at_twice_the_size_nothing_is_lost() throws Exception {
        try (Window window = list(Zoom.twice())) {
            connect();
            window.page().reload();
            Zoom.assertNothingIsLost(window, "the list");
            window.link("Disconnect Demo Web").click();
            Zoom.assertNothingIsLost(window, "the question");
            window.link("Keep it connected").click();
            AtConnections.fill(window, "A key with a rather long name for the till at the front desk", MONTH);
            Zoom.assertNothingIsLost(window, "the form");
            window.press("Make the key");
            Zoom.assertNothingIsLost(window, "the key");
            window.link("I have copied it").click();
            window.page().locator("a[href*='/keys/revoke']").first().click();
            Zoom.assertNothingIsLost(window, "the end of the key");
            window.open(STAGE.base() + "/oauth/connections/disconnect?grant=x");
            Zoom.assertNothingIsLost(window, "a message");
        }
    }
}
