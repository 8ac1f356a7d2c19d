package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.yappointment.demo.Demo;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app that a person can click through. */
class PartnerPageIT {
    @TempDir
    private static Path directory;

    @Test
    void connect_refresh_disconnect() throws Exception {
        try (Demo demo = Demo.start(directory);
                Chromium chromium = Chromium.start(Map.of());
                Window window = chromium.window()) {
            window.open(demo.base() + "/partner");
            window.press("Connect yAppointment");
            window.logIn("owner@glow.example");
            window.see("Connect Calendar Wall?");
            window.press("Allow");
            window.seeText("Connected to Glow Studio");
            assertThat(window.page()
                            .getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Confirmed bookings")))
                    .containsText("Colour");
            window.press("Refresh");
            window.seeText("The app has new tokens.");
            window.press("Disconnect");
            window.seeText("Disconnected.");
            window.press("Connect yAppointment");
            window.see("Connect Calendar Wall?");
            window.assertNoComplaints();
        }
    }
}
