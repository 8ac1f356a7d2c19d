package com.yappointment.oauth.usage;

import com.yappointment.oauth.terms.ClientId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts in memory, and hands the counts to the store now and then: a request never waits for it, and costs no statement.
 * What was not handed over yet is lost in a crash. Safe for all threads.
 */
public final class DailyCounts {
    private final ConcurrentMap<DailyCount, Long> counted = new ConcurrentHashMap<>();
    private final DailyCountStore store;

    /**
     * Fixes where counts are handed to.
     *
     * @param store adds them up
     */
    public DailyCounts(DailyCountStore store) {
        this.store = store;
    }

    /**
     * Counts once.
     *
     * @param client whose; it has shown who it is, so that there are no more counts than apps and days
     * @param what happened
     * @param at when, by the store's time
     */
    public void count(ClientId client, DailyCount.What what, Instant at) {
        var day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        counted.merge(new DailyCount(client, day, what), 1L, Long::sum);
    }

    /**
     * Hands all that was counted to the store. What it does not take is handed over the next time.
     *
     * @throws RuntimeException of the store, when it cannot be asked
     */
    public void flush() {
        SortedMap<DailyCount, Long> more = new TreeMap<>();
        for (DailyCount count : counted.keySet()) {
            Long sofar = counted.remove(count);
            if (sofar != null) { // nobody else was at it
                more.put(count, sofar);
            }
        }
        if (more.isEmpty()) {
            return;
        }
        try {
            store.add(more);
        } catch (RuntimeException e) {
            more.forEach((count, times) -> counted.merge(count, times, Long::sum));
            throw e;
        }
    }
}
