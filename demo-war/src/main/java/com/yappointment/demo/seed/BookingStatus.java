package com.yappointment.demo.seed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a booking stands. */
public enum BookingStatus {
    /** Asked for, not yet answered. */
    PENDING,
    /** It will take place. */
    CONFIRMED,
    /** It took place. */
    COMPLETED,
    /** Called off. */
    CANCELLED;

    /**
     * As the API writes it.
     *
     * @return such as {@code confirmed}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what the API writes.
     *
     * @param text such as {@code confirmed}
     * @return empty when it is none
     */
    public static Optional<BookingStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst();
    }
}
