package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.ServerKeys;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The server's keys where none are configured: kept in the database, shared by all nodes, read again now and then. A key
 * is distributed before it is used: it is there for {@link #DISTRIBUTION} before it makes its first token. Safe for all
 * threads.
 */
public final class JdbiKeyRing implements KeyRing {
    /** How often each node is to call {@link #keepUp}. */
    public static final Duration INTERVAL = Duration.ofSeconds(30);

    /** Several intervals: a node may miss one, or be slow. */
    public static final Duration DISTRIBUTION = Duration.ofMinutes(2);

    /** Made-up tokens name keys that nobody has; however many come, the database is asked once in this time. */
    private static final Duration PAUSE_BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ServerKeyTable table;
    private final LongSupplier nanoTime;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile ServerKeys keys;
    /** Under the lock: when the database was last asked, and whether it answered. */
    private long asked;

    private boolean answered;

    JdbiKeyRing(ServerKeyTable table, LongSupplier nanoTime) {
        this.table = table;
        this.nanoTime = nanoTime;
        this.keys = table.open().keys();
        this.asked = nanoTime.getAsLong();
        this.answered = true;
    }

    /**
     * Reads the keys, and makes the first one when there is none. Of several nodes that start at once, one makes it: it
     * has the same number for all, and a number is given once.
     *
     * @param database with the schema in place
     * @param random a cryptographically strong source
     * @return the keys
     * @throws StoreUnavailable when the database cannot be asked
     */
    public static JdbiKeyRing open(Database database, RandomGenerator random) {
        return new JdbiKeyRing(new ServerKeyTable(database, random), System::nanoTime);
    }

    @Override
    public ServerKeys now() {
        return keys;
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreUnavailable when there is no telling, because the database cannot be asked
     */
    @Override
    public ServerKeys having(int keyId) {
        ServerKeys known = keys;
        return known.has(keyId) ? known : lookedAgain();
    }

    private ServerKeys lookedAgain() {
        lock();
        try {
            if (nanoTime.getAsLong() - asked >= PAUSE_BETWEEN_LOOKS.toNanos()) {
                adopt();
            }
            if (!answered) {
                throw new StoreUnavailable("the database could not be asked for the server's keys a moment ago");
            }
            return keys;
        } finally {
            reading.unlock();
        }
    }

    /** Who waits for longer would hold a thread of the host for a token that nobody has vouched for. */
    private void lock() {
        try {
            if (!reading.tryLock(PAUSE_BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreUnavailable("the database is slow to answer for the server's keys");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while the server's keys are read", e);
        }
    }

    private ServerKeyTable.Keys adopt() {
        answered = false;
        try {
            ServerKeyTable.Keys found = table.readOrMake();
            keys = found.keys();
            answered = true;
            return found;
        } finally {
            asked = nanoTime.getAsLong(); // after it: a database that hangs is not asked without a pause
        }
    }

    private ServerKeyTable.Keys reload() {
        reading.lock();
        try {
            return adopt();
        } finally {
            reading.unlock();
        }
    }

    /**
     * Reads the keys again, and makes the next one when the newest has become old. To be called every {@link #INTERVAL}.
     *
     * @param lifetime how old the newest key may become; zero: any age
     * @return the id of the key that was made now, by this node; empty when none was due or another node made it
     * @throws StoreUnavailable when the database cannot be asked; the keys stay as they were
     * @throws IllegalStateException when one is due and no id is left
     */
    public OptionalInt keepUp(Duration lifetime) {
        ServerKeyTable.Keys found = reload();
        return lifetime.isZero() || found.age().compareTo(lifetime) < 0 ? OptionalInt.empty() : follow(found);
    }

    /**
     * How old the newest key is, asked now.
     *
     * @return by the database's clock
     * @throws StoreUnavailable when the database cannot be asked
     */
    public Duration newestAge() {
        return reload().age();
    }

    /**
     * Makes the next key now, whatever the age of the newest. It too is distributed before it is used.
     *
     * @return its id; empty when another node made one at the same moment
     * @throws StoreUnavailable when the database cannot be asked
     * @throws IllegalStateException when no id is left
     */
    public OptionalInt rotate() {
        return follow(reload());
    }

    private OptionalInt follow(ServerKeyTable.Keys newest) {
        OptionalInt made = table.makeNext(newest, DISTRIBUTION);
        reload();
        return made;
    }
}
