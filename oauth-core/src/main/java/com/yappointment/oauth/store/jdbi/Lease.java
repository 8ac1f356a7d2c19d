package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.terms.GrantId;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The right to do what one node may do at a time: a row of a table, and no lock, so that it asks for no second
 * connection and outlives a commit. It ends by itself, so that a node that dies blocks the others for a while only. Safe
 * for all threads.
 */
final class Lease {
    private final Database database;
    private final String job;
    private final Duration time;
    private final byte[] me;

    /**
     * Fixes the job.
     *
     * @param job its name, 40 characters at most
     * @param time how long it is held unless it is taken again
     * @param random where this node's name comes from
     */
    Lease(Database database, String job, Duration time, RandomGenerator random) {
        this.database = database;
        this.job = job;
        this.time = time;
        this.me = GrantId.random(random).bytes();
    }

    /**
     * Takes it, or makes it longer.
     *
     * @return false while another node holds it
     */
    boolean take() {
        return wrote(
                        "UPDATE {lease} SET holder = ?, held_until = {now} + ?"
                                + " WHERE job = ? AND (holder = ? OR held_until < {now})",
                        me,
                        time.toMillis(),
                        job,
                        me)
                || wrote(
                        "INSERT INTO {lease} (holder, held_until, job) VALUES (?, {now} + ?, ?)",
                        me,
                        time.toMillis(),
                        job);
    }

    /** Gives it back, if it is ours. */
    void end() {
        wrote("UPDATE {lease} SET held_until = 0 WHERE job = ? AND holder = ?", job, me);
    }

    /** Whether this node was first. A lease need not be on disk: after a crash nobody is at work. */
    private boolean wrote(String sql, Object... values) {
        String what = "the lease of the " + job;
        Optional<Integer> rows = database.confirmed(
                what,
                handle -> handle.execute(database.sql(sql), values),
                e -> database.dialect().lost(e)
                        || database.dialect().duplicateKey(e)
                        || database.dialect().stumbles(e)); // if it was taken all the same, the next try finds it ours
        return rows.equals(Optional.of(1));
    }
}
