package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.Outage;
import com.yappointment.oauth.grant.StoreUnavailable;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * A data source with what all stores on it share: dialect, table prefix, the database's time, and when an answer may be
 * given. Each use takes one connection, in autocommit, and gives it back before anything is waited for. Safe for all
 * threads.
 */
public final class Database {
    /** Each lost try means that somebody else's change was kept, so this many in a row do not happen by chance. */
    private static final int MOST_TRIES = 50;

    /** Where a try is lost only after waiting for a lock, that many would take minutes. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BorrowedConnections connections;
    private final BorrowedConnections unhurried;
    private final Dialect dialect;
    private final TableNames tables;
    private final InstantSource clock;
    private final Durability durability;
    private final Outages outages;
    private final ChangeGate gate;
    private final String name;
    private final boolean inMemory;
    private volatile long clockOffsetMillis;

    Database(ConnectionFactory source, Dialect dialect, TableNames tables, InstantSource clock, Durability durability) {
        this(source, dialect, tables, clock, durability, new ChangeGate(PATIENCE, dialect), dialect.product(), false);
    }

    Database(
            ConnectionFactory source,
            Dialect dialect,
            TableNames tables,
            InstantSource clock,
            Durability durability,
            ChangeGate gate,
            String name,
            boolean inMemory) {
        this.connections = new BorrowedConnections(source, PATIENCE, dialect::readOnly);
        this.unhurried = new BorrowedConnections(source, Duration.ZERO, dialect::readOnly);
        this.dialect = dialect;
        this.tables = tables;
        this.clock = clock;
        this.gate = gate;
        this.outages = new Outages(this::now);
        this.durability = new WatchedDurability(durability, this::now, outages);
        this.name = name;
        this.inMemory = inMemory;
    }

    /**
     * The database behind a data source of the host. H2 is made to force to disk what it acknowledges, which its user
     * must be allowed to do (an administrator of the database); the others do so by themselves unless they were told
     * not to, see {@link #brokenPromises}.
     *
     * @param source gives connections
     * @param tablePrefix what our tables' names begin with, such as {@code oauth_}, or with a schema before it, such as
     *     {@code auth.oauth_}
     * @param clock of this node
     * @return the database
     * @throws IllegalArgumentException when the prefix is not a lower-case name
     * @throws IllegalStateException when it is a database that this version does not work with, a standby, or an H2 whose
     *     user may not force it to disk, with its URL
     * @throws StoreUnavailable when it cannot be asked
     */
    public static Database of(DataSource source, String tablePrefix, InstantSource clock) {
        TableNames tables = new TableNames(tablePrefix);
        ConnectionFactory connections = source::getConnection;
        Found found = found(connections, tables);
        Dialect dialect = found.dialect();
        var gate = new ChangeGate(PATIENCE, dialect);
        Durability durability = dialect == Dialect.H2
                ? GroupSync.shared(connections, found.file())
                : new CommitFlush(
                        new BorrowedConnections(connections, PATIENCE, dialect::readOnly),
                        dialect,
                        new PassingRow(tables),
                        gate,
                        found.seenTooEarly());
        return new Database(connections, dialect, tables, clock, durability, gate, found.name(), found.inMemory());
    }

    /** What the first connection tells. */
    private record Found(Dialect dialect, String name, boolean inMemory, boolean seenTooEarly, Optional<H2File> file) {}

