package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.RANDOM;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.terms.GrantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Measures the clean-up of as many dead grants as there are live ones, while four callers do what they can: turns with
 * it and turns in which it is held between two batches. Not in the default build.
 */
class CleanUpRun {
    private static final int LIVE = Integer.getInteger("size.many", 1_000_000);
    private static final Duration TURN = Duration.ofMillis(Integer.getInteger("size.turnMillis", 1000) * 5L);
    private static final int CALLERS = 4;
    /** What is not deleted by then stays: the report says how far it came. */
    private static final int MOST_ROUNDS = Integer.getInteger("size.cleanUpRounds", 60);

    /** Of so many calls one is a refresh, and one an Allow. */
    private static final int CALLS = 10;

    private enum Operation {
        TOKEN_CHECK,
        REFRESH,
        BEGIN
    }

    @ParameterizedTest
    @MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
    void dead_grants_go_while_the_load_runs(Engine engine) throws Exception {
        var report = new Report("clean-up-" + engine.name().toLowerCase(Locale.ROOT));
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS + 1);
        try (LargeStore store = LargeStore.open(engine)) {
            var among = new ManyGrants(store, "oauth_", 2 * LIVE, ManyGrants.Kind.REFRESHED, true);
            var gate = new Semaphore(0, true); // in turn, so that whoever asks for it gets it after the batch
            var held = new AtomicLong();
            var cleanUp = new CleanUp(store.tables("oauth_"), Duration.ofDays(30), Duration.ofDays(7), RANDOM);
            Future<CleanUp.Progress> walk = threads.submit(() -> {
                gate.acquire();
                try {
                    return cleanUp.run(progress -> {
                        long asked = System.nanoTime();
                        gate.release();
                        gate.acquireUninterruptibly();
                        held.addAndGet(System.nanoTime() - asked);
                    });
                } finally {
                    gate.release();
                }
            });
            Map<Operation, Latencies> without = new EnumMap<>(Operation.class);
            Map<Operation, Latencies> with = new EnumMap<>(Operation.class);
            load(threads, among, new EnumMap<>(Operation.class), 0);
            for (int round = 1; !walk.isDone(); round++) {
                if (round > MOST_ROUNDS) {
                    cleanUp.stop();
                }
                load(threads, among, without, round);
                gate.release();
                load(threads, among, with, -round);
                gate.acquire();
            }
            Duration working = walk.get().duration().minusNanos(held.get());
            report(report, store, walk.get(), working, without, with);
            long dead = store.ask("oauth_", "SELECT COUNT(*) FROM oauth_grant WHERE lasts_until = 1");
            assertEquals(walk.get().state() == CleanUp.State.DONE, dead == 0);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void report(
            Report report,
            LargeStore store,
            CleanUp.Progress end,
            Duration working,
            Map<Operation, Latencies> without,
            Map<Operation, Latencies> with) {
        report.line("%s; %s; %d callers", store.version(), store.memory(), CALLERS);
        report.line("");
        report.line(
                "%,d grants looked at and %,d deleted in %.0f s, the turns without left out: %,.0f deleted a second.",
                end.lookedAt(),
                end.deleted(),
                working.toMillis() / 1000.0,
                end.deleted() * 1000.0 / working.toMillis());
        report.line("");
        report.line("| operation | calls | p50 µs | p50 with | p99 µs | p99 with |");
        report.line("|---|---|---|---|---|---|");
        for (Operation operation : Operation.values()) {
            Latencies before = without.get(operation);
            Latencies during = with.get(operation);
            report.line(
                    "| %s | %,d / %,d | %.0f | %.0f | %.0f | %.0f |",
                    operation.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    before.count(),
                    during.count(),
                    before.percentile(50),
                    during.percentile(50),
                    before.percentile(99),
                    during.percentile(99));
        }
    }

    private static void load(ExecutorService threads, ManyGrants among, Map<Operation, Latencies> all, int round)
            throws Exception {
        List<Future<Map<Operation, Latencies>>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            var random = new Random(31L * round + caller);
            callers.add(threads.submit(() -> calls(random, among)));
        }
        for (Future<Map<Operation, Latencies>> caller : callers) {
            caller.get()
                    .forEach((operation, latencies) ->
                            all.computeIfAbsent(operation, o -> new Latencies()).addAll(latencies));
        }
    }

    private static Map<Operation, Latencies> calls(Random random, ManyGrants among) {
        Map<Operation, Latencies> mine = new EnumMap<>(Operation.class);
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < TURN.toNanos()) {
            int which = random.nextInt(CALLS);
            Operation operation = which > 1 ? Operation.TOKEN_CHECK : Operation.values()[which + 1];
            GrantId live = ManyGrants.id(1 + 2L * random.nextInt(LIVE));
            mine.computeIfAbsent(operation, o -> new Latencies()).time(() -> call(operation, live, among));
        }
        return mine;
    }

    private static void call(Operation operation, GrantId live, ManyGrants among) {
        JdbiGrantStore grants = among.grants;
        assertTrue(
                switch (operation) {
                    case TOKEN_CHECK -> grants.find(live).isPresent();
                    case REFRESH -> grants.step(live, Samples::refreshed).isPresent();
                    case BEGIN -> grants.begin(codeIssued(terms(CONNECTION, SCOPE, grants.now()), grants.now()));
                });
    }
}
