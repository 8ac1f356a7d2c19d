package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.Engine.execute;
import static com.yappointment.oauth.store.jdbi.Engine.node;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.store.AtOnce;
import com.yappointment.oauth.store.Samples;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** All nodes have the same keys, from the first start on. */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class JdbiKeyRingTest {
    private static final Duration NEVER = Duration.ZERO;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Engine engine;
    private final AtomicLong nanos = new AtomicLong();

    JdbiKeyRingTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void the_first_start_makes_a_key_and_later_ones_find_it() {
        DataSource source = engine.migrated();
        ServerKeys first = ring(source).now();

        assertEquals(1, first.current());
        assertSame(first, ring(source).now());
    }

    @Test
    void two_databases_have_different_keys() {
        byte[] one = fingerprint(
                JdbiKeyRing.open(node(engine.migrated()), Samples.RANDOM).now());
        byte[] other = fingerprint(
                JdbiKeyRing.open(node(engine.migrated()), Samples.RANDOM).now());

        assertFalse(Arrays.equals(one, other));
    }

    @Test
    void nodes_that_start_at_once_agree_on_one_key() throws Exception {
        for (int round = 0; round < 20; round++) {
            DataSource source = engine.migrated();

            List<ServerKeys> keys = AtOnce.times(6, () -> ring(source).now());

            keys.forEach(one -> assertSame(keys.get(0), one));
        }
    }

    /** What versions before this step have written has no such time. */
    @Test
    void a_key_that_says_nothing_of_its_time_is_used_from_the_beginning() {
        DataSource source = engine.migrated();
        ring(source);
        execute(source, "INSERT INTO oauth_server_key (id, secret, created_at) VALUES (2, ?, 0)", (Object)
                new byte[ServerKeys.LEAST_LENGTH]);

        ServerKeys keys = ring(source).now();

        assertEquals(2, keys.current());
        assertTrue(keys.has(1));
    }

    @Test
    void a_key_is_distributed_before_it_is_used() {
        DataSource source = engine.migrated();
        JdbiKeyRing maker = ring(source);
        JdbiKeyRing other = ring(source);

        assertEquals(OptionalInt.of(2), maker.rotate());
        other.keepUp(NEVER);

        for (JdbiKeyRing ring : List.of(maker, other, ring(source))) {
            assertEquals(1, ring.now().current());
            assertTrue(ring.now().has(2));
        }
        long wait = ofTheNewest(source, "active_from - created_at");
        assertTrue(Math.abs(JdbiKeyRing.DISTRIBUTION.toMillis() - wait) < 1000, () -> "waits for " + wait);
        assertTrue(JdbiKeyRing.DISTRIBUTION.compareTo(JdbiKeyRing.INTERVAL.multipliedBy(3)) > 0);

        distributionEnds(source);
        assertEquals(1, other.now().current());
        other.keepUp(NEVER);
        assertEquals(2, other.now().current());
        assertTrue(other.now().has(1));
    }

    @Test
    void the_next_key_is_made_when_the_newest_has_become_old() {
        DataSource source = engine.migrated();
        JdbiKeyRing ring = ring(source);
        Duration month = Duration.ofDays(30);
        assertEquals(OptionalInt.empty(), ring.keepUp(month));

        execute(source, "UPDATE oauth_server_key SET created_at = created_at - " + month.toMillis());
        assertEquals(OptionalInt.empty(), ring.keepUp(NEVER));
        assertEquals(OptionalInt.empty(), ring.keepUp(month.plusMinutes(10)));
        assertEquals(OptionalInt.of(2), ring.keepUp(month));
        assertEquals(OptionalInt.empty(), ring.keepUp(month), "the new one is young");
        assertTrue(ring.now().has(2) && !ring.now().has(3));
    }

    @Test
    void of_nodes_that_rotate_at_once_one_makes_the_key() throws Exception {
        DataSource source = engine.migrated();
        List<JdbiKeyRing> nodes = Stream.generate(() -> ring(source)).limit(6).toList();
        for (int newest = 2; newest <= 11; newest++) {
            execute(source, "UPDATE oauth_server_key SET created_at = 0");

            List<OptionalInt> made = AtOnce.all(nodes.stream()
                    .map(node -> (Callable<OptionalInt>) () -> node.keepUp(Duration.ofDays(30)))
                    .toList());

            assertEquals(1, made.stream().filter(OptionalInt::isPresent).count(), made::toString);
            for (JdbiKeyRing node : nodes) {
                node.keepUp(NEVER);
                assertTrue(node.now().has(newest) && !node.now().has(newest + 1));
            }
        }
    }

    @Test
    void when_no_id_is_left_it_says_so_and_the_keys_stay() {
        DataSource source = engine.migrated();
        JdbiKeyRing ring = ring(source);
        execute(source, "UPDATE oauth_server_key SET id = 255");

        var none = assertThrows(IllegalStateException.class, ring::rotate);

        assertTrue(none.getMessage().contains("no id is left above 255"), none::getMessage);
        assertEquals(255, ring.now().current());
    }

    @Test
    void a_key_that_was_deleted_by_hand_is_gone_from_the_nodes_too() {
        DataSource source = engine.migrated();
        JdbiKeyRing ring = ring(source);
        ring.rotate();
        execute(source, "DELETE FROM oauth_server_key WHERE id = 1");

        ring.keepUp(NEVER);

        assertFalse(ring.now().has(1));
        assertEquals(2, ring.now().current(), "too early, but there is no other");
    }

    @Test
    void an_unknown_id_is_looked_for_at_once_and_then_once_in_a_second() {
        var watched = new WatchedSource(engine.migrated());
        JdbiKeyRing ring = ringOfTheTestsTime(watched);
        ring(watched.source()).rotate();
        nanos.addAndGet(SECOND);
        watched.statements.clear();

        assertTrue(ring.having(2).has(2));
        assertTrue(ring.having(2).has(2));
        for (int id = 3; id < 256; id++) {
            assertFalse(ring.having(id).has(id));
        }
        assertEquals(1, watched.statements.size(), watched.statements::toString);

        nanos.addAndGet(SECOND - 1);
        assertFalse(ring.having(3).has(3));
        assertEquals(1, watched.statements.size());
        nanos.addAndGet(1);
        assertFalse(ring.having(3).has(3));
        assertEquals(2, watched.statements.size());
    }

    @Test
    void while_the_database_cannot_be_asked_there_is_no_telling() {
        var watched = new WatchedSource(engine.migrated());
        JdbiKeyRing ring = ringOfTheTestsTime(watched);
        ring(watched.source()).rotate();
        nanos.addAndGet(SECOND);
        watched.before(sql -> {
            throw new SQLException("it is away", "08006");
        });
        watched.statements.clear();

        for (int i = 0; i < 10; i++) {
            assertThrows(StoreUnavailable.class, () -> ring.having(2));
        }
        assertEquals(1, ring.having(1).current(), "what is known needs no database");
        assertTrue(watched.statements.size() <= 1, watched.statements::toString);

        watched.before(sql -> {});
        assertThrows(StoreUnavailable.class, () -> ring.having(2), "it is not asked again at once");
        nanos.addAndGet(SECOND);
        assertTrue(ring.having(2).has(2));
    }

    /** Who waits holds a thread of the host. */
    @Test
    void while_one_looks_the_others_wait_for_a_second_at_most() throws Exception {
        var watched = new WatchedSource(engine.migrated());
        JdbiKeyRing ring = ringOfTheTestsTime(watched);
        nanos.addAndGet(SECOND);
        var asked = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        watched.before(sql -> {
            asked.countDown();
            await(held);
        });

        List<Boolean> known = AtOnce.all(List.of(() -> ring.having(2).has(2), () -> {
            await(asked);
            assertThrows(StoreUnavailable.class, () -> ring.having(2));
            held.countDown();
            return false;
        }));

        assertEquals(List.of(false, false), known);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_key_survives_a_restart(@TempDir Path directory) {
        byte[] before;
        try (var h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system())) {
            new Schema(h2.database()).migrate();
            before = fingerprint(JdbiKeyRing.open(h2.database(), Samples.RANDOM).now());
        }
        try (var h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system())) {
            assertArrayEquals(
                    before,
                    fingerprint(JdbiKeyRing.open(h2.database(), Samples.RANDOM).now()));
        }
    }

    /** Starting with a key that nobody else has would be worse than not starting. */
    @Test
    void without_its_database_a_node_has_no_keys() {
        DataSource source = engine.migrated();
        execute(source, "ALTER TABLE oauth_server_key ADD CONSTRAINT read_only CHECK (id < 0)");
        Database full = node(source);
        assertThrows(
                StoreUnavailable.class,
                () -> JdbiKeyRing.open(full, Samples.RANDOM).now());

        execute(source, "DROP TABLE oauth_server_key");
        assertThrows(
                StoreUnavailable.class,
                () -> JdbiKeyRing.open(full, Samples.RANDOM).now());
    }

    static JdbiKeyRing ring(DataSource source) {
        return JdbiKeyRing.open(node(source), Samples.RANDOM);
    }

    private JdbiKeyRing ringOfTheTestsTime(WatchedSource watched) {
        return new JdbiKeyRing(new ServerKeyTable(node(watched.source()), Samples.RANDOM), nanos::get);
    }

    /** As if the time had passed. */
    static void distributionEnds(DataSource source) {
        execute(source, "UPDATE oauth_server_key SET active_from = created_at");
    }

    private static long ofTheNewest(DataSource source, String expression) {
        return node(source)
                .read(
                        "the newest key",
                        handle -> handle.createQuery(
                                        "SELECT " + expression + " FROM oauth_server_key ORDER BY id DESC LIMIT 1")
                                .mapTo(Long.class)
                                .one());
    }

    private static void assertSame(ServerKeys expected, ServerKeys actual) {
        assertArrayEquals(fingerprint(expected), fingerprint(actual));
    }

    private static byte[] fingerprint(ServerKeys keys) {
        return keys.derive(1, "a test");
    }
}
