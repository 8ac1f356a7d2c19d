package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.Sources.execute;
import static com.yappointment.oauth.store.jdbi.Sources.fresh;
import static com.yappointment.oauth.store.jdbi.Sources.migrated;
import static com.yappointment.oauth.store.jdbi.Sources.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.store.AtOnce;
import com.yappointment.oauth.store.Samples;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each step of the schema runs once, however many nodes start. */
class SchemaTest {
    private static final int STEPS = 1;

    @Test
    void a_second_start_finds_nothing_to_do() {
        DataSource source = fresh();

        assertEquals(STEPS, new Schema(node(source)).migrate());
        assertEquals(0, new Schema(node(source)).migrate());
    }

    @Test
    void of_six_nodes_that_start_at_once_one_runs_each_step() throws Exception {
        for (int round = 0; round < 20; round++) {
            DataSource source = fresh();
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
        DataSource source = migrated();
        execute(source, "UPDATE oauth_schema SET checksum = 'of another text' WHERE version = 1");

        var refused = assertThrows(IllegalStateException.class, () -> new Schema(node(source)).migrate());
        assertTrue(refused.getMessage().contains("1-grants-and-clients.sql"), refused::getMessage);
    }

    @Test
    void a_schema_of_a_newer_version_is_refused() {
        DataSource source = migrated();
        execute(source, "INSERT INTO oauth_schema (version, checksum) VALUES (99, 'of tomorrow')");

        var refused = assertThrows(IllegalStateException.class, () -> new Schema(node(source)).migrate());
        assertTrue(refused.getMessage().contains("99"), refused::getMessage);
    }

    /** DDL commits by itself, so a node that dies in the middle leaves half a script behind. */
    @Test
    void what_a_dying_node_left_half_done_is_finished() {
        DataSource source = migrated();
        execute(source, "DROP TABLE oauth_server_key");
        execute(source, "DELETE FROM oauth_schema WHERE version = 1");

        assertEquals(STEPS, new Schema(node(source)).migrate());
        assertEquals(1, JdbiServerKeys.readOrMake(node(source), Samples.RANDOM).current());
    }

    @Test
    @Timeout(60) // nothing is timed here: it must end at all
    void a_lock_that_nobody_lets_go_of_is_given_up() throws Exception {
        var source = (JdbcDataSource) migrated();
        source.setURL(source.getURL().replaceAll("LOCK_TIMEOUT=\\d+", "LOCK_TIMEOUT=10"));
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT version FROM oauth_schema WHERE version = 0 FOR UPDATE");

            assertThrows(StoreUnavailable.class, () -> new Schema(node(source)).migrate());
            other.rollback();
        }
        assertEquals(0, new Schema(node(source)).migrate());
    }
}
