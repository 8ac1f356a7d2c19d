package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.yappointment.demo.Demo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry for who has no mouse, no script or little room, goes back, has two tabs open, or was away for long. */
class RegistryFormIT {
    private static final String TEAM = "team@yappointment.example";

    @TempDir
    private static Path directory;

    private static Demo demo;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(directory);
        chromium = Chromium.start(Map.of());
    }

    @AfterAll
    static void stop() {
        chromium.close();
        demo.close();
    }

    private static Window registry(NewContextOptions options) {
        Window window = chromium.window(options);
        window.open(demo.base() + "/oauth/apps");
        window.logIn(TEAM);
        window.see("App registry");
        return window;
    }

    private static Window registry() {
        return registry(new NewContextOptions());
    }

    private static void fill(Window window, String name) {
        window.open(demo.base() + "/oauth/apps/new");
        window.page().getByLabel("Name").fill(name);
        window.page().getByLabel("Redirect URI 1").fill("https://wall.example/callback");
        window.page().getByLabel("Web app, which keeps a secret").check();
        window.page().getByLabel("See your bookings").first().check();
    }

    /** An app of this name, on its page. */
    private static void register(Window window, String name) {
        fill(window, name);
        window.press("Register");
        window.link("I have copied it").click();
        window.see(name);
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
            register(window, "Without script");
            window.link("Change").click();
            window.page().getByLabel("Publisher").fill("Acme");
            window.press("Save");
            window.seeText("The app is changed.");
            window.link("New secret").click();
            window.page().getByLabel("Label").fill("next");
            window.press("Make the secret");
            window.link("I have copied it").click();
            window.link("End first").click();
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
            fill(window, "Only once");
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

    @Test
    void a_double_click_registers_once_and_says_so() {
        try (Window window = registry()) {
            fill(window, "Clicked twice");
            window.button("Register").dblclick();
            assertThat(window.page().locator("h1")).hasText(Pattern.compile("is made|did not work"));
            window.open(demo.base() + "/oauth/apps");
            assertThat(window.link("Clicked twice")).hasCount(1);
        }
    }

    /** The browser asks before it sends a form again; who agrees does not get a second secret. */
    @Test
    void a_page_with_a_secret_that_is_loaded_again_does_not_show_it_again() {
        try (Window window = registry()) {
            fill(window, "Loaded again");
            window.press("Register");
            String secret = window.page().getByLabel("Client secret").inputValue();
            window.page().reload();
            window.seeText("This form has done its work already");
            assertFalse(window.page().content().contains(secret));
        }
    }

    @Test
    void of_two_tabs_both_make_their_secret_and_none_takes_the_name_of_another() {
        try (Window window = registry()) {
            register(window, "Two tabs");
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
            assertThat(window.link("End one")).isVisible();
            assertThat(window.link("End other")).isVisible();
        }
    }

    @Test
    void who_was_logged_out_meanwhile_logs_in_and_begins_with_the_list() {
        try (Window window = registry()) {
            register(window, "Left open");
            window.link("Delete").click();
            window.see("Delete Left open?");
            Window tab = window.tab();
            tab.open(demo.base() + "/");
            tab.press("Log out");
            tab.see("Appointments for small companies");
            window.press("Delete");
            window.logIn(TEAM);
            window.see("App registry");
            assertThat(window.link("Left open")).isVisible();
        }
    }

    @Test
    void somebody_else_who_has_logged_in_meanwhile_changes_nothing() {
        try (Window window = registry()) {
            register(window, "Of the team");
            window.link("Delete").click();
            Window tab = window.tab();
            tab.open(demo.base() + "/login");
            tab.logIn("owner@glow.example");
            window.press("Delete");
            window.seeText("Only the team of this site registers apps.");
        }
        try (Window window = registry()) {
            assertThat(window.link("Of the team")).isVisible();
        }
    }

    /** 1280 by 800 at 200 %: half as much fits (WCAG 2.2, 1.4.4 and 1.4.10). */
    @Test
    void at_twice_the_size_nothing_has_to_be_scrolled_sideways() {
        var options = new NewContextOptions().setViewportSize(640, 400).setDeviceScaleFactor(2);
        try (Window window = registry(options)) {
            register(window, "Large");
            String app = window.page().url();
            for (String link : List.of("Ready-made code", "Change", "Logo", "Switch off", "Delete", "New secret")) {
                assertFits(window, "the app");
                window.link(link).click();
                assertFits(window, link);
                window.open(app);
            }
            window.link("All events of this app").click();
            assertFits(window, "its events");
        }
    }

    private static void assertFits(Window window, String what) {
        assertEquals(640, window.page().evaluate("document.documentElement.scrollWidth"), what + " has to be scrolled");
    }
}
