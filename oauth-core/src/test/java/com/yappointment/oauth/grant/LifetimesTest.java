package com.yappointment.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lifetimes go together. */
class LifetimesTest {
    @ParameterizedTest
    @CsvSource({"PT1S, PT1S, PT0S", "PT1S, PT1S, PT1S", "PT1H, P90D, PT30S", "PT1H, PT1H, PT1H"})
    void these_do(Duration accessToken, Duration refreshTokenIdle, Duration refreshGrace) {
        assertEquals(refreshGrace, new Lifetimes(accessToken, refreshTokenIdle, refreshGrace).refreshGrace());
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.999S, PT1H, PT0S, accessTokenLifetime must be at least PT1S",
        "PT0S, PT1H, PT0S, accessTokenLifetime must be at least PT1S",
        "-PT1S, PT1H, PT0S, accessTokenLifetime must be at least PT1S",
        "PT1H, PT59M59.999S, PT0S, refreshTokenLifetime must not be shorter than accessTokenLifetime",
        "PT1H, PT1H, -PT0.001S, refreshGrace must be between PT0S and accessTokenLifetime",
        "PT1H, P90D, PT1H0.001S, refreshGrace must be between PT0S and accessTokenLifetime"
    })
    void these_do_not(Duration accessToken, Duration refreshTokenIdle, Duration refreshGrace, String message) {
        var e = assertThrows(
                IllegalArgumentException.class, () -> new Lifetimes(accessToken, refreshTokenIdle, refreshGrace));

        assertEquals(message, e.getMessage());
    }
}
