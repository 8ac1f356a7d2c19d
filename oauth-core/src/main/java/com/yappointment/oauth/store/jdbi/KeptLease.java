package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Takes a lease again and again, on a thread of its own, so that one statement may take longer than the lease lasts: an index
 * of a large table takes minutes. Where the pool has no second connection, the lease is taken between statements only.
 */
final class KeptLease implements AutoCloseable {
    /** Two tries may fail. */
    private static final int TIMES = 3;

    private final Lease lease;
    private final ScheduledExecutorService executor;

    /** Begins; the lease is held. */
    @SuppressWarnings("FutureReturnValueIgnored") // a try that fails is followed by another one
    KeptLease(Lease lease, Duration time) {
        this.lease = lease;
        this.executor = Executors.newSingleThreadScheduledExecutor(runnable -> {
            var thread = new Thread(runnable, "yappointment-oauth-schema");
            thread.setDaemon(true);
            return thread;
        });
        long millis = Math.max(1, time.toMillis() / TIMES);
        executor.scheduleWithFixedDelay(this::keep, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void keep() {
        try {
            lease.take();
        } catch (StoreUnavailable e) {
            // no connection was free: the next try may get one, and check() tells in the end
        }
    }

    /**
     * Before each statement.
     *
     * @throws StoreUnavailable when another node took the lease since
     */
    void check() {
        if (!lease.take()) {
            throw new StoreUnavailable("another node took over the change of the schema; start again later");
        }
    }

    /** Ends, and waits until no try is under way. */
    @Override
    public void close() {
        executor.shutdown(); // not shutdownNow: no statement is to be interrupted
        boolean interrupted = false;
        while (!executor.isTerminated()) {
            try {
                executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
