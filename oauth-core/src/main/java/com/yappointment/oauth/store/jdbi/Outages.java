package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The outages of a database that this node saw: each from the beginning of the first operation that failed to the first
 * one that succeeded. A change that failed is made good by a change only, because a database that was demoted, or whose
 * disk is full, still reads. While nothing fails, an operation costs one volatile read. Safe for all threads.
 */
final class Outages {
    /** The oldest is forgotten first: then a retry that comes so late is a replay again. */
    static final int MOST = 16;

    /** A database that comes and goes is away. */
    static final Duration NEIGHBOURS = Duration.ofSeconds(1);

    private final Supplier<Instant> clock;
    private final Deque<Outage> over = new ArrayDeque<>();
    private volatile @Nullable Ongoing ongoing;

    private record Ongoing(Instant from, boolean changesFail) {}

    /** Fixes the time, which is the database's. */
    Outages(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** An operation that began then has failed for want of the database. */
    synchronized void failed(Instant begun, boolean change) {
        Ongoing before = ongoing;
        Instant from = begun;
        boolean changesFail = change;
        if (before != null) {
            from = earlier(from, before.from());
            changesFail = change || before.changesFail();
        }
        while (!over.isEmpty() && from.isBefore(over.getLast().until().plus(NEIGHBOURS))) {
            from = earlier(from, over.removeLast().from());
        }
        ongoing = new Ongoing(from, changesFail);
    }

    /** An operation has succeeded. */
    void succeeded(boolean change) {
        if (ongoing != null) {
            end(change);
        }
    }

    private synchronized void end(boolean change) {
        Ongoing before = ongoing;
        if (before == null || (before.changesFail() && !change)) {
            return;
        }
        over.addLast(lasting(before));
        if (over.size() > MOST) {
            over.removeFirst();
        }
        ongoing = null;
    }

    /** All that are remembered, oldest first; one that goes on lasts until now. */
    synchronized List<Outage> seen() {
        List<Outage> seen = new ArrayList<>(over);
        Ongoing now = ongoing;
        if (now != null) {
            seen.add(lasting(now));
        }
        return List.copyOf(seen);
    }

    private Outage lasting(Ongoing outage) {
        return new Outage(outage.from(), clock.get());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
