package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The registry for who has no mouse, no script or little room, goes back, has two tabs open, or was away for long. */
class RegistryFormIT {
    @RegisterExtension
    static final Stage STAGE = Stage.of();

    private static Window registry(NewContextOptions options) {
        Window window = STAGE.window(options);
        AtRegistry.open(window, STAGE.demo());
        return window;
    }

    private static Window registry() {
        return registry(new NewContextOptions());
    }

    @Test
    void the_keyboard_is_enough() {
        try (Window window = registry()) {
            window.tabTo(window.link("Register an app"));
            window.page().keyboard().press("Enter");
            window.see("Register an app");
            window.tabTo(window.page().getByLabel("Name"));
            window.page().keyboard().type("By keyboard");
            window.tabTo(window.page().getByLabel("Redirect URI 1"));
            window.page().keyboard().type("https://wall.example/callback");
            window.tabTo(window.page().getByLabel("Web app, which keeps a secret"));
            window.page().keyboard().press("Space");
            window.tabTo(window.page().getByLabel("See your bookings").first());
            window.page().keyboard().press("Space");
            window.page().keyboard().press("Enter");
            window.see("A secret of By keyboard is made");
            window.tabTo(window.page().getByLabel("Client secret"));
            window.tabTo(window.link("I have copied it"));
            window.page().keyboard().press("Enter");
            window.see("By keyboard");
            window.tabTo(window.page().getByText("The figures of each day"));
            window.page().keyboard().press("Enter");
            assertThat(window.page().getByRole(AriaRole.TABLE)).isVisible();
            window.tabTo(window.link("All events of this app"));
            window.page().keyboard().press("Enter");
            window.tabTo(window.page().getByLabel("Diagnostic ID"));
            window.page().keyboard().type("00000000");
            window.page().keyboard().press("Enter");
            window.see("Events with the ID 00000000");
        }
    }

    @Test
    void script_is_not_needed() {
        try (Window window = registry(new NewContextOptions().setJavaScriptEnabled(false))) {
            AtRegistry.register(window, STAGE.demo(), "Without script");
            window.link("Change").click();
            window.page().getByLabel("Publisher").fill("Acme");
            window.press("Save");
            window.seeText("The app is changed.");
            window.link("New secret").click();
            window.page().getByLabel("Label").fill("next");
            window.press("Make the secret");
            window.link("I have copied it").click();
            window.link("End “first”").click();
            window.press("End the secret");
            window.seeText("The secret is ended. It is refused from now on.");
            window.page().getByText("The figures of each day").click();
            assertThat(window.page().getByRole(AriaRole.TABLE)).isVisible();
        }
    }

    /** Pages are not kept, so that no secret is; what was in the form is gone with it. */
    @Test
    void back_leads_to_a_form_for_another_app() {
        try (Window window = registry()) {
            AtRegistry.fill(window, STAGE.demo(), "Only once");
            String first = id(window);
            window.press("Register");
            window.see("A secret of Only once is made");
            window.page().goBack();
            window.see("Register an app");
            assertThat(window.page().locator("input[name=app]")).not().hasValue(first);
            window.link("Cancel").click();
            assertThat(window.link("Only once")).hasCount(1);
        }
    }

    private static String id(Window window) {
        return window.page().locator("input[name=app]").inputValue();
    }

    private static String shownSecret(Window window) {
        return window.page().getByLabel("Client secret").inputValue();
    }

    @Test
    void a_double_click_registers_one_app_and_shows_its_secret() {
        try (Window window = registry()) {
            AtRegistry.fill(window, STAGE.demo(), "Clicked twice");
            window.pressTwice("Register");
            window.see("A secret of Clicked twice is made");
            window.open(STAGE.base() + "/oauth/apps");
            assertThat(window.link("Clicked twice")).hasCount(1);
        }
    }

    @Test
    void a_form_that_is_sent_twice_makes_one_secret_and_both_answers_show_it() {
        try (Window window = registry()) {
            AtRegistry.register(window, STAGE.demo(), "Sent twice");
            window.link("New secret").click();
            window.page().getByLabel("Label").fill("next");
            Window first = window.pressIntoTab("Make the secret");
            Window second = window.pressIntoTab("Make the secret");
            second.see("A secret of Sent twice is made");
            assertEquals(shownSecret(first), shownSecret(second));
            second.link("I have copied it").click();
            assertThat(second.link("End “next”")).hasCount(1);
        }
    }

    /** The browser asks before it sends a form again. */
    @Test
    void a_page_with_a_secret_that_is_loaded_again_makes_no_other_one() {
        try (Window window = registry()) {
            AtRegistry.fill(window, STAGE.demo(), "Loaded again");
            window.press("Register");
            String secret = shownSecret(window);
            window.page().reload();
            window.see("A secret of Loaded again is made");
            assertEquals(secret, shownSecret(window));
        }
    }

