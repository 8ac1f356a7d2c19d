package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.terms.GrantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Deletes grants of which nothing can come any more, API keys likewise, and old events. Walks the primary key in small batches, so that no request waits
 * for it; deletes by id and version, so that nothing is lost that changed meanwhile; one node at a time. Each walk begins
 * with the first id: where an earlier one was stopped is kept nowhere. Safe for all threads.
 */
public final class CleanUp {
    private static final int BATCH = 500;
    private static final Duration LEASE = Duration.ofMinutes(5);
    /** Far below the lease's time, and not each batch: that would be a commit for each 500 live grants. */
    private static final Duration BETWEEN_LEASES = Duration.ofSeconds(30);

    private static final byte[] BEFORE_ALL_IDS = {};

    private final Database database;
    private final Duration retention;
    private final DeadApiKeys apiKeys;
    private final OldEvents events;
    private final Lease lease;
    private volatile boolean stopped;

    /**
     * Fixes what is deleted.
     *
     * @param database with the schema in place
     * @param retention how long a dead grant is kept, so that an operator can look back
     * @param eventRetention how long an event is kept
     * @param random where this node's name comes from
     */
    public CleanUp(Database database, Duration retention, Duration eventRetention, RandomGenerator random) {
        this.database = database;
        this.retention = retention;
        this.apiKeys = new DeadApiKeys(database, retention);
        this.events = new OldEvents(database, eventRetention);
        this.lease = new Lease(database, "clean-up", LEASE, random);
    }

    /** Whether a walk is over, and why. */
    public enum State {
        /** There are more grants to look at. */
        UNDER_WAY,
        /** All grants were looked at. */
        DONE,
        /** {@link CleanUp#stop} was called; the rest was not looked at. */
        STOPPED,
        /** Another node is at it, or has been a moment ago; the rest is left to it. */
        ELSEWHERE
    }

    /**
     * How far a walk has come.
     *
     * @param lookedAt how many grants it has looked at
     * @param deleted how many of them were dead for long enough and are gone
     * @param duration since it began
     * @param state whether it is over
     */
    public record Progress(long lookedAt, long deleted, Duration duration, State state) {}

    private record Place(GrantId id, long version, boolean dead) {}

    /**
     * Walks once over all grants.
     *
     * @param listener is told after each batch, on this thread
     * @return how far it came; the listener is not told of it
     * @throws com.yappointment.oauth.grant.StoreUnavailable when the database cannot be asked; what was deleted stays so
     */
    public Progress run(Consumer<Progress> listener) {
        return new Walk(listener).run();
    }

    /** Ends the walk that is under way after its batch, and any later one before it begins. Does not wait for it. */
    public void stop() {
        stopped = true;
    }

    /** One run of it; for one thread. */
    private final class Walk {
        private final Consumer<Progress> listener;
        private final long begun = System.nanoTime();
        private byte @Nullable [] after = BEFORE_ALL_IDS;
        private long leaseTaken;
        private long lookedAt;
        private long deleted;

        Walk(Consumer<Progress> listener) {
            this.listener = listener;
        }

        Progress run() {
            if (stopped) {
                return progress(State.STOPPED);
            }
            if (!takeLease()) {
                return progress(State.ELSEWHERE);
            }
            while (after != null) {
                if (stopped) {
                    lease.end(); // another node need not wait until it runs out
                    return progress(State.STOPPED);
                }
                if (System.nanoTime() - leaseTaken > BETWEEN_LEASES.toNanos() && !takeLease()) {
                    return progress(State.ELSEWHERE);
                }
                List<Place> batch = batch(after);
                lookedAt += batch.size();
                deleted += delete(batch.stream().filter(Place::dead).toList());
                after = nextAfter(batch);
                listener.accept(progress(State.UNDER_WAY));
            }
            apiKeys.delete();
            events.delete(() -> stopped);
            return progress(State.DONE);
        }

        private boolean takeLease() {
            leaseTaken = System.nanoTime();
            return lease.take();
        }

        private Progress progress(State state) {
            return new Progress(lookedAt, deleted, Duration.ofNanos(System.nanoTime() - begun), state);
        }
    }

    private static byte @Nullable [] nextAfter(List<Place> batch) {
        return batch.size() < BATCH ? null : batch.get(batch.size() - 1).id().bytes();
    }

    private List<Place> batch(byte[] after) {
        return database.read("a batch of grants", handle -> {
            String sql = database.sql("SELECT id, version, lasts_until, {now} AS read_at FROM {grant}"
                    + " WHERE id > ? ORDER BY id LIMIT " + BATCH);
            return handle.createQuery(sql)
                    .bind(0, after)
                    .map((row, context) -> {
                        Instant oldest =
                                Instant.ofEpochMilli(row.getLong("read_at")).minus(retention);
                        boolean dead = row.getLong("lasts_until") < oldest.toEpochMilli();
                        return new Place(GrantId.of(row.getBytes("id")), row.getLong("version"), dead);
                    })
                    .list();
        });
    }

    private int delete(List<Place> dead) {
        if (dead.isEmpty()) {
            return 0;
        }
        String what = "a batch of dead grants";
        // again if it lost: a connection that is ended locks its dead grants too, and in another order
        int rows = database.change(what, handle -> deleteAtOnce(handle, dead));
        database.durability().awaitWritten();
        return rows;
    }

    /** In one transaction, and so with one force to disk; nobody waits for a row of which nothing can come. */
    private int deleteAtOnce(Handle handle, List<Place> dead) {
        String grants = database.sql("DELETE FROM {grant} WHERE id = ? AND version = ?");
        String uses = database.sql("DELETE FROM {last_use} WHERE id = ?");
        return Database.inTransaction(handle, transaction -> {
            var ofGrants = transaction.prepareBatch(grants);
            var ofUses = transaction.prepareBatch(uses);
            for (Place place : dead) {
                ofGrants.bind(0, place.id().bytes()).bind(1, place.version()).add();
                ofUses.bind(0, place.id().bytes()).add(); // of one that lives on after all, the next use brings it back
            }
            ofUses.execute();
            int deleted = 0;
            for (int rows : ofGrants.execute()) {
                deleted += rows;
            }
            return deleted;
        });
    }
}
