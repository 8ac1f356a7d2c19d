package com.yappointment.oauth.usage;

import com.yappointment.oauth.terms.RowId;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Notes in memory what is used, and hands it to the store now and then: a request never waits for it, and costs no
 * statement. What was not handed over yet is lost in a crash. Safe for all threads.
 */
public final class LastUses {
    /** Nobody reads it more exactly; a busy token is noted once in that time. */
    private static final long EXACT_TO_MILLIS = 1000;

    private final ConcurrentMap<RowId, Instant> noted = new ConcurrentHashMap<>();
    private final LastUseStore store;
    private final int most;

    /**
     * Fixes where uses are handed to.
     *
     * @param store keeps them
     * @param most how many ids are remembered between two {@link #flush}es; further ones are not noted
     */
    public LastUses(LastUseStore store, int most) {
        this.store = store;
        this.most = most;
    }

    /**
     * Notes a use.
     *
     * @param id what was used
     * @param at when, by the store's time
     */
    public void used(RowId id, Instant at) {
        Instant before = noted.get(id);
        if (before == null ? noted.size() < most : at.toEpochMilli() - before.toEpochMilli() >= EXACT_TO_MILLIS) {
            noted.merge(id, at, (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /**
     * Hands all that was noted to the store. What it does not take stays noted for the next time.
     *
     * @throws RuntimeException of the store, when it cannot be asked
     */
    public void flush() {
        SortedMap<RowId, Instant> all = new TreeMap<>(noted);
        SortedMap<RowId, Instant> batch = new TreeMap<>();
        for (var use : all.entrySet()) {
            batch.put(use.getKey(), use.getValue());
            if (batch.size() == LastUseStore.MOST_AT_ONCE || use.getKey().equals(all.lastKey())) {
                store.keep(batch);
                batch.forEach(noted::remove); // not what was used again meanwhile
                batch.clear();
            }
        }
    }
}
