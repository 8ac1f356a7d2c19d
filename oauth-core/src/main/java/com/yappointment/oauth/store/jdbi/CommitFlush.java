package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/**
 * InnoDB's commit returns after its log is on disk, but others see the change a moment before. The log is written in its
 * order, so whoever has only read commits a change that leaves nothing, and with it all that they have seen is on disk.
 * Safe for all threads.
 */
final class CommitFlush implements Durability {
    private final BorrowedConnections connections;
    private final Dialect dialect;
    private final PassingRow row;
    private final ChangeGate gate;

    /** Fixes where connections come from. */
    CommitFlush(BorrowedConnections connections, Dialect dialect, PassingRow row, ChangeGate gate) {
        this.connections = connections;
        this.dialect = dialect;
        this.row = row;
        this.gate = gate;
    }

    @Override
    public void writeBegins() {}

    @Override
    public void writeEnded() {}

    @Override
    public void awaitWritten() {}

    @Override
    public void awaitRead() {
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
            throw new StoreUnavailable("the database could not be made to force its log to disk", e);
        }
    }
}
