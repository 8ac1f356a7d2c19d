package com.yappointment.oauth.journal;

import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.event.OAuthEventListener;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.EventId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Notes in memory what happens, and hands it to the store now and then: no request waits for it, and none costs a
 * statement. What anybody can bring about is kept up to a bound a minute, and of what is alike less, so that neither the
 * disk is filled nor one app's faults hide another's; how many more there were is kept as one event. What was not handed
 * over yet is lost in a crash. Safe for all threads.
 */
public final class Journal implements OAuthEventListener {
    /** Of what costs its sender nothing: a disk takes that for as long as events are kept, some 100 MB a week. */
    static final int MOST_CHEAP = 60;

    /** Of those with the same reason and app. */
    static final int MOST_ALIKE = 10;

    /** Of what stands for a change in the store. */
    static final int MOST_CHANGES = 600;

    /** While the store is away; some hundred bytes each. */
    static final int MOST_WAITING = 2000;

    static final String NOT_KEPT = "NOT_KEPT";

    private static final Set<EventKind> COUNTED_ONLY =
            EnumSet.of(EventKind.ISSUED, EventKind.REFRESHED, EventKind.RETRIED);
    private static final Set<EventKind> CHEAP = EnumSet.of(EventKind.REFUSED, EventKind.CONSENT_DENIED);
    private static final long MINUTE_MILLIS = 60_000;

    private final JournalStore store;
    private final RandomGenerator random;
    private final Predicate<ClientId> registered;
    private final Object flushing = new Object();

    /** What the store may have or not have, by the lock of flushing. */
    private List<Entry> inHand = List.of();

    // all below by the lock of this object
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final Map<Alike, Integer> alike = new HashMap<>();
    private long minute = Long.MIN_VALUE;
    private int cheap;
    private int changes;
    private long notKept;
    private int number;

    private record Alike(Optional<ClientId> client, String reason) {}

    /**
     * Fixes where events are handed to.
     *
     * @param store keeps them
     * @param random where their ids come from
     * @param registered whether there is such an app: of one that was only claimed, the name may be anything, a secret too
     */
    public Journal(JournalStore store, RandomGenerator random, Predicate<ClientId> registered) {
        this.store = store;
        this.random = random;
        this.registered = registered;
    }

    @Override
    public void on(OAuthEvent event) {
        if (!COUNTED_ONLY.contains(event.kind())) {
            note(event);
        }
    }

    private synchronized void note(OAuthEvent event) {
        beginMinute(event.at().toEpochMilli() / MINUTE_MILLIS);
        if (waiting.size() < MOST_WAITING && withinBounds(event)) {
            add(event);
        } else {
            notKept++;
        }
    }

    /** A clock that was set back begins one too. */
    private void beginMinute(long now) {
        if (now > minute || now < minute - 1) {
            minute = now;
            cheap = 0;
            changes = 0;
            alike.clear();
        }
    }

    private boolean withinBounds(OAuthEvent event) {
        if (!CHEAP.contains(event.kind())) {
            return changes++ < MOST_CHANGES;
        }
        if (cheap >= MOST_CHEAP
                || alike.merge(new Alike(event.client(), event.reason()), 1, Integer::sum) > MOST_ALIKE) {
            return false;
        }
        cheap++;
        return true;
    }

    private void add(OAuthEvent event) {
        waiting.add(new Entry(EventId.at(event.at(), number++, random), event));
    }

    /**
     * Hands all that was noted to the store. What it does not take stays for the next time.
     *
     * @param now the store's time
     * @throws RuntimeException of the store, when it cannot be asked
     */
    public void flush(Instant now) {
        synchronized (flushing) {
            tellOfTheRest(now);
            while (!inHand.isEmpty() || takeInHand()) {
                store.keep(inHand);
                inHand = List.of();
            }
        }
    }

    private synchronized void tellOfTheRest(Instant now) {
        if (notKept > 0 && waiting.size() < MOST_WAITING) {
            add(OAuthEvent.of(EventKind.REFUSED, now)
                    .reason(NOT_KEPT)
                    .difference(new Difference(Difference.What.NOT_KEPT, Long.toString(notKept), "")));
            notKept = 0;
        }
    }

    /** Without asking for clients under the lock that requests wait for. */
    private boolean takeInHand() {
        List<Entry> taken = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty() && taken.size() < JournalStore.MOST_AT_ONCE) {
                taken.add(waiting.remove());
            }
        }
        inHand = taken;
        inHand = taken.stream().map(this::withoutClaims).toList();
        return !inHand.isEmpty();
    }

    private Entry withoutClaims(Entry entry) {
        OAuthEvent event = entry.event();
        boolean claimed = event.kind() == EventKind.REFUSED
                && event.client().filter(registered.negate()).isPresent();
        return claimed ? new Entry(entry.id(), event.withoutClient()) : entry;
    }
}
