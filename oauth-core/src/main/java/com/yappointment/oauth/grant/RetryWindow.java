package com.yappointment.oauth.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * For how long a superseded refresh token still gets the same answer as the first time. A client whose answer was lost
 * cannot ask again while the store is away; so an outage that began while the window was open opens it anew at its end,
 * and so does the next one in a row. Pure, immutable.
 *
 * @param grace how long after the rotation, or after an outage; zero: never, not even after an outage
 * @param outages that this node saw, in any order
 */
public record RetryWindow(Duration grace, List<Outage> outages) {
    /**
     * Puts the outages in order.
     *
     * @param grace how long after the rotation, or after an outage; zero: never, not even after an outage
     * @param outages that this node saw, in any order
     */
    public RetryWindow {
        outages = outages.stream().sorted(Comparator.comparing(Outage::from)).toList();
    }

    /** Whether it is open for a token that was superseded at {@code rotatedAt}. */
    boolean open(Instant rotatedAt, Instant now) {
        return !grace.isZero() && now.isBefore(end(rotatedAt));
    }

    private Instant end(Instant rotatedAt) {
        Instant end = rotatedAt.plus(grace);
        for (Outage outage : outages) {
            if (outage.from().isBefore(end)) {
                end = later(end, outage.until().plus(grace)); // one that was over before the rotation moves nothing
            }
        }
        return end;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
