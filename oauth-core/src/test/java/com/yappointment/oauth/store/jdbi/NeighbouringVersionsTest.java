package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.Engine.node;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.store.Samples;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An upgrade without a pause: nodes of two neighbouring versions serve side by side while the schema is expanded, and
 * again while the next version contracts it. Nothing that was acknowledged is lost, and nobody meets an error.
 */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class NeighbouringVersionsTest {
    private static final int NODES = 2;
    private static final int MORE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Nobody waits for as long as clients do: the changes are short. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** Each node asks again at once, and may come upon each of the three changes more than once. */
    private static final int MOST_AWAYS = 100;

    private static final List<Script> ONE = Script.all().subList(0, 1);
    private static final List<Script> TWO = Script.all().subList(0, 2);

    private final Engine engine;
    private final HikariDataSource pool;
    private final List<Node> nodes = new ArrayList<>();
    private final AtomicLong longestNanos = new AtomicLong();
    /** H2 puts another table in place of one that gets a column; in between it is not there, see the operators' guide. */
    private final AtomicInteger awaysOnH2 = new AtomicInteger();

    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private final List<Acknowledged> acknowledged = Collections.synchronizedList(new ArrayList<>());

    NeighbouringVersionsTest(Engine engine) {
        this.engine = engine;
        this.pool = engine.fresh(8);
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Node node : nodes) {
            node.end();
        }
        pool.close();
    }

    /** A process that serves: grants all the time, and its keys in between. */
    private final class Node {
        private final AtomicInteger rounds = new AtomicInteger();
        private final Thread thread;
        private volatile boolean ending;

        private Node(Database database, Runnable keys) {
            var store = new JdbiGrantStore(database);
            thread = new Thread(() -> {
                try {
                    Acknowledged.write(store, answer -> {
                        acknowledged.add(answer);
                        if (answer.stage() == 2) {
                            ask(keys);
                            rounds.incrementAndGet();
                        }
                        return !ending;
                    });
                } catch (Throwable e) {
                    errors.add(e);
                }
            });
            thread.start();
        }

        private void ask(Runnable keys) {
            long begun = System.nanoTime();
            try {
                keys.run();
            } catch (StoreUnavailable e) {
                if (engine != Engine.H2) {
                    throw e;
                }
                awaysOnH2.incrementAndGet();
            }
            longestNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
        }

        void end() throws InterruptedException {
            ending = true;
            thread.join();
        }
    }

    /** Starts as the version does that knows the first step only, and reads its keys again and again. */
    private Node startOld() {
        Database database = node(pool);
        assertEquals(0, new Schema(database, ONE).migrate());
        ServerKeys keys = KeysOfStepOne.readOrMake(database);
        return started(new Node(database, () -> assertSame(keys, KeysOfStepOne.readOrMake(database))));
    }

    private Node startNew() {
        Database database = node(pool);
        assertEquals(0, new Schema(database, TWO).migrate());
        JdbiKeyRing ring = JdbiKeyRing.open(database, Samples.RANDOM);
        ServerKeys keys = ring.now();
        return started(new Node(database, () -> {
            assertEquals(OptionalInt.empty(), ring.keepUp(Duration.ofDays(30)));
            assertSame(keys, ring.now());
        }));
    }

    private Node started(Node node) {
        nodes.add(node);
        return node;
    }

    @Test
    @Timeout(300) // each wait has an end of its own; this is for a database that hangs
    void both_serve_while_the_schema_changes() throws Exception {
        assertEquals(1, new Schema(node(pool), ONE).migrate());
        List<Node> old = Stream.generate(this::startOld).limit(NODES).toList();
        awaitMore(old);

        assertEquals(1, new Schema(node(pool), TWO).migrate());

        awaitMore(old);
        List<Node> young = Stream.generate(this::startNew).limit(NODES).toList();
        Node restarted = startOld();
        awaitMore(nodes);
        for (Node node : Stream.concat(old.stream(), Stream.of(restarted)).toList()) {
            node.end();
        }
        assertEquals(
                OptionalInt.of(2), JdbiKeyRing.open(node(pool), Samples.RANDOM).rotate());
        awaitMore(young);

        assertEquals(1, new Schema(node(pool), contracted()).migrate());

        awaitMore(young);
        awaitMore(List.of(startNew()));
        assertEquals(
                OptionalInt.of(3), JdbiKeyRing.open(node(pool), Samples.RANDOM).rotate());
        var refused = assertThrows(IllegalStateException.class, this::startOld);
        assertEquals(
                "the schema is at step 3 and needs a version that knows step 2; this one knows steps up to 1; deploy the"
                        + " version that made it, or a newer one",
                refused.getMessage());
        for (Node node : nodes) {
            node.end();
        }
        assertNoError();
        var store = new JdbiGrantStore(node(pool));
        assertTrue(acknowledged.size() > NODES * MORE);
        assertEquals(
                List.of(),
                acknowledged.stream().filter(answer -> !answer.kept(store)).toList());
        System.out.printf(
                "%s: %d answers kept; the longest that a node waited for its keys: %d ms%n",
                engine, acknowledged.size(), longestNanos.get() / 1_000_000);
        assertTrue(awaysOnH2.get() <= MOST_AWAYS, () -> awaysOnH2 + " times the keys could not be read");
        assertTrue(longestNanos.get() < LONGEST_WAIT.toNanos(), () -> "waited for " + longestNanos);
    }

    /** An old node may be the first to start after the schema was brought up to date by hand. */
    @Test
    void what_the_old_version_writes_into_the_new_table_the_new_one_reads() {
        new Schema(node(pool), TWO).migrate();

        ServerKeys made = KeysOfStepOne.readOrMake(node(pool));

        ServerKeys read = JdbiKeyRing.open(node(pool), Samples.RANDOM).now();
        assertEquals(1, read.current());
        assertSame(made, read);
    }

    /** The step that the next version may take: by then no node writes keys that say nothing of their time. */
    private List<Script> contracted() {
        String change = engine == Engine.MARIADB
                ? "ALTER TABLE {server_key} MODIFY COLUMN active_from BIGINT NOT NULL"
                : "ALTER TABLE {server_key} ALTER COLUMN active_from SET NOT NULL";
        Script next = Script.of(
                "3-every-key-says-from-when.sql",
                "-- oldest code: 2\nUPDATE {server_key} SET active_from = created_at WHERE active_from IS NULL;\n"
                        + change + ";\n");
        return Stream.concat(TWO.stream(), Stream.of(next)).toList();
    }

    private void assertNoError() {
        if (!errors.isEmpty()) {
            throw new AssertionError("a node failed", errors.get(0));
        }
    }

    /** Each goes on: it has served some more since now, as long as none has failed. */
    private void awaitMore(List<Node> serving) {
        int[] before = serving.stream().mapToInt(node -> node.rounds.get()).toArray();
        long begun = System.nanoTime();
        for (int i = 0; i < before.length; i++) {
            while (serving.get(i).rounds.get() < before[i] + MORE) {
                assertNoError();
                assertTrue(System.nanoTime() - begun < PATIENCE.toNanos(), "a node has come to a halt");
                Thread.onSpinWait();
            }
        }
    }

    private static void assertSame(ServerKeys expected, ServerKeys actual) {
        assertArrayEquals(expected.derive(1, "a test"), actual.derive(1, "a test"));
    }
}
