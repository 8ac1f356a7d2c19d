package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.terms.GrantId;
import java.security.SecureRandom;
import org.jdbi.v3.core.Handle;

/**
 * A change that leaves nothing: a row that comes and goes within one transaction. The commit of it is one like any other,
 * so it shows whether changes are confirmed, and forces to disk what was committed before. Safe for all threads.
 */
final class PassingRow {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String insert;
    private final String delete;

    /** Fixes the statements. */
    PassingRow(TableNames tables) {
        String lease = tables.table("lease");
        this.insert = "INSERT INTO " + lease + " (job, holder, held_until) VALUES (?, ?, 0)";
        this.delete = "DELETE FROM " + lease + " WHERE job = ?";
    }

    /** Returns how many rows were touched, when they are committed. */
    int write(Handle connection) {
        GrantId own = GrantId.random(RANDOM); // a row that nobody else has, so that nobody waits for it
        return Database.inTransaction(
                connection,
                handle -> handle.execute(insert, own.toString(), own.bytes()) + handle.execute(delete, own.toString()));
    }
}
