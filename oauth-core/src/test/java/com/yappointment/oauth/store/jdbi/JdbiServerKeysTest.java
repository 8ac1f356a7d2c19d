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
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** All nodes have the same keys, from the first start on. */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class JdbiServerKeysTest {
    private final Engine engine;

    JdbiServerKeysTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void the_first_start_makes_a_key_and_later_ones_find_it() {
        DataSource source = engine.migrated();
        ServerKeys first = JdbiServerKeys.readOrMake(node(source), Samples.RANDOM);

        assertEquals(1, first.current());
        assertSame(first, JdbiServerKeys.readOrMake(node(source), Samples.RANDOM));
    }

    @Test
    void two_databases_have_different_keys() {
        byte[] one = fingerprint(JdbiServerKeys.readOrMake(node(engine.migrated()), Samples.RANDOM));
        byte[] other = fingerprint(JdbiServerKeys.readOrMake(node(engine.migrated()), Samples.RANDOM));

        assertFalse(Arrays.equals(one, other));
    }

    @Test
    void nodes_that_start_at_once_agree_on_one_key() throws Exception {
        for (int round = 0; round < 20; round++) {
            DataSource source = engine.migrated();

            List<ServerKeys> keys = AtOnce.times(6, () -> JdbiServerKeys.readOrMake(node(source), Samples.RANDOM));

            keys.forEach(one -> assertSame(keys.get(0), one));
        }
    }

    @Test
    void the_highest_id_is_the_current_one_and_the_others_stay() {
        DataSource source = engine.migrated();
        JdbiServerKeys.readOrMake(node(source), Samples.RANDOM);
        execute(source, "INSERT INTO oauth_server_key VALUES (2, ?, 0)", (Object) new byte[ServerKeys.LEAST_LENGTH]);

        ServerKeys keys = JdbiServerKeys.readOrMake(node(source), Samples.RANDOM);

        assertEquals(2, keys.current());
        assertTrue(keys.has(1));
    }

    @Test
    void a_key_survives_a_restart(@TempDir Path directory) {
        byte[] before;
        try (var h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system())) {
            new Schema(h2.database()).migrate();
            before = fingerprint(JdbiServerKeys.readOrMake(h2.database(), Samples.RANDOM));
        }
        try (var h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system())) {
            assertArrayEquals(before, fingerprint(JdbiServerKeys.readOrMake(h2.database(), Samples.RANDOM)));
        }
    }

    /** Starting with a key that nobody else has would be worse than not starting. */
    @Test
    void without_its_database_a_node_has_no_keys() {
        DataSource source = engine.migrated();
        execute(source, "ALTER TABLE oauth_server_key ADD CONSTRAINT read_only CHECK (id < 0)");
        Database full = node(source);
        assertThrows(StoreUnavailable.class, () -> JdbiServerKeys.readOrMake(full, Samples.RANDOM));

        execute(source, "DROP TABLE oauth_server_key");
        assertThrows(StoreUnavailable.class, () -> JdbiServerKeys.readOrMake(full, Samples.RANDOM));
    }

    private static void assertSame(ServerKeys expected, ServerKeys actual) {
        assertArrayEquals(fingerprint(expected), fingerprint(actual));
    }

    private static byte[] fingerprint(ServerKeys keys) {
        return keys.derive(1, "a test");
    }
}
