package com.yappointment.oauth.servlet.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Most paths are simple and read on a short way; an escape at the front sends the same path the long way. */
class SimplePathTest {
    private static final String LETTERS = "aZz09///...;\\_~- \u00e9";

    @Test
    void both_ways_lead_to_the_same() {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            var rest = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                rest.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            String simple = "/a" + rest;
            String escaped = "/%61" + rest;
            assertEquals(RequestPath.folded(escaped), RequestPath.folded(simple), simple);
            assertEquals(RequestPath.isPlain(simple, escaped), RequestPath.isPlain(simple, simple), simple);
        }
    }
}
