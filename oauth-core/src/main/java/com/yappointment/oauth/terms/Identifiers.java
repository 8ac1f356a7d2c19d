package com.yappointment.oauth.terms;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The rule that the identifiers of this package share: short enough for a key column, and fit for a log line. */
final class Identifiers {
    static final int LONGEST = 255;

    private Identifiers() {}

    static String checked(String value, String what) {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + LONGEST + " bytes of UTF-8 and no control characters");
        }
        return value;
    }

    static boolean wellFormed(String value) {
        return !value.isEmpty()
                && value.getBytes(UTF_8).length <= LONGEST
                && value.chars().noneMatch(Character::isISOControl);
    }
}
