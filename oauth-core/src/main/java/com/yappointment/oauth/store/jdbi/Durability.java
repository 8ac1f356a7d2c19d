package com.yappointment.oauth.store.jdbi;

import java.sql.Connection;

/** When what a statement has changed may be acknowledged. Safe for all threads. */
interface Durability {
    /** Called before a statement that may change something. */
    void writeBegins();

    /** Called after it, whatever became of it. */
    void writeEnded();

    /**
     * Waits until all that was committed before this call is on disk. The caller must not hold a connection.
     *
     * @throws com.yappointment.oauth.grant.StoreUnavailable when that failed
     */
    void awaitWritten();

    /**
     * The same for a caller who has only read; may return at once when it cannot have seen anything too early.
     *
     * @throws com.yappointment.oauth.grant.StoreUnavailable when that failed
     */
    void awaitRead();

    /** Asks for those of the database's settings that matter to it; to be called every few seconds. */
    default void learn(Connection connection) {}

    /** Waits for what an answer tells: its own change, or what it has read instead of one. */
    default void await(boolean changed) {
        if (changed) {
            awaitWritten();
        } else {
            awaitRead();
        }
    }
}
