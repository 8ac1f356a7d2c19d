package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.Engine.execute;
import static com.yappointment.oauth.store.jdbi.Engine.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.store.AtOnce;
import com.yappointment.oauth.store.Samples;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Each step of the schema runs once, however many nodes start. */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class SchemaTest {
    private static final int STEPS = Script.all().size();

    private final Engine engine;

    SchemaTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void a_second_start_finds_nothing_to_do() {
        DataSource source = engine.fresh();

        assertEquals(STEPS, new Schema(node(source)).migrate());
        assertEquals(0, new Schema(node(source)).migrate());
    }

    @Test
    void of_six_nodes_that_start_at_once_one_runs_each_step() throws Exception {
        for (int round = 0; round < 20; round++) {
            DataSource source = engine.fresh();
            List<Callable<Integer>> starts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                starts.add(() -> new Schema(node(source)).migrate());
            }

            List<Integer> ran = AtOnce.all(starts);

            assertEquals(STEPS, ran.stream().mapToInt(Integer::intValue).sum());
            assertTrue(new JdbiGrantStore(node(source))
                    .live(Samples.CONNECTION, Samples.SCOPE)
                    .isEmpty());
        }
    }

    @Test
    void a_script_that_was_changed_after_it_ran_is_refused() {
        DataSource source = engine.migrated();
        execute(source, "UPDATE oauth_schema SET checksum = 'of another text' WHERE version = 1");

        var refused = assertThrows(IllegalStateException.class, () -> new Schema(node(source)).migrate());
        assertTrue(refused.getMessage().contains("1-grants-and-clients.sql"), refused::getMessage);
    }

    @Test
    void a_schema_of_a_newer_version_is_refused() {
        DataSource source = engine.migrated();
        execute(source, "INSERT INTO oauth_schema (version, checksum, oldest_code) VALUES (99, 'of tomorrow', 98)");

        var refused = assertThrows(IllegalStateException.class, () -> new Schema(node(source)).migrate());
        assertTrue(refused.getMessage().contains("99"), refused::getMessage);
    }

    /** DDL commits by itself, so a node that dies in the middle leaves half a script behind. */
    @Test
    void what_a_dying_node_left_half_done_is_finished() {
        DataSource source = engine.migrated();
        execute(source, "DROP TABLE oauth_server_key");
        execute(source, "DELETE FROM oauth_schema");

        assertEquals(STEPS, new Schema(node(source)).migrate());
        assertEquals(1, JdbiKeyRing.open(node(source), Samples.RANDOM).now().current());
    }

    @Test
    void a_newer_schema_that_says_it_works_with_this_version_is_taken() {
        DataSource source = engine.migrated();
        execute(
                source,
                "INSERT INTO oauth_schema (version, checksum, oldest_code) VALUES (99, 'of tomorrow', " + STEPS + ")");

        assertEquals(0, new Schema(node(source)).migrate());
    }

    /** Where the scripts are run by hand, the user of the data source need not have the right to. */
    @Test
    void where_nothing_is_missing_nothing_is_sent_but_the_question() {
        var watched = new WatchedSource(engine.migrated());
        Database database = node(watched.source());
        watched.statements.clear();

        assertEquals(0, new Schema(database).migrate());

        assertEquals(1, watched.statements.size());
        assertTrue(watched.statements.get(0).startsWith("SELECT"));
    }

    /** Somebody who may not let us make tables runs what is printed; it leaves what the migration leaves. */
    @Test
    void what_is_printed_and_run_by_hand_need_not_run_again() {
        DataSource source = engine.fresh();
        printed(1).forEach(statement -> execute(source, statement));

        assertEquals(0, new Schema(node(source)).migrate());
        assertTrue(new JdbiGrantStore(node(source))
                .live(Samples.CONNECTION, Samples.SCOPE)
                .isEmpty());
    }

    @Test
    void an_upgrade_is_printed_from_its_first_step_on() {
        DataSource source = engine.fresh();
        assertEquals(1, new Schema(node(source), Script.all().subList(0, 1)).migrate());

        printed(2).forEach(statement -> execute(source, statement));

        assertEquals(0, new Schema(node(source)).migrate());
        assertEquals(1, JdbiKeyRingTest.ring(source).now().current());
    }

    /** Each statement may have run before, but for the one that says that the step ran. */
    @Test
    void the_steps_may_be_run_by_hand_twice() {
        DataSource source = engine.migrated();

        printed(1)
                .filter(statement -> !statement.contains("INSERT INTO oauth_schema"))
                .forEach(statement -> execute(source, statement));

        assertEquals(0, new Schema(node(source)).migrate());
    }

    @Test
    void who_may_not_change_tables_starts_with_what_was_run_by_hand() {
        assumeTrue(engine != Engine.H2, "there the user has to be an administrator, to force to disk");
        try (HikariDataSource owner = engine.fresh(2)) {
            printed(1).forEach(statement -> execute(owner, statement));
            String user = "reader" + HexFormat.of().formatHex(ServerKeys.newKey(Samples.RANDOM), 0, 4);
            restricted(user).forEach(statement -> execute(owner, statement));
            try (HikariDataSource theirs = Engine.pool(owner.getJdbcUrl(), user, 2)) {
                var e = assertThrows(
                        AssertionError.class, () -> execute(theirs, "CREATE TABLE oauth_more (id INT PRIMARY KEY)"));
                assertTrue(e.getCause() instanceof SQLException, e::toString);

                assertEquals(0, new Schema(node(theirs)).migrate());
                assertTrue(JdbiKeyRingTest.ring(theirs).rotate().isPresent());
            }
        }
    }

    private List<String> restricted(String user) {
        String rights = "GRANT SELECT, INSERT, UPDATE, DELETE ON ";
        return switch (engine) {
            case H2 -> throw new IllegalArgumentException("an administrator may do all");
            case POSTGRESQL ->
                List.of(
                        "CREATE ROLE " + user + " LOGIN",
                        "DO $$ BEGIN EXECUTE 'GRANT USAGE ON SCHEMA ' || current_schema() || ' TO " + user
                                + "'; END $$",
                        "DO $$ BEGIN EXECUTE '" + rights + "ALL TABLES IN SCHEMA ' || current_schema() || ' TO " + user
                                + "'; END $$");
            case MARIADB -> List.of("CREATE USER " + user + "@'%'", rights + "* TO " + user + "@'%'");
        };
    }

    /** As a client of the database reads it: a semicolon ends a statement, and what begins with two dashes is skipped. */
    private Stream<String> printed(int from) {
        String text = SchemaText.of(engine.dialect.name().toLowerCase(Locale.ROOT), Engine.TABLE_PREFIX, from);
        return Stream.of(text.replaceAll("(?m)^--.*$", "").split(";\n")).filter(statement -> !statement.isBlank());
    }

    @Test
    void a_node_that_died_at_it_holds_up_the_others_for_a_while_only() {
        DataSource source = engine.fresh();
        printed(1).limit(2).forEach(statement -> execute(source, statement));
        Database database = node(source);
        assertTrue(new Lease(database, "the schema", Duration.ofMillis(1), Samples.RANDOM).take());

        assertEquals(STEPS, new Schema(database).migrate());
    }

    /** Such as an index of a large table. */
    @Test
    @Timeout(60)
    void a_statement_may_take_longer_than_the_lease() throws InterruptedException {
        Duration time = Duration.ofSeconds(1);
        var watched = new WatchedSource(engine.fresh());
        var begun = new CompletableFuture<Void>();
        var taken = new Semaphore(0);
        var mayEnd = new CompletableFuture<Void>();
        watched.before(sql -> {
            if (sql.startsWith("CREATE TABLE IF NOT EXISTS oauth_server_key")) {
                watched.after(next -> {
                    if (next.startsWith("UPDATE oauth_lease")) {
                        taken.release();
                    }
                });
                begun.complete(null);
                mayEnd.join();
            }
        });
        CompletableFuture<Integer> ran =
                CompletableFuture.supplyAsync(() -> new Schema(node(watched.source()), Script.all(), time).migrate());
        begun.join();

        taken.acquire(6); // which is two times the lease
        assertFalse(new Lease(node(watched.source()), "the schema", time, Samples.RANDOM).take());
        mayEnd.complete(null);

        assertEquals(STEPS, ran.join());
    }

    /** It was stopped for a while, say, or had no second connection. */
    @Test
    void who_lost_the_lease_runs_nothing_more() {
        Duration time = Duration.ofMillis(1);
        var watched = new WatchedSource(engine.fresh());
        var other = new Lease(node(watched.source()), "the schema", Duration.ofMinutes(1), Samples.RANDOM);
        watched.after(sql -> {
            if (sql.startsWith("CREATE TABLE IF NOT EXISTS oauth_client")) {
                watched.after(none -> {});
                while (!other.take()) {
                    Thread.onSpinWait();
                }
            }
        });
        var schema = new Schema(node(watched.source()), Script.all(), time);

        var refused = assertThrows(StoreUnavailable.class, schema::migrate);
        assertEquals("another node took over the change of the schema; start again later", refused.getMessage());
        assertTrue(other.take(), "it was not given back for the other");
    }

    @Test
    void tables_may_lie_in_a_schema_of_their_own() {
        assumeTrue(engine != Engine.MARIADB, "what others call a schema is a database there");
        DataSource source = engine.fresh();
        String schema = "s" + HexFormat.of().formatHex(ServerKeys.newKey(Samples.RANDOM), 0, 8);
        execute(source, "CREATE SCHEMA " + (engine == Engine.H2 ? schema.toUpperCase(Locale.ROOT) : schema));
        var database = Database.of(source, schema + ".oauth_", InstantSource.system());

        assertEquals(STEPS, new Schema(database).migrate());
        assertTrue(new JdbiGrantStore(database)
                .live(Samples.CONNECTION, Samples.SCOPE)
                .isEmpty());
    }
}
