package com.yappointment.demo.browser;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.demo.App;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo's own pages, and what a person sees of ours on the way through them. */
class AccessibilityIT {
    @RegisterExtension
    static final Stage STAGE = Stage.of();

    private static void look(Window window, String name) {
        Looks.check(window, name, "en");
    }

    @Test
    void what_an_admin_sees_is_fit_for_everybody() throws Exception {
        try (Window window = STAGE.window()) {
            window.open(App.web(STAGE.demo()).authorizationUrl("bookings:read customers:read"));
            window.see("Log in");
            look(window, "login");
            window.page().getByLabel("E-mail address").fill("nobody@glow.example");
            window.page().getByLabel("Password").fill("wrong");
            window.press("Log in");
            window.see("Log in");
            look(window, "login-wrong");
            window.logIn("owner@glow.example");
            window.see("Connect Demo Web?");
            look(window, "consent");
            window.open(STAGE.base() + "/");
            window.see("Glow Studio");
            look(window, "home");
            window.open(STAGE.base() + "/oauth/authorize?client_id=nobody");
            window.see("This did not work");
            look(window, "error");
            window.open(STAGE.base() + "/nothing-here");
            look(window, "not-found");
        }
    }

    @Test
    void what_the_app_shows_is_fit_for_everybody() {
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/partner");
            window.see("Bookings on the wall");
            look(window, "partner");
            window.press("Connect yAppointment");
            window.logIn("owner@glow.example");
            window.press("Deny");
            window.see("Bookings on the wall");
            look(window, "partner-denied");
            window.press("Connect yAppointment");
            window.press("Allow");
            window.seeText("Connected to Glow Studio");
            look(window, "partner-connected");
            window.press("Disconnect");
            window.seeText("Disconnected.");
            look(window, "partner-disconnected");
        }
    }

    @Test
    void what_others_see_is_fit_for_everybody() throws Exception {
        try (Window window = STAGE.window()) {
            window.open(App.web(STAGE.demo()).authorizationUrl("bookings:read"));
            window.logIn("both@glow.example");
            window.see("Connect Demo Web?");
            look(window, "chooser");
        }
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/");
            window.see("Appointments for small companies");
            look(window, "home-nobody");
            window.open(App.web(STAGE.demo()).authorizationUrl("bookings:read"));
            window.logIn("staff@glow.example");
            window.see("You cannot connect apps");
            look(window, "no-admin");
            window.open(STAGE.base() + "/");
            look(window, "home-staff");
        }
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/login");
            window.logIn(AtRegistry.TEAM);
            window.see("Appointments for small companies");
            look(window, "home-team");
        }
    }

    /** What all these tests rest on. */
    @Test
    void what_is_not_fit_for_everybody_is_seen() {
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/");
            window.page().evaluate("document.querySelector('h1').style.color = '#bbb'");
            var unreadable = assertThrows(AssertionError.class, () -> look(window, "to-be-overwritten"));
            assertTrue(unreadable.getMessage().contains("color-contrast"), unreadable::getMessage);

            window.page().reload();
            window.page().evaluate("document.querySelector('main').style.minWidth = '400px'");
            var wide = assertThrows(AssertionError.class, () -> look(window, "to-be-overwritten"));
            assertTrue(wide.getMessage().contains("has to be scrolled sideways"), wide::getMessage);
        }
    }
}
