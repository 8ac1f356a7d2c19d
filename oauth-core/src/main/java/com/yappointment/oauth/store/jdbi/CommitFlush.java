package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/**
 * Others can see a commit before it is as safe as it has to be. InnoDB shows it a moment before its log is on disk, and
 * PostgreSQL before a synchronous standby has it, where the primary crashed and came back or who waited was ended. The log
 * is written and sent in its order, so whoever has only read commits a change that leaves nothing, and with it all that
 * they have seen is safe. Safe for all threads.
 */
final class CommitFlush implements Durability {
    private final BorrowedConnections connections;
    private final Dialect dialect;
    private final PassingRow row;
    private final ChangeGate gate;
    private volatile boolean seenTooEarly;

    /** Fixes where connections come from. */
    CommitFlush(
            BorrowedConnections connections, Dialect dialect, PassingRow row, ChangeGate gate, boolean seenTooEarly) {
        this.connections = connections;
        this.dialect = dialect;
        this.row = row;
        this.gate = gate;
        this.seenTooEarly = seenTooEarly;
    }

    @Override
    public void learn(Connection connection) {
        Promises.seenTooEarly(dialect, connection).ifPresent(now -> seenTooEarly = now);
    }

    @Override
    public void writeBegins() {}

    @Override
    public void writeEnded() {}

    @Override
    public void awaitWritten() {}

    @Override
    public void awaitRead() {
        if (!seenTooEarly) {
            return;
        }
        gate.check("the log");
        Database.retried("the log", this::committed);
    }

    /** Empty when Galera did not certify it. */
    private Optional<Integer> committed() {
        try {
            return Optional.of(connections.use(handle -> gate.watch(handle, row::write)));
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException cause && dialect.lost(cause)) {
                return Optional.empty();
            }
            throw new StoreUnavailable("the database did not confirm what was read from it", e);
        }
    }
}
