package com.yappointment.oauth.secret;

import static com.yappointment.oauth.secret.FormTokens.Reading.EXPIRED;
import static com.yappointment.oauth.secret.FormTokens.Reading.GENUINE;
import static com.yappointment.oauth.secret.FormTokens.Reading.NOT_OURS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form is acted on when it was made here, for just this, and not too long ago. */
class FormTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<String> BOUND = List.of("disconnect", "a1", "ann", "browser");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final FormTokens forms = new FormTokens(keys((byte) 1), RANDOM);
    private final String token = forms.write(NOW.plusSeconds(60), BOUND);

    private static ServerKeys keys(byte filled) {
        byte[] key = new byte[ServerKeys.LEAST_LENGTH];
        key[0] = filled;
        return ServerKeys.of(new TreeMap<>(Map.of(1, key)));
    }

    @Test
    void what_was_made_for_this_is_genuine_until_it_expires() {
        assertEquals(GENUINE, forms.read(token, NOW, BOUND));
        assertEquals(GENUINE, forms.read(token, NOW.plusMillis(59_999), BOUND));
        assertEquals(EXPIRED, forms.read(token, NOW.plusSeconds(60), BOUND));
    }

    @Test
    void what_was_made_for_something_else_is_not_ours() {
        for (int i = 0; i < BOUND.size(); i++) {
            var other = new ArrayList<>(BOUND);
            other.set(i, other.get(i) + "x");
            assertEquals(NOT_OURS, forms.read(token, NOW, other));
        }
        assertEquals(NOT_OURS, forms.read(token, NOW, List.of("disconnecta", "1", "ann", "browser")));
        assertEquals(NOT_OURS, forms.read(token, NOW, BOUND.subList(0, 3)));
        assertEquals(NOT_OURS, new FormTokens(keys((byte) 2), RANDOM).read(token, NOW, BOUND));
    }

    /** Nobody makes a form last longer. */
    @Test
    void no_byte_of_it_can_be_changed() {
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertNotEquals(GENUINE, forms.read(text, NOW, BOUND), "byte " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "AAAA", "\u00e4"})
    void what_is_no_token_is_not_ours(String text) {
        assertEquals(NOT_OURS, forms.read(text, NOW, BOUND));
    }

    /** So a form that comes twice makes one thing, which both answers can show. */
    @Test
    void what_a_form_makes_is_the_same_each_time_and_follows_from_nothing_else() {
        String other = forms.write(NOW.plusSeconds(60), BOUND);

        assertEquals(forms.apiKey(token), forms.apiKey(token));
        assertEquals(forms.clientSecret(token, "first", NOW), forms.clientSecret(token, "first", NOW));
        assertNotEquals(forms.apiKey(token), forms.apiKey(other), "two forms for the same, of the same moment");
        assertNotEquals(forms.clientSecret(token, "first", NOW), forms.clientSecret(other, "first", NOW));
        assertNotEquals(forms.clientSecret(token, "first", NOW), forms.clientSecret(token, "other", NOW));
        assertNotEquals(forms.clientSecret(token, "first", NOW), forms.clientSecret(token, "first", NOW.plusMillis(1)));
        assertNotEquals(forms.apiKey(token), new FormTokens(keys((byte) 2), RANDOM).apiKey(token), "without the key");
        assertTrue(forms.clientSecret(token, "first", NOW).revealForResponse().matches("[0-9a-f]{64}"));
    }
}