    private static Found found(ConnectionFactory source, TableNames tables) {
        var first = new BorrowedConnections(source, PATIENCE, e -> false);
        try {
            Connection connection = first.openConnection();
            try {
                DatabaseMetaData metaData = connection.getMetaData();
                Dialect dialect = Dialect.of(metaData);
                String name = metaData.getDatabaseProductName() + " " + metaData.getDatabaseProductVersion() + ", "
                        + Dialect.publicUrl(metaData) + ", tables " + tables.table("*");
                Promises.checkPrimary(dialect, connection, name);
                boolean inMemory = false;
                Optional<H2File> file = Optional.empty();
                if (dialect == Dialect.H2) {
                    SharedH2.checkForces(connection, name);
                    inMemory = SharedH2.inMemory(connection);
                    file = H2File.of(connection);
                }
                return new Found(
                        dialect,
                        name,
                        inMemory,
                        Promises.seenTooEarly(dialect, connection).orElse(true),
                        file);
            } finally {
                first.closeConnection(connection);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(
                    "the data source gives no connection; is the database running, and are the URL, the user and the"
                            + " password of the data source right?",
                    e);
        }
    }

    /**
     * Whether all of it is lost when the process ends, which some containers hand out where nothing is defined.
     *
     * @return true for an H2 database in memory, of this process or of a server
     */
    public boolean inMemory() {
        return inMemory;
    }

    /**
     * What the server was told that makes it acknowledge what a crash or a fail-over can undo. Asks only what every user of
     * the database may ask.
     *
     * @return one sentence for each setting: what can be lost, and what to set
     * @throws StoreUnavailable when there is no connection
     */
    public List<String> brokenPromises() {
        return read("its settings", handle -> Promises.broken(dialect, handle.getConnection()));
    }

    /**
     * How far the database's clock is ahead of this node's, asked now.
     *
     * @return negative: it is behind; as exact as the answer was quick
     * @throws StoreUnavailable when it cannot be asked
     */
    public Duration clockAhead() {
        return read("its clock", handle -> {
            Instant before = clock.instant();
            long now = handle.createQuery(sql("SELECT {now} AS read_at"))
                    .mapTo(Long.class)
                    .one();
            Instant middle =
                    before.plus(Duration.between(before, clock.instant()).dividedBy(2));
            return Duration.between(middle, Instant.ofEpochMilli(now));
        });
    }

    /** For people: product, version, URL without a password, and tables. */
    @Override
    public String toString() {
        return name;
    }

    Dialect dialect() {
        return dialect;
    }

    TableNames tables() {
        return tables;
    }

    Durability durability() {
        return durability;
    }

    /** Puts the database's own words for what stands in braces: {@code {grant}}, {@code {now}}, {@code {bytes 16}}. */
    String sql(String text) {
        return SqlText.filledIn(text, tables, dialect);
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

    /**
     * Whether changes are let through. While the database confirms none, such as a primary whose synchronous standby is
     * away, those who need one are refused at once, so that those who read get a connection.
     *
     * @return false from the first change that was met with silence to the first one that was answered
     */
    public boolean takesChanges() {
        return gate.open();
    }

    /**
     * Asks for the database's time only: so a node that serves nobody just now notes an outage too, see {@link Outage}.
     * While no changes are taken it finds out, by one that leaves nothing, whether they are confirmed again. To be called
     * every few seconds: nobody else does.
     *
     * @throws StoreUnavailable when it cannot be asked, or still confirms nothing
     */
    public void look() {
        read("its time", handle -> {
            durability.learn(handle.getConnection());
            return observed(handle.createQuery("SELECT " + dialect.nowMillis())
                    .mapTo(Long.class)
                    .one());
        });
        if (!gate.open()) {
            tryAChange();
        }
    }

    /** Not while one waits: each that is given up before it is answered keeps a connection of the server. */
    private void tryAChange() {
        String waiting = dialect.waitingForAStandby();
        if (!waiting.isEmpty()
                && read(
                        "who waits for a standby",
                        handle ->
                                handle.createQuery(waiting).mapTo(Integer.class).one() > 0)) {
            throw ChangeGate.closedTo("they wait for a standby");
        }
        String what = "a change that leaves nothing";
        Written written = written(what, new PassingRow(tables)::write, dialect::lost);
        if (written instanceof Written.Unconfirmed) {
            throw unconfirmed(what, written);
        }
    }

    /** When this node could not rely on the database, in the database's time. */
    List<Outage> outages() {
        return outages.seen();
    }

    /**
     * Several statements, kept or lost together. Always at READ COMMITTED: MariaDB's own level locks the gap where a row is
     * not found, so that two who then insert wait for each other, and a third for both.
     */
    static <T> T inTransaction(Handle handle, Function<Handle, T> work) {
        return handle.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work::apply);
    }

    /** Reads, on a connection of its own; again, when the database gave it up for somebody else's sake, or stumbled. */
    <T> T read(String what, Function<Handle, T> work) {
        var stumbled = new AtomicBoolean();
        return retried(what, () -> {
                    try {
                        return Optional.of(new Answer<>(asked(connections, what, work)));
                    } catch (StoreUnavailable e) {
                        if (e.getCause() instanceof JdbiException failure
                                && (lost(failure) || (stumbles(failure) && !stumbled.getAndSet(true)))) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                })
                .value();
    }

    /** The same, once, for what may take minutes, such as a new index. */
    <T> T unhurried(String what, Function<Handle, T> work) {
        return asked(unhurried, what, work);
    }

    private <T> T asked(BorrowedConnections connections, String what, Function<Handle, T> work) {
        Instant begun = now();
        try {
            T answer = connections.use(work);
            outages.succeeded(false);
            return answer;
        } catch (JdbiException e) {
            failed(begun, false, e);
            throw new StoreUnavailable("the database cannot be asked: " + what + because(e), e);
        }
    }

    /** What the database says itself: a log often shows the first line only. */
    private static String because(JdbiException e) {
        return e.getCause() instanceof SQLException cause
                ? " (" + cause.getSQLState() + ": "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("") + ")"
                : "";
    }

    private boolean lost(JdbiException e) {
        return e.getCause() instanceof SQLException cause && dialect.lost(cause);
    }

    private boolean stumbles(JdbiException e) {
        return e.getCause() instanceof SQLException cause && dialect.stumbles(cause);
    }

    /** What work answered, which may be null. */
    private record Answer<T>(T value) {}

    /** Notes an outage, unless the database has answered and only did not like the statement. */
    private void failed(Instant begun, boolean change, JdbiException e) {
        boolean answered = e.getCause() instanceof SQLException cause && dialect.answered(cause);
        if (e instanceof ConnectionException || !answered) {
            outages.failed(begun, change);
        }
    }

    /** What became of a statement that was to change something. */
    sealed interface Written {
        /** It is committed. */
        record Done(int rows) implements Written {}

        /** Somebody was first; nothing has changed. */
        record Lost() implements Written {}

        /** No answer came: it may be committed or not. */
        record Unconfirmed(JdbiException failure) implements Written {}
    }

    /**
     * Changes something, on a connection of its own; {@code lost} tells what means that somebody was first.
     *
     * @throws StoreUnavailable when there is no connection, or no change is let through, so that nothing was sent
     */
    Written write(String what, Function<Handle, Integer> work, Predicate<SQLException> lost) {
        gate.check(what);
        return written(
                what,
                handle -> {
                    gate.check(what); // it may have waited for the connection
                    return work.apply(handle);
                },
                lost);
    }

    private Written written(String what, Function<Handle, Integer> work, Predicate<SQLException> lost) {
        Instant begun = now();
        durability.writeBegins();
        try {
            int rows = connections.use(handle -> gate.watch(handle, work));
            outages.succeeded(true);
            return new Written.Done(rows);
        } catch (ConnectionException e) {
            failed(begun, true, e);
            throw new StoreUnavailable("the database gives no connection: " + what + because(e), e);
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException cause && lost.test(cause)) {
                return new Written.Lost();
            }
            failed(begun, true, e);
            return new Written.Unconfirmed(e);
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
     * The same for who has no use for a change that was not confirmed.
     *
     * @return how many rows; empty when somebody was first
     * @throws StoreUnavailable also when no answer came
     */
    Optional<Integer> confirmed(String what, Function<Handle, Integer> work, Predicate<SQLException> lost) {
        Written written = write(what, work, lost);
        if (written instanceof Written.Unconfirmed) {
            throw unconfirmed(what, written);
        }
        return written instanceof Written.Done done ? Optional.of(done.rows()) : Optional.empty();
    }

    /** The same again, for as long as somebody else is first. Returns how many rows; does not wait for the disk. */
    int change(String what, Function<Handle, Integer> work) {
        return retried(what, () -> confirmed(what, work, dialect::lost));
    }

    static StoreUnavailable unconfirmed(String what, Written written) {
        String message = "the database did not confirm: " + what;
        return written instanceof Written.Unconfirmed unconfirmed
                ? new StoreUnavailable(message + because(unconfirmed.failure()), unconfirmed.failure())
                : new StoreUnavailable(message);
    }
}
