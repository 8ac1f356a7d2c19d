package com.yappointment.demo.browser;

import com.yappointment.demo.Demo;

/** What people do to their connected apps and API keys, by what is written there. */
final class AtConnections {
    static final String LIST = "Connected apps";

    private AtConnections() {}

    static void open(Window window, Demo demo, String email) {
        window.open(demo.base() + "/oauth/connections");
        window.logIn(email);
        window.see(LIST);
    }

    /** The form of a new key, with all that it needs. */
    static void fill(Window window, String name, int days) {
        window.link("New API key").click();
        window.page().getByLabel("Name").fill(name);
        window.page().getByLabel("See your bookings").check();
        window.page().getByLabel("How long it lasts").selectOption(String.valueOf(days));
    }

    /** A key of this name, and back to the list. */
    static void makeKey(Window window, String name, int days) {
        fill(window, name, days);
        window.press("Make the key");
        window.link("I have copied it").click();
        window.see(LIST);
    }
}
