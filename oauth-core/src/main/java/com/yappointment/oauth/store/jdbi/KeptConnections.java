package com.yappointment.oauth.store.jdbi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Connections to an embedded H2, opened when they are needed and kept. H2's own pool rolls back whenever it lends one, and
 * H2 then forgets the statements that it has parsed; who waits there asks once a millisecond. Safe for all threads.
 */
final class KeptConnections implements ConnectionFactory, AutoCloseable {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");
    /** SQLState. */
    private static final String NO_CONNECTION = "08001";

    private final ConnectionFactory source;
    private final int most;
    private final Duration patience;
    private final Semaphore free;

    /** The one that came back last is lent first: what it has parsed and read is still near. */
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    /** Changed under this object's lock, under which connections are opened. */
    private volatile boolean closed;

    /** Fixes what opens them, how many there may be at a time, and how long one waits for one. */
    KeptConnections(ConnectionFactory source, int most, Duration patience) {
        this.source = source;
        this.most = most;
        this.patience = patience;
        this.free = new Semaphore(most);
    }

    @Override
    public Connection openConnection() throws SQLException {
        awaitFree();
        try {
            Connection kept = idle.poll();
            while (kept != null && kept.isClosed()) {
                kept = idle.poll();
            }
            return kept == null ? another() : kept;
        } catch (SQLException | RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }

    /** None after the end: it would open the database again, and nobody would close it. */
    private synchronized Connection another() throws SQLException {
        if (closed) {
            throw new SQLNonTransientConnectionException("the database was closed", NO_CONNECTION);
        }
        return source.openConnection();
    }

    /** An interruption is left to whoever the thread belongs to: it must not fail what needs no waiting. */
    private void awaitFree() throws SQLException {
        boolean interrupted = false;
        long begun = System.nanoTime();
        try {
            while (true) {
                try {
                    long left = patience.toNanos() - (System.nanoTime() - begun);
                    if (free.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    throw new SQLTransientConnectionException(
                            "all of " + most + " connections were in use for " + patience.toMillis() + " ms",
                            NO_CONNECTION);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What was left half done is undone. What was answered on it is not undone by a connection that cannot be kept. */
    @Override
    public void closeConnection(Connection connection) {
        try {
            if (connection.isClosed()) {
                return;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            idle.push(connection);
            if (closed) {
                closeIdle();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a connection could not be kept", e);
            end(connection);
        } finally {
            free.release();
        }
    }

    /** Those that are in use are closed when they come back. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        closeIdle();
    }

    private void closeIdle() {
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            end(kept);
        }
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a connection could not be closed", e);
        }
    }
}
