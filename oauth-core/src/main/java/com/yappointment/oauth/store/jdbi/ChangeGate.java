package com.yappointment.oauth.store.jdbi;

/**
 * Keeps the connections for those who read while the database confirms no change, as a primary does whose synchronous
 * standby is away: closed by the first change that met silence, opened by one that was answered. Nobody waits at it. Safe
 * for all threads.
 */
final class ChangeGate {
    private volatile boolean closed;

    boolean open() {
        return !closed;
    }

    /** The database gave no answer for as long as we wait. To be said before the connection is given back to others. */
    void metSilence() {
        closed = true;
    }

    /** It answered, and be it by a failure. */
    void answered() {
        closed = false;
    }
}
