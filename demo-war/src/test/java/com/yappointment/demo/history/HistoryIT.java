package com.yappointment.demo.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.demo.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run of half a minute in every build; the long ones, and the faults that they have to find, in the profile history. */
class HistoryIT {
    private static final int FEW = 4000;
    /** Half of it, where no fault has to be found. */
    private static final int FEWER = FEW / 2;

    @TempDir
    private Path directory;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_ended_is_taken_while_nodes_and_database_are_killed()
            throws Exception {
        try (Postgres database = Postgres.start(directory)) {
            assertNoViolation(Run.small(seed(), FEWER).record(List.of(Demo.packaged()), directory, database), "small");
        }
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("scenarios")
    void the_same_at_length_on_every_database(Scenario scenario) throws Exception {
        try (DatabaseServer database = scenario.start(directory)) {
            Run run = Run.large(seed(), Integer.getInteger("history.operations", 20_000));
            History history = run.record(List.of(Demo.packaged()), directory, database);
            assertNoViolation(history, scenario.name().toLowerCase(Locale.ROOT));
            assertTrue(
                    history.calls().size() >= run.operations(),
                    () -> "only " + history.calls().size());
        }
    }

    /** The neighbour is a WAR of another version; nodes change their version each time that they are killed. */
    @Tag("neighbours")
    @Test
    void the_same_while_nodes_change_between_two_versions() throws Exception {
        Path neighbour = Path.of(System.getProperty("history.neighbour"));
        try (Postgres database = Postgres.start(directory)) {
            Run run = Run.large(seed(), Integer.getInteger("history.operations", 20_000));
            assertNoViolation(run.record(List.of(neighbour, Demo.packaged()), directory, database), "neighbours");
        }
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void a_fault_of_the_store_is_found(FaultyWar fault) throws Exception {
        try (Postgres database = Postgres.start(directory)) {
            History history = Run.small(seed(), FEW).record(List.of(fault.in(directory)), directory, database);
            assertTrue(rules(history).contains(fault.broken()), () -> Report.of(history, Checker.violations(history)));
        }
    }

    @Tag("long")
    @Test
    void a_database_that_acknowledges_before_it_writes_is_found() throws Exception {
        try (Postgres database = Postgres.forgetful(directory)) {
            History history = Run.small(seed(), FEW).record(List.of(Demo.packaged()), directory, database);
            assertTrue(
                    rules(history).contains(Checker.Rule.ACKNOWLEDGED_WORKS),
                    () -> Report.of(history, Checker.violations(history)));
        }
    }

    /** Those whose databases are here. */
    private static Stream<Scenario> scenarios() {
        return Arrays.stream(
                        System.getProperty("history.scenarios", "postgresql").split(","))
                .map(name -> Scenario.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    private static long seed() {
        return Long.getLong("history.seed", 1);
    }

    private static Set<Checker.Rule> rules(History history) {
        return Checker.violations(history).stream().map(Checker.Violation::rule).collect(Collectors.toSet());
    }

    private static void assertNoViolation(History history, String name) throws Exception {
        Path reports = Path.of("target/history");
        history.write(reports.resolve(name + ".tsv"));
        List<Checker.Violation> violations = Checker.violations(history);
        Files.writeString(reports.resolve(name + ".md"), Report.of(history, violations));
        assertEquals(List.of(), violations);
        assertTrue(history.outages().size() > 1, "something was killed");
    }
}
