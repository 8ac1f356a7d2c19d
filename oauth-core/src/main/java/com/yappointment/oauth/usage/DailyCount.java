package com.yappointment.oauth.usage;

import com.yappointment.oauth.terms.ClientId;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * What is counted by itself.
 *
 * @param client whose
 * @param day by UTC
 * @param what happened
 */
public record DailyCount(ClientId client, LocalDate day, What what) implements Comparable<DailyCount> {
    private static final Comparator<DailyCount> ORDER = Comparator.comparing(
                    (DailyCount count) -> count.client().value())
            .thenComparing(DailyCount::day)
            .thenComparing(DailyCount::what);

    /** What is counted. */
    public enum What {
        /** A code was exchanged. */
        ISSUED,
        /** A refresh token was exchanged. */
        REFRESHED,
        /** A spent code or refresh token came back. */
        REPLAYED
    }

    /** So that all who add to several do it in one order. */
    @Override
    public int compareTo(DailyCount other) {
        return ORDER.compare(this, other);
    }
}
