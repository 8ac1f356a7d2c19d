package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.usage.DailyCount;
import com.yappointment.oauth.usage.DailyCountStore;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts that last as long as the process. Safe for all threads. */
public final class InMemoryDailyCounts implements DailyCountStore {
    private final ConcurrentMap<DailyCount, Long> counts = new ConcurrentHashMap<>();

    /** None yet. */
    public InMemoryDailyCounts() {}

    @Override
    public void add(SortedMap<DailyCount, Long> more) {
        more.forEach((count, times) -> counts.merge(count, times, Long::sum));
    }

    @Override
    public SortedMap<DailyCount, Long> of(ClientId client, LocalDate from) {
        SortedMap<DailyCount, Long> found = new TreeMap<>(counts);
        found.keySet()
                .removeIf(count -> !count.client().equals(client) || count.day().isBefore(from));
        return found;
    }
}
