package com.yappointment.oauth.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.event.Difference.What;
import com.yappointment.oauth.terms.RedirectUri;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The team sees which part of a redirect URI is another one, and no secret that it may hold. */
class DifferenceTest {
    private static Difference between(String presented, String... registered) {
        return Difference.between(
                new RedirectUri(presented),
                Stream.of(registered).map(RedirectUri::new).toList());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://app.example/cb/,       https://app.example/cb,      PATH,     /cb/,         /cb",
                "https://app.example/CB,        https://app.example/cb,      PATH,     /CB,          /cb",
                "https://app.example,           https://app.example/,        PATH,     '',           /",
                "http://localhost:3001/cb,      http://localhost:3000/cb,    PORT,     3001,         3000",
                "https://app.example:443/cb,    https://app.example/cb,      PORT,     443,          ''",
                "https://www.app.example/cb,    https://app.example/cb,      HOST,     www.app.example, app.example",
                "http://localhost/cb,           https://localhost/cb,        SCHEME,   http,         https",
                "https://app.example/cb?key=s,  https://app.example/cb,      QUERY,    '',           ''",
                "https://app.example:/cb,       https://app.example/cb,      SPELLING, '',           ''",
                "com.example.app:/there,        com.example.app:/cb,         PATH,     /there,       /cb",
                "com.example.app:there?a=b,     com.example.app:cb,          PATH,     there,        cb",
                "com.example.app://there/cb,    com.example.app://here/cb,   HOST,     there,        here",
            })
    void the_first_part_that_differs_is_named(
            String presented, String registered, What what, String theirs, String ours) {
        assertEquals(new Difference(what, theirs, ours), between(presented, registered));
    }

    @Test
    void it_is_the_registered_one_that_is_nearest() {
        assertEquals(
                new Difference(What.PATH, "/cb/", "/cb"),
                between("http://127.0.0.1:5000/cb/", "https://app.example/cb", "http://127.0.0.1:5000/cb"));
    }

    @Test
    void what_is_as_long_as_a_token_is_left_out() {
        String token = "yapp_at_" + "x".repeat(72);

        Difference path = between("https://app.example/cb/" + token + "/end", "https://app.example/cb");
        assertEquals("/cb/\u2026/end", path.presented());
        assertEquals(
                "\u2026",
                between("https://" + "a.".repeat(30) + "example/cb", "https://app.example/cb")
                        .presented());
        assertFalse(between("https://app.example/cb?token=" + token, "https://app.example/cb")
                .toString()
                .contains("token"));
    }

    @Test
    void a_text_is_no_longer_than_a_row_holds() {
        var long_path = between("https://app.example" + "/short".repeat(100), "https://app.example/cb");

        assertEquals(Difference.LONGEST, long_path.presented().length());
        assertTrue(List.of(What.values()).stream().allMatch(what -> what.name().length() <= 40));
    }
}
