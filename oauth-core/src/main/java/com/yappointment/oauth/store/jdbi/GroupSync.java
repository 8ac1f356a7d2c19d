package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * H2's commit returns before anything is on disk; {@code CHECKPOINT SYNC} forces it there. It is expensive, so one
 * caller runs it for all who wait: whoever arrives while one runs waits for the next, because only a sync that began
 * after a commit covers it. If a sync fails, all who waited for it fail. Safe for all threads.
 *
 * <p>H2's own writer must not be at work beside it: {@code CHECKPOINT SYNC} does not wait for what that writer has taken
 * over and not written yet. In a database of the host {@code WRITE_DELAY 0} leaves all writing to those who commit; in one
 * that is ours alone the sync writes what it forces ({@link H2File#writeWhenForced}).
 */
final class GroupSync implements Durability {
    private final Runnable sync;
    private final Runnable afterwards;
    /** Whether nobody else writes to the database, so that our own counts tell all. */
    private final boolean alone;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private Round next = new Round();
    private boolean running;
    private long begun;
    private long ended;
    /**
     * A sync began while this many writes had begun and all of them had ended: it covered them all. Before the first one
     * there may be writes of a process that died before its sync.
     */
    private long covered = -1;

    private static final class Round {
        private boolean over;
        private @Nullable RuntimeException failure;
    }

    /** Fixes what forces the database to disk. */
    GroupSync(Runnable sync, boolean alone) {
        this(sync, () -> {}, alone);
    }

    private GroupSync(Runnable sync, Runnable afterwards, boolean alone) {
        this.sync = sync;
        this.afterwards = afterwards;
        this.alone = alone;
    }

    /** Forces an H2 database to disk, on one of its connections; others may write to it as well. */
    static GroupSync shared(ConnectionFactory h2, Optional<H2File> file) {
        execute(h2, "SET WRITE_DELAY 0");
        return new GroupSync(() -> execute(h2, "CHECKPOINT SYNC"), () -> file.ifPresent(H2File::compact), false);
    }

    /** The same for a database that only this process opens, and only once, on a connection that nobody else uses. */
    static GroupSync alone(Connection own, H2File file) {
        Runnable checkpoint = () -> execute(own, "CHECKPOINT SYNC");
        file.writeWhenForced();
        file.force(checkpoint);
        return new GroupSync(() -> file.force(checkpoint), file::compact, true);
    }

    private static void execute(ConnectionFactory h2, String sql) {
        try {
            Connection connection = h2.openConnection();
            try {
                execute(connection, sql);
            } finally {
                h2.closeConnection(connection);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(sql + " failed", e);
        }
    }

    static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StoreUnavailable(sql + " failed", e);
        }
    }

    @Override
    public void writeBegins() {
        lock.lock();
        try {
            begun++;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void writeEnded() {
        lock.lock();
        try {
            ended++;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitRead() {
        lock.lock();
        try {
            if (alone && covered == begun) {
                return;
            }
        } finally {
            lock.unlock();
        }
        awaitWritten();
    }

    /** What nobody waits for is forced as well, if later: what a sync has to keep would pile up. */
    @Override
    public void learn(Connection connection) {
        if (alone) {
            awaitRead();
        }
    }

    @Override
    public void awaitWritten() {
        Round mine;
        lock.lock();
        try {
            mine = next;
            while (!mine.over && running) {
                changed.awaitUninterruptibly();
            }
            if (mine.over) {
                confirm(mine);
                return;
            }
            running = true;
            next = new Round();
        } finally {
            lock.unlock();
        }
        lead(mine);
        confirm(mine);
        afterwards.run();
    }

    private void lead(Round mine) {
        long all = 0;
        boolean quiet = false;
        RuntimeException failure = new IllegalStateException("the sync did not return");
        try {
            lock.lock();
            try {
                all = begun;
                quiet = ended == begun;
            } finally {
                lock.unlock();
            }
            sync.run();
            failure = null;
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            lock.lock();
            try {
                mine.over = true;
                mine.failure = failure;
                covered = quiet && failure == null ? all : covered;
                running = false;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private static void confirm(Round round) {
        if (round.failure != null) {
            throw new StoreUnavailable("the database could not be forced to disk", round.failure);
        }
    }
}
