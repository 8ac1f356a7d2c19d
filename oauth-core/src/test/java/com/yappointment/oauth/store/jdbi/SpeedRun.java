package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.store.AtOnce;
import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.terms.GrantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Measures token check and refresh among few grants and among many, turn by turn, so that whatever else the machine does
 * falls on all alike. Not in the default build.
 */
class SpeedRun {
    private static final int ROUNDS = Integer.getInteger("size.rounds", 9);
    private static final Duration TURN = Duration.ofMillis(Integer.getInteger("size.turnMillis", 1000));
    private static final int FEW = 10_000;
    private static final int MANY = Integer.getInteger("size.many", 1_000_000);
    /** PostgreSQL only. */
    private static final int MOST = Integer.getInteger("size.most", 10_000_000);

    private static final int[] CALLERS = {1, 8};

    /** What is measured: one operation, by so many callers, on tables of one size. */
    private record Cell(int callers, boolean refresh, ManyGrants among) {
        Cell among(ManyGrants others) {
            return new Cell(callers, refresh, others);
        }
    }

    /** What one turn has given, in calls a second and microseconds. */
    private record Turn(double aSecond, double p50, double p99) {
        static Turn of(Latencies latencies) {
            return new Turn(
                    latencies.count() * 1000.0 / TURN.toMillis(), latencies.percentile(50), latencies.percentile(99));
        }
    }

    @ParameterizedTest
    @MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
    void token_check_and_refresh_among_few_and_many_grants(Engine engine) throws Exception {
        var report = new Report("speed-" + engine.name().toLowerCase(Locale.ROOT));
        try (LargeStore store = LargeStore.open(engine)) {
            List<ManyGrants> sizes = new ArrayList<>();
            sizes.add(filled(store, "a_", FEW));
            sizes.add(filled(store, "b_", MANY));
            if (engine == Engine.H2) { // the others keep in memory what was filled in
                sizes.forEach(SpeedRun::readAll);
            }
            if (engine == Engine.POSTGRESQL && MOST > 0) {
                sizes.add(filled(store, "c_", MOST));
            }
            Map<Cell, List<Turn>> turns = new LinkedHashMap<>();
            for (int round = -1; round < ROUNDS; round++) {
                measure(round, sizes, turns);
            }
            report.line("%s; %s; %d rounds of %d ms each", store.version(), store.memory(), ROUNDS, TURN.toMillis());
            report.line("");
            report.line("| operation | callers | grants | a second | p50 µs | p99 µs | p50 to that of %,d |", FEW);
            report.line("|---|---|---|---|---|---|---|");
            turns.forEach((cell, its) -> report.line(
                    "| %s | %d | %,d | %,.0f | %.0f | %.0f | %.2f |",
                    cell.refresh() ? "refresh" : "token check",
                    cell.callers(),
                    cell.among().count,
                    median(its, Turn::aSecond),
                    median(its, Turn::p50),
                    median(its, Turn::p99),
                    ratio(its, Objects.requireNonNull(turns.get(cell.among(sizes.get(0)))))));
        }
    }

    private static ManyGrants filled(LargeStore store, String prefix, int count) {
        return new ManyGrants(store, prefix, count, ManyGrants.Kind.REFRESHED, false);
    }

    private static void readAll(ManyGrants among) {
        IntStream.rangeClosed(1, among.count).parallel().forEach(number -> among.grants.find(ManyGrants.id(number)));
    }

    /** The first round, number -1, warms all up and is not counted. Each begins with another size. */
    private static void measure(int round, List<ManyGrants> sizes, Map<Cell, List<Turn>> turns) throws Exception {
        for (int callers : CALLERS) {
            for (boolean refresh : new boolean[] {false, true}) {
                for (int i = 0; i < sizes.size(); i++) {
                    ManyGrants among = sizes.get(Math.floorMod(round + i, sizes.size()));
                    var cell = new Cell(callers, refresh, among);
                    Turn turn = Turn.of(calls(cell, round));
                    if (round >= 0) {
                        turns.computeIfAbsent(cell, c -> new ArrayList<>()).add(turn);
                    }
                }
            }
        }
    }

    private static Latencies calls(Cell cell, int round) throws Exception {
        List<Callable<Latencies>> callers = new ArrayList<>();
        for (int caller = 0; caller < cell.callers(); caller++) {
            var random = new Random(31L * round + caller);
            callers.add(() -> {
                var latencies = new Latencies();
                long begun = System.nanoTime();
                while (System.nanoTime() - begun < TURN.toNanos()) {
                    GrantId id = ManyGrants.id(1 + random.nextInt(cell.among().count));
                    latencies.time(() -> call(cell, id));
                }
                return latencies;
            });
        }
        var all = new Latencies();
        AtOnce.<Latencies>all(callers).forEach(all::addAll);
        return all;
    }

    private static void call(Cell cell, GrantId id) {
        JdbiGrantStore grants = cell.among().grants;
        assertTrue(
                cell.refresh()
                        ? grants.step(id, Samples::refreshed).isPresent()
                        : grants.find(id).isPresent());
    }

    /** Of each round its own, and of these the median. */
    private static double ratio(List<Turn> of, List<Turn> to) {
        return median(IntStream.range(0, of.size())
                .mapToDouble(i -> of.get(i).p50() / to.get(i).p50()));
    }

    private static double median(List<Turn> turns, ToDoubleFunction<Turn> value) {
        return median(turns.stream().mapToDouble(value));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
