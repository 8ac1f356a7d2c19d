package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A data source with what all stores on it share: dialect, table prefix, the database's time, and when an answer may be
 * given. Each use takes one connection, in autocommit, and gives it back before anything is waited for. Safe for all
 * threads.
 */
public final class Database {
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,30}");
    /** Each lost try means that somebody else's change was kept, so this many in a row do not happen by chance. */
    private static final int MOST_TRIES = 50;

    /** Where a try is lost only after waiting for a lock, that many would take minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern TABLE = Pattern.compile("\\{(\\w+)}");

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final String tablePrefix;
    private final InstantSource clock;
    private final Durability durability;
    private volatile long clockOffsetMillis;

    /**
     * A database whose commit returns when the change is on disk.
     *
     * @param source gives connections
     * @param dialect of the database
     * @param tablePrefix what our tables' names begin with, such as {@code oauth_}
     * @param clock of this node
     * @throws IllegalArgumentException when the prefix is not a lower-case name
     */
    public Database(DataSource source, Dialect dialect, String tablePrefix, InstantSource clock) {
        this(source, dialect, tablePrefix, clock, Durability.BY_COMMIT);
    }

    Database(DataSource source, Dialect dialect, String tablePrefix, InstantSource clock, Durability durability) {
        if (!PREFIX.matcher(tablePrefix).matches()) {
            throw new IllegalArgumentException(
                    "tablePrefix must be 1 to 31 lower-case letters, digits and _, a letter first, such as oauth_");
        }
        this.jdbi = Jdbi.create(() -> autocommitting(source));
        this.dialect = dialect;
        this.tablePrefix = tablePrefix;
        this.clock = clock;
        this.durability = durability;
    }

    /**
     * The database behind a data source of the host. H2 is made to force to disk what it acknowledges, which its user
     * must be allowed to do (an administrator of the database).
     *
     * @param source gives connections
     * @param tablePrefix what our tables' names begin with, such as {@code oauth_}
     * @param clock of this node
     * @return the database
     * @throws IllegalArgumentException when the prefix is not a lower-case name
     * @throws IllegalStateException when it is a database that this version does not work with, with its URL
     * @throws StoreUnavailable when it cannot be asked
     */
    public static Database of(DataSource source, String tablePrefix, InstantSource clock) {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (!product.equals(Dialect.H2.name())) {
                throw new IllegalStateException("the data source is " + product + " ("
                        + connection.getMetaData().getURL() + "); this version works with H2 only");
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("the data source gives no connection", e);
        }
        return new Database(source, Dialect.H2, tablePrefix, clock, GroupSync.shared(source));
    }

    private static Connection autocommitting(DataSource source) throws SQLException {
        Connection connection = connection(source);
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Some pools throw something else once they are closed. */
    private static Connection connection(DataSource source) throws SQLException {
        try {
            return source.getConnection();
        } catch (IllegalStateException e) {
            throw new SQLException("the data source gives no connection", e);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    Durability durability() {
        return durability;
    }

    /** Puts our tables' names for {@code {grant}} and the database's time for {@code {now}}. */
    String sql(String text) {
        return TABLE.matcher(text)
                .replaceAll(match -> match.group(1).equals("now") ? dialect.nowMillis() : tablePrefix + match.group(1));
    }

    /** The database's time, from this node's clock and how far it was off at the last read. */
    Instant now() {
        return Instant.ofEpochMilli(clock.millis() + clockOffsetMillis);
    }

    /** Learns from a time that a statement brought along. */
    Instant observed(long databaseMillis) {
        clockOffsetMillis = databaseMillis - clock.millis();
        return Instant.ofEpochMilli(databaseMillis);
    }

    /** Always another one: {@code Jdbi.withHandle} would hand a thread the connection that it has already. */
    private <T> T onConnection(Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            return work.apply(handle);
        }
    }

    /** Reads, on a connection of its own. */
    <T> T read(String what, Function<Handle, T> work) {
        try {
            return onConnection(work);
        } catch (JdbiException e) {
            throw new StoreUnavailable("the database cannot be asked: " + what, e);
        }
    }

    /** What became of a statement that was to change something. */
    sealed interface Written {
        /** It is committed. */
        record Done(int rows) implements Written {}

        /** Somebody was first; nothing has changed. */
        record Lost() implements Written {}

        /** No answer came: it may be committed or not. */
        record Unconfirmed(RuntimeException failure) implements Written {}
    }

    /** Changes something, on a connection of its own; {@code lost} tells what means that somebody was first. */
    Written write(Function<Handle, Integer> work, Predicate<SQLException> lost) {
        durability.writeBegins();
        try {
            return new Written.Done(onConnection(work));
        } catch (JdbiException e) {
            return e.getCause() instanceof SQLException cause && lost.test(cause)
                    ? new Written.Lost()
                    : new Written.Unconfirmed(e);
        } finally {
            durability.writeEnded();
        }
    }

    /**
     * Tries again for as long as somebody else is first, but not for ever.
     *
     * @param attempt empty when it has lost
     * @throws StoreUnavailable when it lost too often, or waited for too long
     */
    static <T> T retried(String what, Supplier<Optional<T>> attempt) {
        long begun = System.nanoTime();
        int tries = 0;
        do {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            tries++;
        } while (tries < MOST_TRIES && System.nanoTime() - begun < PATIENCE.toNanos());
        throw new StoreUnavailable(what + ": others were first " + tries + " times in a row");
    }

    /**
     * Does what one node may do at a time. The lock is a row of the schema's table, in a transaction that ends with the
     * work; a node that dies lets go of it.
     *
     * @param work is given the connection of that transaction; a second one is its own affair
     */
    <T> T whileLocked(String what, Function<Handle, T> work) {
        return retried(what, () -> locked(what, work));
    }

    private <T> Optional<T> locked(String what, Function<Handle, T> work) {
        var held = new AtomicBoolean();
        durability.writeBegins();
        try {
            return Optional.of(onConnection(lock -> lock.inTransaction(handle -> {
                handle.createQuery(sql("SELECT version FROM {schema} WHERE version = 0 FOR UPDATE"))
                        .mapTo(Integer.class)
                        .one();
                held.set(true);
                return work.apply(handle);
            })));
        } catch (JdbiException e) {
            if (!held.get() && e.getCause() instanceof SQLException cause && dialect.lost(cause)) {
                return Optional.empty(); // somebody holds it for longer than the database lets us wait
            }
            throw new StoreUnavailable("the database cannot be asked: " + what, e);
        } finally {
            durability.writeEnded();
        }
    }

    /** Changes something and waits until it is on disk; for what needs no second try. */
    int change(String what, Function<Handle, Integer> work) {
        Written written = write(work, e -> false);
        if (!(written instanceof Written.Done done)) {
            throw unconfirmed(what, written);
        }
        durability.awaitWritten();
        return done.rows();
    }

    static StoreUnavailable unconfirmed(String what, Written written) {
        String message = "the database did not confirm: " + what;
        return written instanceof Written.Unconfirmed unconfirmed
                ? new StoreUnavailable(message, unconfirmed.failure())
                : new StoreUnavailable(message);
    }
}
