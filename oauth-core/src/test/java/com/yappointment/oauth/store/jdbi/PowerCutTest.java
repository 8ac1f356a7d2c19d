package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.terms;
import static com.yappointment.oauth.store.jdbi.Engine.execute;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.store.AtOnce;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has been answered is there when the power is back. */
class PowerCutTest {
    /** On the files that an embedded database is opened by. */
    private static final String AS_EMBEDDED = PowerCutPath.SCHEME + ":" + UninterruptedPath.SCHEME;

    private static final int BEFORE_THE_CUT = 150;

    /** What of the writes that were not forced is on disk all the same. */
    private static final double[] SURVIVING = {0.5, 0.1, 0.9, 0.4};

    @TempDir
    private Path directory;

    private int writers = 4;
    private int enoughAnswers = BEFORE_THE_CUT;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9})
    void nothing_that_was_answered_is_lost(double surviving) throws Exception {
        List<Acknowledged> answers = writeUntilTheCut(surviving, h2 -> GroupSync.alone(connection(h2), file(h2)));

        assertTrue(answers.size() >= BEFORE_THE_CUT);
        assertEquals(List.of(), lost(answers));
    }

    /**
     * The embedded one does so with what is a second old, others with what is 45 seconds old; here at once. Where much comes
     * together, H2 also writes between two syncs; here, in every other round, after each change.
     */
    @ParameterizedTest
    @MethodSource("rounds")
    void nothing_that_was_answered_is_lost_when_h2_uses_its_space_again(int round) throws Exception {
        boolean betweenSyncs = round % 2 == 0;
        writers = betweenSyncs ? 16 : 4;
        enoughAnswers = 400 + 7 * round;
        List<Acknowledged> answers = writeUntilTheCut(surviving(round), h2 -> {
            execute(h2, "SET RETENTION_TIME 0");
            GroupSync sync = GroupSync.alone(connection(h2), file(h2));
            if (betweenSyncs) {
                execute(h2, "SET WRITE_DELAY 0");
            }
            return sync;
        });

        assertEquals(List.of(), lost(answers));
    }

    /** What was not whole after the first one is not taken for whole after the second. */
    @ParameterizedTest
    @MethodSource("rounds")
    void nothing_that_was_answered_is_lost_when_the_power_fails_twice(int round) throws Exception {
        double surviving = surviving(round);
        writers = 16;
        enoughAnswers = 100 + 7 * round;
        List<Acknowledged> answers = writeUntilTheCut(surviving, h2 -> GroupSync.alone(connection(h2), file(h2)));
        Path file = directory.resolve("before.mv.db");
        Files.copy(PowerCutPath.onDisk(file), file, REPLACE_EXISTING);
        H2File.recover(file);
        Files.copy(file, PowerCutPath.onDisk(file), REPLACE_EXISTING);

        writers = 1;
        enoughAnswers = 1 + round % 8;
        answers.addAll(writeUntilTheCut(surviving, h2 -> GroupSync.alone(connection(h2), file(h2))));

        assertEquals(List.of(), lost(answers));
    }

    private static double surviving(int round) {
        return SURVIVING[round / 2 % SURVIVING.length];
    }

    private static IntStream rounds() {
        return IntStream.range(0, Integer.getInteger("powerCuts", 4));
    }

    /** So that we know that the test above tells something: H2's commit alone is no answer. */
    @ParameterizedTest
    @ValueSource(doubles = {0})
    void without_the_sync_nearly_everything_is_lost(double surviving) throws Exception {
        List<Acknowledged> answers = writeUntilTheCut(surviving, PowerCutTest::byCommitAlone);

        assertTrue(lost(answers).size() > answers.size() / 2, () -> "of " + answers.size());
    }

    /** H2 has a writer of its own, which may have taken a change over and not have written it yet. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_sync_waits_for_what_is_still_being_written(boolean alone) throws Exception {
        var writing = new CountDownLatch(1);
        JdbcDataSource h2 = open(AS_EMBEDDED, "before");
        Durability sync = alone
                ? GroupSync.alone(connection(h2), file(h2))
                : GroupSync.shared(h2::getConnection, Optional.empty());
        JdbiGrantStore store = store(h2, new Slow(sync, () -> within(writing, 1500)));
        PowerCutPath.beforeEachWrite(() -> {
            if (writing.getCount() > 0) {
                writing.countDown();
                within(new CountDownLatch(1), 1000); // a slow disk
            }
        });

        Grant.CodeIssued begun = codeIssued(terms(CONNECTION, SCOPE, store.now()), store.now());
        store.begin(begun);
        PowerCutPath.cut(new Random(0), 0);

        PowerCutPath.beforeEachWrite(() -> {});
        execute(h2, "SHUTDOWN IMMEDIATELY");
        assertEquals(List.of(), lost(List.of(new Acknowledged(begun.terms().id(), 0))));
    }

    /** Before it forces anything it does something else. */
    private record Slow(Durability sync, Runnable first) implements Durability {
        @Override
        public void writeBegins() {
            sync.writeBegins();
        }

        @Override
        public void writeEnded() {
            sync.writeEnded();
        }

        @Override
        public void awaitRead() {
            sync.awaitRead();
        }

        @Override
        public void learn(Connection connection) {
            sync.learn(connection);
        }

        @Override
        public void awaitWritten() {
            first.run();
            sync.awaitWritten();
        }
    }

    private static void within(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connection(DataSource h2) {
        try {
            return h2.getConnection();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static H2File file(DataSource h2) {
        try (Connection connection = h2.getConnection()) {
            return H2File.of(connection).orElseThrow();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @FunctionalInterface
    private interface HowSure {
        Durability of(DataSource h2);
    }

    /** As if a commit, which writes, were on disk when it returns. */
    private static Durability byCommitAlone(DataSource source) {
        execute(source, "SET WRITE_DELAY 0");
        return new CommitFlush(
                new BorrowedConnections(source::getConnection, Database.PATIENCE, e -> false),
                Dialect.H2,
                new PassingRow(new TableNames(Engine.TABLE_PREFIX)),
                new ChangeGate(Database.PATIENCE, Dialect.H2),
                false);
    }

    private List<Acknowledged> writeUntilTheCut(double surviving, HowSure howSure) throws Exception {
        JdbcDataSource h2 = open(AS_EMBEDDED, "before");
        JdbiGrantStore store = store(h2, howSure.of(h2));

        List<Acknowledged> answers = new ArrayList<>();
        var enough = new CountDownLatch(enoughAnswers);
        boolean[] dark = {false};
        List<Callable<Boolean>> threads = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
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
        var cut = new CountDownLatch(1);
        Runnable cutting = () -> {
            synchronized (answers) {
                if (!dark[0]) {
                    dark[0] = true;
                    PowerCutPath.cut(new Random(enoughAnswers), surviving);
                    cut.countDown();
                }
            }
        };
        // when there is most to lose
        PowerCutPath.beforeEachForce(() -> {
            if (enough.getCount() == 0) {
                cutting.run();
            }
        });
        threads.add(() -> {
            enough.await();
            within(cut, 1000);
            cutting.run();
            return true;
        });
        AtOnce.all(threads);
        PowerCutPath.beforeEachForce(() -> {});
        execute(h2, "SHUTDOWN IMMEDIATELY");
        return answers;
    }

    private List<Acknowledged> lost(List<Acknowledged> answers) throws Exception {
        Files.copy(PowerCutPath.onDisk(directory.resolve("before.mv.db")), directory.resolve("after.mv.db"));
        H2File.recover(directory.resolve("after.mv.db"));
        JdbcDataSource h2 = open("file", "after");
        try {
            var store = new JdbiGrantStore(Database.of(h2, "oauth_", InstantSource.system()));
            return answers.stream().filter(answer -> !answer.kept(store)).toList();
        } finally {
            execute(h2, "SHUTDOWN");
        }
    }

    private static JdbiGrantStore store(JdbcDataSource h2, Durability durability) throws Exception {
        var database = new Database(
                new KeptConnections(h2::getConnection, 32, Database.PATIENCE),
                Dialect.H2,
                new TableNames("oauth_"),
                InstantSource.system(),
                durability);
        new Schema(database).migrate();
        execute(h2, "CHECKPOINT SYNC");
        return new JdbiGrantStore(database);
    }

    private JdbcDataSource open(String scheme, String name) {
        PowerCutPath.register();
        UninterruptedPath.register();
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:" + scheme + ":" + directory.toAbsolutePath().resolve(name)
                + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;REUSE_SPACE=FALSE");
        h2.setUser("oauth");
        h2.setPassword("");
        return h2;
    }
}
