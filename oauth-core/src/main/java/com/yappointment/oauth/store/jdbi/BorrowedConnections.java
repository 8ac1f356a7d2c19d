package com.yappointment.oauth.store.jdbi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Connections of the host's data source: while they are ours they are in autocommit, and the database's silence is bounded;
 * after that each is as it came, because not every pool puts right what somebody has set. Safe for all threads.
 */
final class BorrowedConnections implements ConnectionFactory {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");

    private final ConnectionFactory source;
    private final Duration mostSilence;
    private final Predicate<SQLException> useless;
    private final Jdbi jdbi = Jdbi.create(this);
    private final Map<Connection, AsItCame> lent = Collections.synchronizedMap(new IdentityHashMap<>());

    private record AsItCame(boolean autoCommit, int networkTimeoutMillis) {}

    /** Fixes where they come from; a silence of zero has no bound, and some failures show that a connection is no use. */
    BorrowedConnections(ConnectionFactory source, Duration mostSilence, Predicate<SQLException> useless) {
        this.source = source;
        this.mostSilence = mostSilence;
        this.useless = useless;
    }

    /** Some pools throw something else once they are closed. */
    private Connection asItComes() throws SQLException {
        try {
            return source.openConnection();
        } catch (IllegalStateException e) {
            throw new SQLException("the data source gives no connection", e);
        }
    }

    /** Always another one: {@code Jdbi.withHandle} would hand a thread the connection that it has already. */
    <T> T use(Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            try {
                return work.apply(handle);
            } catch (JdbiException e) {
                if (e.getCause() instanceof SQLException cause && useless.test(cause)) {
                    cut(handle.getConnection(), e);
                }
                throw e;
            }
        }
    }

    /**
     * What takes no changes any more was the primary once. Its connections are sound, so a pool would keep them for as long
     * as they live; one that is cut it replaces, and the new one leads to where the primary is now.
     */
    private static void cut(Connection connection, Exception why) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public Connection openConnection() throws SQLException {
        Connection connection = asItComes();
        try {
            var before = new AsItCame(connection.getAutoCommit(), networkTimeout(connection));
            lent.put(connection, before);
            set(connection, before, ours());
            return connection;
        } catch (SQLException | RuntimeException e) {
            lent.remove(connection);
            source.closeConnection(connection);
            throw e;
        }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        AsItCame before = lent.remove(connection);
        try {
            if (before != null) {
                putRight(connection, before);
            }
        } finally {
            source.closeConnection(connection);
        }
    }

    /** Nobody is given one that stays as we had it. What was answered is not undone by it. */
    private void putRight(Connection connection, AsItCame before) {
        try {
            set(connection, ours(), before);
        } catch (SQLException | RuntimeException e) {
            cut(connection, e);
            LOG.log(Level.DEBUG, "a connection could not be given back as it came, so it was cut", e);
        }
    }

    private AsItCame ours() {
        return new AsItCame(true, (int) mostSilence.toMillis());
    }

    /** A database that has gone silent is given up: without a bound a thread would wait for its socket for ever. */
    private static void set(Connection connection, AsItCame from, AsItCame to) throws SQLException {
        if (from.autoCommit() != to.autoCommit()) {
            connection.setAutoCommit(to.autoCommit());
        }
        if (from.networkTimeoutMillis() != to.networkTimeoutMillis()) {
            try {
                connection.setNetworkTimeout(Runnable::run, to.networkTimeoutMillis());
            } catch (SQLFeatureNotSupportedException e) {
                return; // then its silence is bounded by the host's own setting, or not at all
            }
        }
    }

    private static int networkTimeout(Connection connection) throws SQLException {
        try {
            return connection.getNetworkTimeout();
        } catch (SQLFeatureNotSupportedException e) {
            return 0;
        }
    }
}
