package com.yappointment.demo.browser;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor's page, with nothing to say and with something. */
class DoctorPageIT {
    @RegisterExtension
    static final Stage HEALTHY = Stage.of();

    @RegisterExtension
    static final Stage SICK = Stage.of("--set", "accessTokenLifetime=P2D");

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void both_states_are_fit_for_everybody(String language) {
        String path = "/oauth/doctor?ui_locales=" + language;
        try (Window window = HEALTHY.window()) {
            window.open(HEALTHY.base() + path);
            window.logIn(AtRegistry.TEAM);
            Looks.check(window, "doctor-healthy", language);
        }
        try (Window window = SICK.window()) {
            window.open(SICK.base() + path);
            window.logIn(AtRegistry.TEAM);
            window.seeText("An access token lasts for PT48H");
            Looks.check(window, "doctor-warning", language);
        }
    }
}
