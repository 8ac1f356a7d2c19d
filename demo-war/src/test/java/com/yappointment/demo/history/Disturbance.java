package com.yappointment.demo.history;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Kills nodes and the database, one after the other, until it is closed. */
final class Disturbance implements AutoCloseable {
    private static final int HUNDRED = 100;
    private static final int DATABASE_PERCENT = 30;

    private final Random random;
    private final Nodes nodes;
    private final DatabaseServer database;
    private final Recorder recorder;
    private final int leastCalmMillis;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CompletableFuture<Void> ended;

    Disturbance(long seed, Nodes nodes, DatabaseServer database, Recorder recorder, int leastCalmMillis) {
        this.random = new Random(seed);
        this.nodes = nodes;
        this.database = database;
        this.recorder = recorder;
        this.leastCalmMillis = leastCalmMillis;
        this.ended = CompletableFuture.runAsync(this::run, task -> new Thread(task, "disturbance").start());
    }

    private void run() {
        try {
            for (int i = 0; !end.await(leastCalmMillis + random.nextInt(leastCalmMillis), TimeUnit.MILLISECONDS); i++) {
                // the first one is the database, so that a short run has both
                if (i == 0 || random.nextInt(HUNDRED) < DATABASE_PERCENT) {
                    long begin = recorder.now();
                    database.fail(random);
                    recorder.add(new Outage(Outage.DATABASE, begin, recorder.now()));
                    database.repair();
                } else {
                    killNode(nodes.get(random.nextInt(nodes.count())));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("the disturbance could not go on", e);
        }
    }

    /** False when it could not go on; closing it tells why. */
    boolean goesOn() {
        return !ended.isDone();
    }

    /** Returns when all that was killed is up again. */
    @Override
    public void close() {
        end.countDown();
        ended.join();
    }

    private void killNode(Nodes.Node node) throws Exception {
        long begin = recorder.now();
        nodes.kill(node);
        nodes.restart(node);
        recorder.add(new Outage(node.name, begin, recorder.now()));
    }
}
