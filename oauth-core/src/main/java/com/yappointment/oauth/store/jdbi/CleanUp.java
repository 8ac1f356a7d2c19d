package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.terms.GrantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Deletes grants of which nothing can come any more. Walks the primary key in small batches, so that no request waits
 * for it; deletes by id and version, so that nothing is lost that changed meanwhile; one node at a time. Safe for all
 * threads.
 */
public final class CleanUp {
    private static final int BATCH = 500;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final byte[] BEFORE_ALL_IDS = {};

    private final Database database;
    private final Duration retention;
    private final Lease lease;

    /**
     * Fixes what is deleted.
     *
     * @param database with the schema in place
     * @param retention how long a dead grant is kept, so that an operator can look back
     * @param random where this node's name comes from
     */
    public CleanUp(Database database, Duration retention, RandomGenerator random) {
        this.database = database;
        this.retention = retention;
        this.lease = new Lease(database, "clean-up", LEASE, random);
    }

    private record Place(GrantId id, long version, boolean dead) {}

    /**
     * Walks once over all grants.
     *
     * @return how many it deleted; 0 too when another node is at it
     * @throws com.yappointment.oauth.grant.StoreUnavailable when the database cannot be asked; what was deleted stays so
     */
    public int run() {
        int deleted = 0;
        byte[] after = BEFORE_ALL_IDS;
        while (after != null && lease.take()) {
            List<Place> batch = batch(after);
            deleted += delete(batch.stream().filter(Place::dead).toList());
            after = nextAfter(batch);
        }
        return deleted;
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
        String sql = database.sql("DELETE FROM {grant} WHERE id = ? AND version = ?");
        // one transaction, and so one force to disk; nobody waits for a row of which nothing can come
        return database.change(
                "a batch of dead grants",
                handle -> Database.inTransaction(handle, transaction -> {
                    var batch = transaction.prepareBatch(sql);
                    dead.forEach(place -> batch.bind(0, place.id().bytes())
                            .bind(1, place.version())
                            .add());
                    int deleted = 0;
                    for (int rows : batch.execute()) {
                        deleted += rows;
                    }
                    return deleted;
                }));
    }
}
