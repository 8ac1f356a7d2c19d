package com.yappointment.demo.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.yappointment.demo.history.Connections.Connection;
import com.yappointment.demo.history.History.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One run: nodes, a database, actors and a disturbance.
 *
 * @param seed decides what everybody does
 * @param operations how many calls are to be answered, at least
 * @param most how long it may take at most
 * @param nodeCount how many nodes
 * @param actorCount how many actors
 * @param calm milliseconds between two failures, at least
 */
record Run(long seed, int operations, Duration most, int nodeCount, int actorCount, int calm) {
    /** However fast the calls are answered. */
    private static final int FEWEST_OUTAGES = 2;

    private static final int ACTORS_PER_CONNECTION = 3;
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);
    private static final Duration REFRESH_GRACE = Duration.ofSeconds(30);

    /** Enough to see races and kills, in half a minute. */
    static Run small(long seed, int operations) {
        return new Run(seed, operations, Duration.ofSeconds(90), 2, 12, 3000);
    }

    /** More of everything. */
    static Run large(long seed, int operations) {
        return new Run(seed, operations, Duration.ofMinutes(20), 3, 24, 5000);
    }

    /** Runs against a database that is there, with nodes of its own, of one WAR or, by turns, of several. */
    History record(List<Path> wars, Path directory, DatabaseServer database) throws Exception {
        var connections = new Connections(Math.max(2, actorCount / ACTORS_PER_CONNECTION));
        Path clients = directory.resolve("clients.json");
        Files.writeString(
                clients,
                JSONArrayUtils.toJSONString(connections.all().stream()
                        .map(connection -> connection.client.metadata())
                        .toList()),
                UTF_8);
        var recorder = new Recorder();
        try (var nodes = new Nodes(
                nodeCount,
                wars,
                database::environment,
                directory,
                "--clients",
                clients.toString(),
                "--set",
                "codeLifetime=" + CODE_LIFETIME,
                "--set",
                "refreshGrace=" + REFRESH_GRACE)) {
            disturbed(connections, nodes, database, recorder);
            verify(connections, nodes, recorder);
        }
        return recorder.history(new Limits(
                CODE_LIFETIME.toNanos(),
                REFRESH_GRACE.toNanos(),
                database.recovery().toNanos()));
    }

    private void disturbed(Connections connections, Nodes nodes, DatabaseServer database, Recorder recorder)
            throws Exception {
        var threads = Executors.newFixedThreadPool(actorCount);
        try (var disturbance = new Disturbance(seed, nodes, database, recorder, calm)) {
            List<Future<?>> actors = new ArrayList<>();
            long deadline = System.nanoTime() + most.toNanos();
            for (int i = 0; i < actorCount; i++) {
                var actor = new Actor(i, seed, connections, nodes, recorder);
                actors.add(threads.submit(() -> {
                    while ((recorder.answered() < operations || recorder.outages() < FEWEST_OUTAGES)
                            && System.nanoTime() < deadline
                            && disturbance.goesOn()) {
                        actor.act();
                    }
                    return null;
                }));
            }
            for (Future<?> actor : actors) {
                actor.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Every grant that may still be good, by actors of its own connection. */
    private void verify(Connections connections, Nodes nodes, Recorder recorder) throws Exception {
        List<Connection> all = connections.all();
        for (int i = 0; i < all.size(); i++) {
            var actor = new Actor(i, ~seed, connections, nodes, recorder);
            List<Held> inUse =
                    all.get(i).inUse().stream().filter(Held::hasTokens).toList();
            for (int j = 0; j < inUse.size(); j++) {
                actor.verify(inUse.get(j), j % 2 == 0);
            }
        }
    }
}
