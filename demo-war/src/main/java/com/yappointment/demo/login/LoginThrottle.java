package com.yappointment.demo.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Wrong passwords, counted by who asks and for whom; too many, and that asker waits. Nobody can lock out somebody who asks
 * from elsewhere. Bounded in memory, safe for all threads.
 */
final class LoginThrottle {
    /** How long an asker waits. */
    static final Duration WAIT = Duration.ofMinutes(1);

    private static final int MOST_FAILURES = 10;
    private static final int MOST_ASKERS = 100_000;

    private record Asker(String address, String email) {}

    private final Cache<Asker, Integer> failures = Caffeine.newBuilder()
            .expireAfterWrite(WAIT)
            .maximumSize(MOST_ASKERS)
            .build();

    /** A try counts as failed from its beginning, or many at once would all be let in. Who waits does not wait longer. */
    boolean letsTry(String address, String email) {
        var asker = new Asker(address, email);
        Integer count = failures.getIfPresent(asker);
        return (count == null || count < MOST_FAILURES)
                && failures.asMap().merge(asker, 1, Integer::sum) <= MOST_FAILURES;
    }

    void succeeded(String address, String email) {
        failures.invalidate(new Asker(address, email));
    }
}
