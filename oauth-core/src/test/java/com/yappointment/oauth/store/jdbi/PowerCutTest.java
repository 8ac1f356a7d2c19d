package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.Engine.execute;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.store.AtOnce;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has been answered is there when the power is back. */
class PowerCutTest {
    private static final int WRITERS = 4;
    private static final int BEFORE_THE_CUT = 150;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9})
    void nothing_that_was_answered_is_lost(double surviving) throws Exception {
        List<Acknowledged> answers = writeUntilTheCut(surviving, pool -> GroupSync.alone(pool));

        assertTrue(answers.size() >= BEFORE_THE_CUT);
        assertEquals(List.of(), lost(answers));
    }

    /** So that we know that the test above tells something: H2's commit alone is no answer. */
    @ParameterizedTest
    @ValueSource(doubles = {0})
    void without_the_sync_nearly_everything_is_lost(double surviving) throws Exception {
        List<Acknowledged> answers = writeUntilTheCut(surviving, pool -> Durability.BY_COMMIT);

        assertTrue(lost(answers).size() > answers.size() / 2, () -> "of " + answers.size());
    }

    @FunctionalInterface
    private interface HowSure {
        Durability of(DataSource pool);
    }

    private List<Acknowledged> writeUntilTheCut(double surviving, HowSure howSure) throws Exception {
        PowerCutPath.register();
        JdbcConnectionPool pool = JdbcConnectionPool.create(url(PowerCutPath.SCHEME, "before"), "oauth", "");
        var database =
                new Database(pool, Dialect.H2, new TableNames("oauth_"), InstantSource.system(), howSure.of(pool));
        new Schema(database).migrate();
        execute(pool, "CHECKPOINT SYNC");
        var store = new JdbiGrantStore(database);

        List<Acknowledged> answers = new ArrayList<>();
        var enough = new CountDownLatch(BEFORE_THE_CUT);
        boolean[] dark = {false};
        List<Callable<Boolean>> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            threads.add(() -> {
                Acknowledged.write(store, answer -> {
                    synchronized (answers) {
                        enough.countDown();
                        return !dark[0] && answers.add(answer);
                    }
                });
                return true;
            });
        }
        threads.add(() -> {
            enough.await();
            synchronized (answers) {
                dark[0] = true;
                PowerCutPath.cut(new Random(BEFORE_THE_CUT), surviving);
            }
            return true;
        });
        AtOnce.all(threads);
        execute(pool, "SHUTDOWN IMMEDIATELY");
        pool.dispose();
        return answers;
    }

    private List<Acknowledged> lost(List<Acknowledged> answers) throws Exception {
        Files.copy(PowerCutPath.onDisk(directory.resolve("before.mv.db")), directory.resolve("after.mv.db"));
        JdbcConnectionPool pool = JdbcConnectionPool.create(url("file", "after"), "oauth", "");
        try {
            var store = new JdbiGrantStore(Database.of(pool, "oauth_", InstantSource.system()));
            return answers.stream().filter(answer -> !answer.kept(store)).toList();
        } finally {
            execute(pool, "SHUTDOWN");
            pool.dispose();
        }
    }

    private String url(String scheme, String name) {
        return "jdbc:h2:" + scheme + ":" + directory.toAbsolutePath().resolve(name) + ";DB_CLOSE_ON_EXIT=FALSE";
    }
}
