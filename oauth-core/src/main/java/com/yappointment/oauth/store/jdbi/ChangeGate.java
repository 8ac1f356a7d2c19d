package com.yappointment.oauth.store.jdbi;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the connections for those who read while the database confirms no change, as a primary does whose synchronous
 * standby is away. Once a change was met with silence, one at a time is let through, and all again when one was answered.
 * Nobody waits. Safe for all threads.
 */
final class ChangeGate {
    private volatile boolean closed;
    private final AtomicBoolean tried = new AtomicBoolean();

    /** A change that was let through; to be told how it ended. */
    final class Passage {
        private final boolean alone;

        private Passage(boolean alone) {
            this.alone = alone;
        }

        /** Whether it may go on, now that it has waited for a connection. */
        boolean stillOpen() {
            return alone || !closed;
        }

        /** The database gave no answer for as long as we wait. Said before the connection is given back to others. */
        void metSilence() {
            closed = true;
        }

        /** It was answered, and be it by a failure. */
        void answered() {
            closed = false;
        }

        /** It is over; nobody may have been asked. */
        void ended() {
            if (alone) {
                tried.set(false);
            }
        }
    }

    /** Empty: not now. */
    Optional<Passage> enter() {
        return closed ? enterAlone() : Optional.of(new Passage(false));
    }

    private Optional<Passage> enterAlone() {
        return tried.compareAndSet(false, true) ? Optional.of(new Passage(true)) : Optional.empty();
    }

    /** Whether all are let through. */
    boolean open() {
        return !closed;
    }
}
