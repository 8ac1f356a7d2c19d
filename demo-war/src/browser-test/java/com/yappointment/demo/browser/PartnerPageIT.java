package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The app that a person can click through. */
class PartnerPageIT {
    @RegisterExtension
    static final Stage STAGE = Stage.of();

    @Test
    void connect_refresh_disconnect() {
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/partner");
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
