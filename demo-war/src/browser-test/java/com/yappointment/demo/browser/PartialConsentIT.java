package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people choose on the consent page, and as whom. */
class PartialConsentIT {
    private static final String ASKED = "Connect Picky App?";
    private static final String BACK = "You are back in the app";
    private static final String ALL = "bookings:read services:read customers:read";
    private static final String OWNER = "owner@glow.example";
    private static final String SERVICES = "See your services and their prices";

    @RegisterExtension
    static final Stage STAGE = Stage.withClients("""
            [{"client_id": "picky", "client_name": "Picky App", "token_endpoint_auth_method": "none",
              "redirect_uris": ["http://127.0.0.1/callback"],
              "scope": "bookings:read services:read customers:read",
              "optional_scope": "services:read customers:read"}]
            """);

    private final App app = new App(
            STAGE.base(),
            "picky",
            "",
            "http://127.0.0.1:" + Chromium.sharedSite().port() + "/callback",
            App.Style.FORM_AND_BASIC);

    private Window asked(String email) throws Exception {
        Window window = STAGE.window();
        window.open(app.authorizationUrl(ALL));
        window.logIn(email);
        window.see(ASKED);
        return window;
    }

    private String granted(Window window) throws Exception {
        window.see(BACK);
        String tokens = app.exchange(app.code(window.page().url())).body();
        return (String) JSONObjectUtils.parse(tokens).get("scope");
    }

    @Test
    void what_is_not_ticked_is_not_granted() throws Exception {
        try (Window window = asked(OWNER)) {
            assertThat(window.page().getByLabel(SERVICES)).not().isChecked();
            window.press("Allow");
            assertEquals("bookings:read", granted(window));
            window.assertNoComplaints();
        }
    }

    @Test
    void what_is_ticked_is_granted_and_the_rest_is_refused_at_the_api() throws Exception {
        try (Window window = asked(OWNER)) {
            window.page().getByLabel(SERVICES).check();
            window.press("Allow");
            window.see(BACK);
            String answer = app.exchange(app.code(window.page().url())).body();
            Map<String, Object> tokens = JSONObjectUtils.parse(answer);
            assertEquals("bookings:read services:read", tokens.get("scope"), answer);
            String accessToken = (String) tokens.get("access_token");
            assertEquals(200, app.api("services", "", accessToken).statusCode());
            assertEquals(403, app.api("customers", "", accessToken).statusCode());
        }
    }

    @Test
    void the_keyboard_ticks_and_allows() throws Exception {
        try (Window window = asked(OWNER)) {
            window.tabTo(window.page().getByLabel(SERVICES));
            window.page().keyboard().press("Space");
            window.tabTo(window.button("Allow"));
            window.page().keyboard().press("Enter");
            assertEquals("bookings:read services:read", granted(window));
        }
    }

    @Test
    void without_script_it_is_the_same() throws Exception {
        try (Window window = STAGE.window(new NewContextOptions().setJavaScriptEnabled(false))) {
            window.open(app.authorizationUrl(ALL));
            window.logIn(OWNER);
            window.page().getByLabel(SERVICES).check();
            window.press("Allow");
            assertEquals("bookings:read services:read", granted(window));
        }
    }

    @Test
    void at_twice_the_size_nothing_is_lost() throws Exception {
        try (Window window = STAGE.window(Zoom.twice())) {
            window.open(app.authorizationUrl(ALL));
            window.logIn(OWNER);
            window.see(ASKED);
            window.page().getByLabel(SERVICES).check();
            Zoom.assertNothingIsLost(window, "the question");
            window.press("Allow");
            assertEquals("bookings:read services:read", granted(window));
        }
    }

    @Test
    void somebody_else_logs_in_and_is_asked_the_same() throws Exception {
        try (Window window = asked(OWNER)) {
            window.seeText("Mira Sommer");
            window.link("Log in as somebody else").click();
            window.logIn("owner@zen.example");
            window.see(ASKED);
            window.seeText("Hiro Tanaka");
            window.press("Allow");
            assertEquals("bookings:read", granted(window));
        }
    }

    @Test
    void who_is_no_admin_reads_whom_to_ask_and_for_what_and_can_let_them_log_in() throws Exception {
        try (Window window = STAGE.window()) {
            window.open(app.authorizationUrl(ALL));
            window.logIn("staff@glow.example");
            window.see("You cannot connect apps");
            window.seeText("Mira Sommer");
            window.seeText("Clara Both");
            window.seeText(SERVICES);
            window.link("Or log in as somebody else").click();
            window.logIn(OWNER);
            window.see(ASKED);
        }
    }

    @Test
    void a_login_that_ended_between_display_and_submit_is_told_so() throws Exception {
        try (Window window = asked(OWNER)) {
            Window tab = window.tab();
            tab.open(STAGE.base() + "/");
            tab.press("Log out");
            window.press("Allow");
            window.see("This did not work");
            window.seeText("You are no longer logged in as the person who was asked.");
        }
    }

    @Test
    void a_login_that_changed_in_another_tab_cannot_answer_for_the_first() throws Exception {
        try (Window window = asked(OWNER)) {
            Window tab = window.tab();
            tab.open(app.authorizationUrl(ALL));
            tab.link("Log in as somebody else").click();
            tab.logIn("owner@zen.example");
            tab.see(ASKED);
            window.press("Allow");
            window.see("This did not work");
            tab.press("Allow");
            assertEquals("bookings:read", granted(tab));
        }
    }

    /** Back after Allow: the same page, and what is ticked now is another answer. */
    @Test
    void back_and_another_choice_is_a_new_question() throws Exception {
        try (Window window = asked(OWNER)) {
            window.press("Allow");
            assertEquals("bookings:read", granted(window));
            window.page().goBack();
            window.see(ASKED);
            window.page().getByLabel(SERVICES).check();
            window.press("Allow");
            assertEquals("bookings:read services:read", granted(window));
        }
    }
}
