package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.terms.GrantId;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * InnoDB's commit returns after its log is on disk, but others see the change a moment before. The log is written in its
 * order, so whoever has only read commits a change that leaves nothing, and with it all that they have seen is on disk.
 * Safe for all threads.
 */
final class CommitFlush implements Durability {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final String insert;
    private final String delete;

    /** Fixes where connections come from, and the table in which nothing is left. */
    CommitFlush(Jdbi jdbi, Dialect dialect, TableNames tables) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        String lease = tables.table("lease");
        this.insert = "INSERT INTO " + lease + " (job, holder, held_until) VALUES (?, ?, 0)";
        this.delete = "DELETE FROM " + lease + " WHERE job = ?";
    }

    @Override
    public void writeBegins() {}

    @Override
    public void writeEnded() {}

    @Override
    public void awaitWritten() {}

    @Override
    public void awaitRead() {
        Database.retried("the log", this::committed);
    }

    /** Empty when Galera did not certify it. */
    private Optional<Integer> committed() {
        GrantId own = GrantId.random(RANDOM); // a row that nobody else has, so that nobody waits for it
        try {
            return Optional.of(Database.onConnection(
                    jdbi,
                    dialect,
                    connection -> Database.inTransaction(connection, handle -> comeAndGone(handle, own))));
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException cause && dialect.lost(cause)) {
                return Optional.empty();
            }
            throw new StoreUnavailable("the database could not be made to force its log to disk", e);
        }
    }

    private int comeAndGone(Handle handle, GrantId own) {
        return handle.execute(insert, own.toString(), own.bytes()) + handle.execute(delete, own.toString());
    }
}
