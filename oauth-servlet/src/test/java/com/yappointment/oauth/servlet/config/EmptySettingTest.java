package com.yappointment.oauth.servlet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployment tools set variables to the empty text; that is as good as not setting them. */
class EmptySettingTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void an_empty_value_counts_as_not_set(String empty) {
        var configuration = Configuration.of(
                Map.of("codeLifetime", empty, "protect", empty),
                Map.of(),
                Map.of("YAPPOINTMENT_OAUTH_TOKEN_PREFIX", empty),
                Map.of());

        assertEquals(Optional.of("yapp"), configuration.text(Setting.TOKEN_PREFIX));
        assertEquals(Duration.ofMinutes(1), configuration.duration(Setting.CODE_LIFETIME));
        assertEquals(Optional.empty(), configuration.text(Setting.PROTECT));
    }

    @Test
    void an_empty_value_takes_back_what_a_weaker_place_set() {
        var configuration = Configuration.of(
                Map.of("tokenPrefix", "acme"), Map.of(), Map.of("YAPPOINTMENT_OAUTH_TOKEN_PREFIX", ""), Map.of());

        assertEquals(Optional.of("yapp"), configuration.text(Setting.TOKEN_PREFIX));
    }
}
