package com.yappointment.oauth.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.grant.Lifetimes;
import com.yappointment.oauth.terms.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Safe by default; a wrong value is refused when the settings are built, with its name and the remedy. */
class SettingsTest {
    private static final Map<String, String> SCOPES = Map.of("bookings:read", "See your bookings");
    private static final String BASE = " must be an https URL (http for localhost only)"
            + " without query, fragment or slash at the end, such as https://app.example";

    @Test
    void what_is_not_set_is_safe() {
        Settings settings = settings().build();

        assertEquals(URI.create("https://yapp.example"), settings.authorizationBase());
        assertEquals(URI.create("https://yapp.example"), settings.backChannelBase());
        assertEquals(Paths.DEFAULT, settings.paths());
        assertEquals("yapp", settings.tokenPrefix());
        assertEquals(Duration.ofMinutes(1), settings.codeLifetime());
        assertEquals(
                new Lifetimes(Duration.ofHours(1), Duration.ofDays(90), Duration.ofSeconds(30)), settings.lifetimes());
        assertEquals(Duration.ofDays(365), settings.grantLifetime());
        assertEquals(Duration.ofMinutes(10), settings.ticketLifetime());
        assertTrue(settings.rememberConsent());
        assertEquals(Scope.of("bookings:read"), settings.everyScope());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://yapp.example",
                "https://yapp.example:8443/app",
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://[::1]:8080"
            })
    void a_base_url_is_https_or_on_this_machine(String url) {
        URI base = URI.create(url);

        assertEquals(base, Settings.of(base, SCOPES).build().backChannelBase());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yapp.example",
                "/oauth",
                "http://yapp.example",
                "http://localhost.evil.example",
                "ftp://yapp.example",
                "https:yapp.example",
                "https:///path",
                "https://yapp.example/",
                "https://yapp.example/app/",
                "https://yapp.example?x",
                "https://yapp.example#x",
                "https://someone@yapp.example"
            })
    void a_base_url_that_cannot_be_one_is_refused(String url) {
        URI wrong = URI.create(url);

        assertRefused("issuer" + BASE, Settings.of(wrong, SCOPES));
        assertRefused("authorizationBaseUrl" + BASE, settings().authorizationBase(wrong));
        assertRefused("backChannelBaseUrl" + BASE, settings().backChannelBase(wrong));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "codeLifetime   | PT0.999S | must be between PT1S and PT10M",
                "codeLifetime   | PT10M1S  | must be between PT1S and PT10M",
                "codeLifetime   | -PT1S    | must be between PT1S and PT10M",
                "ticketLifetime | PT9S     | must be between PT10S and PT1H",
                "ticketLifetime | PT1H1S   | must be between PT10S and PT1H",
                "grantLifetime  | PT59M    | must be between PT1H and PT87840H",
                "grantLifetime  | P3661D   | must be between PT1H and PT87840H",
                "accessTokenLifetime  | PT0S     | must be at least PT1S",
                "accessTokenLifetime  | PT0.999S | must be at least PT1S",
                "refreshTokenLifetime | PT59M    | must not be shorter than accessTokenLifetime",
                "refreshTokenLifetime | P3661D   | must be between PT1H and PT87840H",
                "refreshTokenLifetime | PT2562047788015215H | must be between PT1H and PT87840H",
                "refreshGrace   | -PT1S    | must be between PT0S and accessTokenLifetime",
                "refreshGrace   | PT1H1S   | must be between PT0S and accessTokenLifetime"
            })
    void a_lifetime_lies_within_its_bounds(String name, Duration value, String remedy) {
        assertRefused(name + " " + remedy, with(name, value));
    }

    @ParameterizedTest
    @CsvSource({
        "codeLifetime, PT1S",
        "codeLifetime, PT10M",
        "ticketLifetime, PT10S",
        "ticketLifetime, PT1H",
        "grantLifetime, PT1H",
        "grantLifetime, P3660D",
        "refreshTokenLifetime, PT1H",
        "refreshTokenLifetime, P3660D",
        "refreshGrace, PT0S",
        "refreshGrace, PT1H"
    })
    void the_bounds_themselves_are_fine(String name, Duration value) {
        with(name, value).build();
    }

    @Test
    void no_access_token_outlives_its_grant() {
        assertRefused(
                "grantLifetime must be between PT48H and PT87840H",
                settings().accessTokenLifetime(Duration.ofDays(2)).grantLifetime(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Yapp", "y_app", "1app", "y-app", "abcdefghijklmnopq", "yäpp"})
    void a_token_prefix_is_a_short_word(String prefix) {
        assertRefused(
                "tokenPrefix must be 1 to 16 lower-case letters and digits, a letter first",
                settings().tokenPrefix(prefix));
    }

    @Test
    void there_is_at_least_one_scope() {
        assertRefused("scopes must name at least one scope, each with its sentence", Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "say\"hi\"", "back\\slash", "é", "a\nb"})
    void a_scope_is_a_scope_token(String scope) {
        assertRefused(
                "scopes must be scope-tokens of RFC 6749 section 3.3, together of at most 1000 characters",
                Map.of(scope, "See your things"));
    }

    @Test
    void all_scopes_together_fit_into_a_row() {
        assertRefused(
                "scopes must be scope-tokens of RFC 6749 section 3.3, together of at most 1000 characters",
                Map.of("x".repeat(1001), "See your things"));
    }

    @Test
    void a_scope_without_a_sentence_tells_an_owner_nothing() {
        assertRefused("scopes must name at least one scope, each with its sentence", Map.of("bookings:read", " "));
    }

    @Test
    void scopes_keep_their_order_and_cannot_be_changed_from_outside() {
        Map<String, String> scopes = new LinkedHashMap<>();
        for (String scope : List.of("z", "a", "m")) {
            scopes.put(scope, "See " + scope);
        }
        Settings settings =
                Settings.of(URI.create("https://yapp.example"), scopes).build();
        scopes.clear();

        assertEquals(List.of("z", "a", "m"), new ArrayList<>(settings.scopes().keySet()));
        assertThrows(
                UnsupportedOperationException.class, () -> settings.scopes().clear());
    }

    private static Settings.Builder settings() {
        return Settings.of(URI.create("https://yapp.example"), SCOPES);
    }

    private static Settings.Builder with(String name, Duration value) {
        return switch (name) {
            case "codeLifetime" -> settings().codeLifetime(value);
            case "ticketLifetime" -> settings().ticketLifetime(value);
            case "grantLifetime" -> settings().grantLifetime(value);
            case "accessTokenLifetime" -> settings().accessTokenLifetime(value);
            case "refreshTokenLifetime" -> settings().refreshTokenLifetime(value);
            case "refreshGrace" -> settings().refreshGrace(value);
            default -> throw new AssertionError(name);
        };
    }

    private static void assertRefused(String sentence, Map<String, String> scopes) {
        assertRefused(sentence, Settings.of(URI.create("https://yapp.example"), scopes));
    }

    private static void assertRefused(String sentence, Settings.Builder settings) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, settings::build).getMessage());
    }
}
