package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.store.AtOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One sync serves all who wait, and none whose change it may have missed. */
@Timeout(60) // nothing is timed here: who waits for ever is to fail
class GroupSyncTest {
    private static final int THREADS = 8;

    private final AtomicInteger syncs = new AtomicInteger();

    @Test
    void whoever_has_written_waits_for_a_sync() {
        var group = new GroupSync(syncs::incrementAndGet, true);

        write(group);
        group.awaitWritten();
        write(group);
        group.awaitWritten();

        assertEquals(2, syncs.get());
    }

    @Test
    void who_has_only_read_waits_when_something_was_written_since_the_last_sync() {
        var group = new GroupSync(syncs::incrementAndGet, true);

        group.awaitRead();
        assertEquals(1, syncs.get(), "a process before may have died between its change and its sync");
        group.awaitRead();
        assertEquals(1, syncs.get(), "nothing was written since");
        write(group);
        group.awaitRead();
        group.awaitRead();
        assertEquals(2, syncs.get());
    }

    /** Whoever reads may see a change that is committed although its statement has not returned. */
    @Test
    void a_write_that_was_under_way_when_the_sync_began_is_not_covered() {
        var group = new GroupSync(syncs::incrementAndGet, true);

        group.writeBegins();
        group.awaitRead();
        group.writeEnded();
        group.awaitRead();

        assertEquals(2, syncs.get());
    }

    /** Other nodes' writes are in nobody's counts. */
    @Test
    void where_others_write_too_every_reader_waits() {
        var group = new GroupSync(syncs::incrementAndGet, false);

        group.awaitRead();
        group.awaitRead();

        assertEquals(2, syncs.get());
    }

    @Test
    void those_who_come_while_a_sync_runs_share_the_next_one() throws Exception {
        var gate = new Gate();
        var group = new GroupSync(gate, true);
        Thread leader = gate.leader(group);
        List<Thread> others = gate.waiting(group, failure -> {});

        gate.release(2);
        leader.join();
        for (Thread other : others) {
            other.join();
        }

        assertEquals(2, syncs.get());
    }

    @Test
    void when_a_sync_fails_all_who_waited_for_it_fail_and_nobody_else() throws Exception {
        var gate = new Gate();
        var group = new GroupSync(gate, true);
        var failed = new AtomicInteger();
        Thread leader = gate.leader(group);
        List<Thread> others = gate.waiting(group, failed::addAndGet);

        gate.release(1);
        leader.join(); // its own sync is fine
        gate.fail(new IllegalStateException("the disk is full"));
        gate.release(1);
        for (Thread other : others) {
            other.join();
        }
        assertEquals(THREADS, failed.get());

        gate.release(1);
        group.awaitRead();
        assertEquals(3, syncs.get(), "what was not forced to disk is not taken for covered");
    }

    @Test
    void an_error_leaves_nobody_waiting() {
        var group = new GroupSync(
                () -> {
                    throw new AssertionError("a bug");
                },
                true);

        assertThrows(AssertionError.class, group::awaitWritten);
        assertThrows(AssertionError.class, group::awaitWritten);
    }

    /** A model: a sync makes durable what was committed when it began. Nobody returns before his own change is. */
    @Test
    void nobody_is_answered_before_a_sync_that_began_after_his_change() throws Exception {
        var committed = new AtomicInteger();
        var durable = new AtomicInteger();
        var group = new GroupSync(
                () -> {
                    int seen = committed.get();
                    for (int i = 0; i < 500; i++) {
                        Thread.onSpinWait(); // others write meanwhile
                    }
                    durable.accumulateAndGet(seen, Math::max);
                    syncs.incrementAndGet();
                },
                true);

        List<Boolean> kept = AtOnce.times(THREADS, () -> {
            boolean all = true;
            for (int i = 0; i < 2000; i++) {
                group.writeBegins();
                int mine = committed.incrementAndGet();
                group.writeEnded();
                group.awaitWritten();
                all &= durable.get() >= mine;
                int read = committed.get();
                group.awaitRead();
                all &= durable.get() >= read;
            }
            return all;
        });

        assertTrue(kept.stream().allMatch(all -> all));
    }

    private static void write(GroupSync group) {
        group.writeBegins();
        group.writeEnded();
    }

    /** A sync that waits to be told to go on, and how. */
    private final class Gate implements Runnable {
        private final Semaphore begun = new Semaphore(0);
        private final Semaphore goOn = new Semaphore(0);
        private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

        @Override
        public void run() {
            syncs.incrementAndGet();
            begun.release();
            goOn.acquireUninterruptibly();
            RuntimeException toThrow = failure.getAndSet(null);
            if (toThrow != null) {
                throw toThrow;
            }
        }

        void release(int times) {
            goOn.release(times);
        }

        void fail(RuntimeException with) {
            failure.set(with);
        }

        /** A thread in the middle of its sync. */
        Thread leader(GroupSync group) {
            var leader = new Thread(() -> {
                write(group);
                group.awaitWritten();
            });
            leader.start();
            begun.acquireUninterruptibly();
            return leader;
        }

        /** Threads that have written since, and wait. */
        List<Thread> waiting(GroupSync group, IntConsumer failed) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                var thread = new Thread(() -> {
                    write(group);
                    try {
                        group.awaitWritten();
                    } catch (StoreUnavailable e) {
                        failed.accept(1);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            while (threads.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            return threads;
        }
    }
}
