package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.sql.Connection;
import java.time.Instant;
import java.util.function.Supplier;

/** Notes as an outage what could not be forced to disk: it was changed, and nobody was told. Safe for all threads. */
final class WatchedDurability implements Durability {
    private final Durability durability;
    private final Supplier<Instant> clock;
    private final Outages outages;

    /** Fixes what is watched, and the database's time. */
    WatchedDurability(Durability durability, Supplier<Instant> clock, Outages outages) {
        this.durability = durability;
        this.clock = clock;
        this.outages = outages;
    }

    @Override
    public void writeBegins() {
        durability.writeBegins();
    }

    @Override
    public void writeEnded() {
        durability.writeEnded();
    }

    @Override
    public void awaitWritten() {
        watched(durability::awaitWritten);
    }

    @Override
    public void awaitRead() {
        watched(durability::awaitRead);
    }

    @Override
    public void learn(Connection connection) {
        durability.learn(connection);
    }

    private void watched(Runnable wait) {
        Instant begun = clock.get();
        try {
            wait.run();
        } catch (StoreUnavailable e) {
            outages.failed(begun, true);
            throw e;
        }
    }
}
