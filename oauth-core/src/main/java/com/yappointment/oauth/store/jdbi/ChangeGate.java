package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Keeps the connections for those who read while the database confirms no change, as a primary does whose synchronous
 * standby is away: closed by the first change that met silence, opened by one that was answered. Nobody waits at it. Safe
 * for all threads.
 */
final class ChangeGate {
    private final Duration patience;
    private final Dialect dialect;
    private volatile boolean closed;

    /** Fixes after how long no answer is silence. */
    ChangeGate(Duration patience, Dialect dialect) {
        this.patience = patience;
        this.dialect = dialect;
    }

    boolean open() {
        return !closed;
    }

    /** Refuses at once, while the database confirms no changes. */
    void check(String what) {
        if (closed) {
            throw closedTo(what);
        }
    }

    static StoreUnavailable closedTo(String what) {
        return new StoreUnavailable("the database confirms no changes just now: " + what);
    }

    /**
     * Changes something, and learns from whether it was answered, be it by a failure or after waiting for a lock. Within the connection, so that the
     * gate is closed before others are given that.
     */
    int watch(Handle handle, Function<Handle, Integer> change) {
        long begun = System.nanoTime();
        try {
            int rows = change.apply(handle);
            closed = false;
            return rows;
        } catch (JdbiException e) {
            boolean answered = e.getCause() instanceof SQLException cause && dialect.answered(cause);
            closed = !answered && System.nanoTime() - begun >= patience.toNanos();
            throw e;
        }
    }
}