    @Test
    void a_double_click_switches_ends_and_deletes_and_says_so() {
        try (Window window = registry()) {
            AtRegistry.register(window, STAGE.demo(), "Twice");
            AtRegistry.makeSecret(window, "next", 30);
            window.link("End “first”").click();
            window.pressTwice("End the secret");
            window.seeText("The secret is ended. It is refused from now on.");
            window.link("Switch off").click();
            window.pressTwice("Switch off");
            window.seeText("The app is switched off. It is cut off from now on.");
            window.link("Change").click();
            window.page().getByLabel("Publisher").fill("Acme");
            window.pressTwice("Save");
            window.seeText("The app is changed.");
            window.link("Delete").click();
            window.pressTwice("Delete");
            window.seeText("The app is deleted.");
            assertThat(window.link("Twice")).hasCount(0);
            window.assertNoComplaints();
        }
    }

    @Test
    void back_after_deleting_says_that_the_app_is_gone() {
        try (Window window = registry()) {
            AtRegistry.register(window, STAGE.demo(), "Gone");
            window.link("Delete").click();
            window.press("Delete");
            window.seeText("The app is deleted.");
            window.page().goBack();
            window.seeText("There is no such app or secret. It may have been deleted meanwhile.");
            window.link("To the apps").click();
            window.see("App registry");
        }
    }

    @Test
    void of_two_tabs_the_later_one_is_told_what_the_other_has_done() {
        try (Window window = registry()) {
            AtRegistry.register(window, STAGE.demo(), "In two tabs");
            Window tab = window.tab();
            tab.open(window.page().url());
            tab.link("Change").click();
            window.link("Delete").click();
            window.press("Delete");
            window.seeText("The app is deleted.");
            tab.press("Save");
            tab.seeText("There is no such app or secret. It may have been deleted meanwhile.");
        }
    }

    @Test
    void of_two_tabs_both_make_their_secret_and_none_takes_the_name_of_another() {
        try (Window window = registry()) {
            AtRegistry.register(window, STAGE.demo(), "Two tabs");
            window.link("New secret").click();
            Window tab = window.tab();
            tab.open(window.page().url());
            Window third = window.tab();
            third.open(window.page().url());
            for (Window one : List.of(window, tab)) {
                one.page().getByLabel("Label").fill(one == window ? "one" : "other");
                one.press("Make the secret");
                one.see("A secret of Two tabs is made");
            }
            third.page().getByLabel("Label").fill("other");
            third.press("Make the secret");
            assertThat(third.page().getByLabel("Label")).hasAttribute("aria-invalid", "true");
            third.seeText("If this form was sent twice, that is its secret");
            window.link("I have copied it").click();
            assertThat(window.link("End “one”")).isVisible();
            assertThat(window.link("End “other”")).isVisible();
        }
    }

    @Test
    void who_was_logged_out_meanwhile_logs_in_and_begins_with_the_list() {
        try (Window window = registry()) {
            AtRegistry.register(window, STAGE.demo(), "Left open");
            window.link("Delete").click();
            window.see("Delete Left open?");
            Window tab = window.tab();
            tab.open(STAGE.base() + "/");
            tab.press("Log out");
            tab.see("Appointments for small companies");
            window.press("Delete");
            window.seeText("You are no longer logged in, so nothing was done.");
            window.link("Log in").click();
            window.logIn(AtRegistry.TEAM);
            window.see("App registry");
            assertThat(window.link("Left open")).isVisible();
        }
    }

    @Test
    void somebody_else_who_has_logged_in_meanwhile_changes_nothing() {
        try (Window window = registry()) {
            AtRegistry.register(window, STAGE.demo(), "Of the team");
            window.link("Delete").click();
            Window tab = window.tab();
            tab.open(STAGE.base() + "/login");
            tab.logIn("owner@glow.example");
            window.press("Delete");
            window.seeText("Only the team of this site registers apps.");
        }
        try (Window window = registry()) {
            assertThat(window.link("Of the team")).isVisible();
        }
    }

    @Test
    void at_twice_the_size_nothing_is_lost() {
        try (Window window = registry(Zoom.twice())) {
            Zoom.assertNothingIsLost(window, "all apps");
            AtRegistry.fill(window, STAGE.demo(), "Large");
            window.press("Register");
            Zoom.assertNothingIsLost(window, "the secret");
            window.link("I have copied it").click();
            String app = window.page().url();
            window.page().getByText("The figures of each day").click();
            Zoom.assertNothingIsLost(window, "the app");
            for (String link : List.of(
                    "Ready-made code",
                    "Try it: what people see",
                    "Change",
                    "Logo",
                    "Switch off",
                    "Delete",
                    "New secret")) {
                window.link(link).click();
                Zoom.assertNothingIsLost(window, link);
                window.open(app);
            }
            window.link("All events of this app").click();
            Zoom.assertNothingIsLost(window, "its events");
        }
    }
}
