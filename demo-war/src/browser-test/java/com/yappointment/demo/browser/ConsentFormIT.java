package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import com.yappointment.demo.Browser;
import com.yappointment.demo.Demo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people do to a consent page. */
class ConsentFormIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SCOPE = "bookings:read";
    private static final String ASKED = "Connect Demo Command Line?";
    private static final String BACK = "You are back in the app";
    private static final String OWNER = "owner@glow.example";
    private static final String OWNER_OF_TWO = "both@glow.example";

    @RegisterExtension
    static final Stage STAGE = Stage.of();

    @TempDir
    private static Path directory;

    /** A public client: its owner is asked each time. */
    private final App app = new App(
            STAGE.base(),
            "demo-cli",
            "",
            "http://127.0.0.1:" + Chromium.sharedSite().port() + "/callback",
            App.Style.FORM_AND_BASIC);

    private Window asked(String email) throws Exception {
        Window window = STAGE.window();
        window.open(app.authorizationUrl(SCOPE));
        window.logIn(email);
        return window;
    }

    private String arrived(Window window) {
        window.see(BACK);
        return window.page().url();
    }

    private void assertRedeemed(String location) throws Exception {
        assertEquals(200, app.exchange(app.code(location)).statusCode());
    }

    private void assertDenied(String location) {
        Map<String, String> sent = Browser.query(location);
        assertTrue(location.startsWith(app.redirectUri()), location);
        assertEquals("access_denied", sent.get("error"));
        assertEquals(app.state(), sent.get("state"));
        assertEquals(STAGE.base(), sent.get("iss"));
    }

    @Test
    void deny_tells_the_app() throws Exception {
        try (Window window = asked(OWNER)) {
            window.see(ASKED);
            window.press("Deny");
            assertDenied(arrived(window));
            window.assertNoComplaints();
        }
    }

    @Test
    void an_owner_of_two_companies_chooses_by_name() throws Exception {
        try (Window window = asked(OWNER_OF_TWO)) {
            window.see(ASKED);
            window.press("Allow");
            window.see(ASKED); // the browser asks for a choice first
            window.page().getByLabel("Zen Spa").check();
            window.press("Allow");
            var tokens = app.exchange(app.code(arrived(window)));
            assertEquals(200, tokens.statusCode(), tokens::body);
            String accessToken = (String) JSONObjectUtils.parse(tokens.body()).get("access_token");
            String me = app.api("me", "", accessToken).body();
            assertTrue(me.contains("Zen Spa"), me);
            window.assertNoComplaints();
        }
    }

    @Test
    void who_denies_need_not_choose_a_company() throws Exception {
        try (Window window = asked(OWNER_OF_TWO)) {
            window.press("Deny");
            assertDenied(arrived(window));
        }
    }

    @Test
    void who_is_no_admin_cannot_allow_and_can_go_back() throws Exception {
        try (Window window = asked("staff@glow.example")) {
            window.see("You cannot connect apps");
            assertThat(window.button("Allow")).hasCount(0);
            window.link("Back to Demo Command Line").click();
            assertDenied(arrived(window));
        }
    }

    @Test
    void back_and_allow_once_more_gives_a_second_code() throws Exception {
        try (Window window = asked(OWNER)) {
            window.press("Allow");
            String first = arrived(window);
            window.page().goBack();
            window.see(ASKED);
            window.press("Allow");
            String second = arrived(window);
            assertNotEquals(first, second);
            assertRedeemed(first);
            assertRedeemed(second);
            window.assertNoComplaints();
        }
    }

    @Test
    void back_when_the_consent_is_remembered_leads_to_the_app_again() throws Exception {
        App web = App.web(STAGE.demo());
        try (Window window = STAGE.window()) {
            window.open(web.authorizationUrl(SCOPE));
            window.logIn(OWNER);
            window.see("Connect Demo Web?");
            window.press("Allow");
            String first = arrived(window);
            assertEquals(200, web.exchange(web.code(first)).statusCode());
            window.page().goBack();
            String second = arrived(window);
            assertNotEquals(first, second);
            assertEquals(200, web.exchange(web.code(second)).statusCode());
            window.assertNoComplaints();
        }
    }

    @Test
    void a_double_click_is_one_consent() throws Exception {
        try (Window window = asked(OWNER)) {
            window.see(ASKED);
            window.pressTwice("Allow");
            assertRedeemed(arrived(window));
            window.assertNoComplaints();
        }
    }

    @Test
    void a_form_that_is_sent_again_gives_the_same_code_until_that_is_spent() throws Exception {
        try (Window window = asked(OWNER)) {
            window.see(ASKED);
            String first = arrived(window.pressIntoTab("Allow"));
            String second = arrived(window.pressIntoTab("Allow"));
            assertEquals(first, second);
            assertRedeemed(first);
            window.press("Allow");
            window.see("This did not work");
            window.seeText("This form has been answered before. Go back to the app and connect again.");
        }
    }

    @Test
    void two_tabs_are_two_consents() throws Exception {
        try (Window window = asked(OWNER)) {
            window.see(ASKED);
            Window tab = window.tab();
            tab.open(app.authorizationUrl(SCOPE));
            tab.see(ASKED);
            window.press("Allow");
            tab.press("Deny");
            assertDenied(arrived(tab));
            assertRedeemed(arrived(window));
        }
    }

    @Test
    void a_page_that_was_left_open_for_too_long_says_what_to_do() throws Exception {
        try (Demo hasty = Demo.start(directory, "--set", "ticketLifetime=PT10S");
                Window window = STAGE.window()) {
            window.open(App.web(hasty).authorizationUrl(SCOPE));
            window.logIn(OWNER);
            window.see("Connect Demo Web?");
            awaitEndOfTicket(window, hasty);
            window.press("Allow");
            window.see("This did not work");
            window.seeText("This form was left open for too long. Go back to the app and connect again.");
        }
    }

    /** Asks by sending the form without a decision, of which nothing comes. */
    private static void awaitEndOfTicket(Window window, Demo hasty) {
        RequestOptions form = RequestOptions.create()
                .setForm(FormData.create()
                        .set(
                                "ticket",
                                window.page().locator("input[name=ticket]").inputValue()));
        long end = System.nanoTime() + PATIENCE.toNanos();
        String answer;
        do {
            answer = window.page()
                    .request()
                    .post(hasty.base() + "/oauth/authorize/decision", form)
                    .text();
        } while (!answer.contains("left open for too long") && System.nanoTime() < end);
    }

    @Test
    void the_keyboard_is_enough() throws Exception {
        try (Window window = STAGE.window()) {
            window.open(app.authorizationUrl(SCOPE));
            window.tabTo(window.page().getByLabel("E-mail address"));
            window.page().keyboard().type(OWNER_OF_TWO);
            window.tabTo(window.page().getByLabel("Password"));
            window.page().keyboard().type("demo-password");
            window.page().keyboard().press("Enter");
            window.see(ASKED);
            Locator first = window.page().getByLabel("Glow Studio");
            window.tabTo(first);
            window.page().keyboard().press("ArrowDown");
            assertThat(window.page().getByLabel("Zen Spa")).isChecked();
            window.tabTo(window.button("Allow"));
            window.page().keyboard().press("Enter");
            assertRedeemed(arrived(window));
        }
    }

    @Test
    void script_is_not_needed() throws Exception {
        try (Window window = STAGE.window(new NewContextOptions().setJavaScriptEnabled(false))) {
            window.open(app.authorizationUrl(SCOPE));
            window.logIn(OWNER_OF_TWO);
            window.see(ASKED);
            window.page().getByLabel("Glow Studio").check();
            window.press("Allow");
            assertRedeemed(arrived(window));
        }
    }
}
