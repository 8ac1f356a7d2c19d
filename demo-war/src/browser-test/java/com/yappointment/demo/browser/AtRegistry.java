package com.yappointment.demo.browser;

import com.yappointment.demo.Demo;

/** What the team does at the registry, by what is written there. */
final class AtRegistry {
    static final String TEAM = "team@yappointment.example";

    private AtRegistry() {}

    static void open(Window window, Demo demo) {
        window.open(demo.base() + "/oauth/apps");
        window.logIn(TEAM);
        window.see("App registry");
    }

    /** The form of a new app, with all that it needs. */
    static void fill(Window window, Demo demo, String name) {
        window.open(demo.base() + "/oauth/apps/new");
        window.page().getByLabel("Name").fill(name);
        window.page().getByLabel("Redirect URI 1").fill("https://wall.example/callback");
        window.page().getByLabel("Web app, which keeps a secret").check();
        window.page().getByLabel("See your bookings").first().check();
    }

    /** An app of this name, on its page. */
    static void register(Window window, Demo demo, String name) {
        fill(window, demo, name);
        window.press("Register");
        window.link("I have copied it").click();
        window.see(name);
    }

    /** One more secret of the app whose page is shown, and back there. */
    static void makeSecret(Window window, String label, int days) {
        window.link("New secret").click();
        window.page().getByLabel("Label").fill(label);
        window.page().getByLabel("How long it lasts").selectOption(String.valueOf(days));
        window.press("Make the secret");
        window.link("I have copied it").click();
    }
}
