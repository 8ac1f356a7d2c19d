package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.secret.ServerKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The table of the server's keys. A key's id is its primary key, so of several nodes that want to make the same one, one
 * makes it. Rows are never changed, and never deleted by us. Safe for all threads.
 */
final class ServerKeyTable {
    private static final String KEYS = "the server's keys";
    private static final int FIRST = 1;

    private final Database database;
    private final RandomGenerator random;

    ServerKeyTable(Database database, RandomGenerator random) {
        this.database = database;
        this.random = random;
    }

    /**
     * What is there.
     *
     * @param newest the highest id
     * @param age of that key
     */
    record Keys(ServerKeys keys, int newest, Duration age) {}

    private record Row(int id, Duration age, boolean active) {}

    /** The rows, oldest first, and what is not to be printed. */
    private record Rows(List<Row> rows, SortedMap<Integer, byte[]> secrets) {}

    /** The same at the start: a crash must not take away what this node goes on with. */
    Keys open() {
        Keys keys = readOrMake();
        database.durability().awaitRead();
        return keys;
    }

    /** Reads all, and makes the first one when there is none. */
    Keys readOrMake() {
        Rows found = read();
        if (found.rows().isEmpty()) {
            found = Database.retried(KEYS, this::madeFirst);
            database.durability().awaitRead();
        }
        List<Row> rows = found.rows();
        Row newest = rows.get(rows.size() - 1);
        return new Keys(ServerKeys.of(found.secrets(), current(rows)), newest.id(), newest.age());
    }

    /** Empty when somebody was first, and what they made is not to be seen yet. */
    private Optional<Rows> madeFirst() {
        insert(FIRST, Duration.ZERO);
        return Optional.of(read()).filter(found -> !found.rows().isEmpty());
    }

    /** The newest one that may be used; if somebody took all of those away, the oldest one. */
    private static int current(List<Row> rows) {
        return rows.stream()
                .filter(Row::active)
                .reduce(rows.get(0), (older, newer) -> newer)
                .id();
    }

    /**
     * Makes the key that follows the newest.
     *
     * @param wait until it makes tokens
     * @return its id; empty when another node was first
     */
    OptionalInt makeNext(Keys before, Duration wait) {
        int id = before.newest() + 1;
        if (id > ServerKeys.HIGHEST_ID) {
            throw new IllegalStateException("the server's keys cannot be rotated: no id is left above "
                    + before.newest() + "; see the operator's guide");
        }
        boolean made = insert(id, wait);
        database.durability().await(made);
        return made ? OptionalInt.of(id) : OptionalInt.empty();
    }

    private boolean insert(int id, Duration wait) {
        return database.confirmed(
                        KEYS,
                        handle -> handle.execute(
                                database.sql("INSERT INTO {server_key} (id, secret, created_at, active_from)"
                                        + " VALUES (?, ?, {now}, {now} + ?)"),
                                id,
                                ServerKeys.newKey(random),
                                wait.toMillis()),
                        e -> database.dialect().duplicateKey(e)
                                || database.dialect().lost(e))
                .isPresent();
    }

    private Rows read() {
        String sql = database.sql(
                "SELECT id, secret, created_at, active_from, {now} AS read_at FROM {server_key} ORDER BY id");
        return database.read(KEYS, handle -> {
            SortedMap<Integer, byte[]> secrets = new TreeMap<>();
            List<Row> rows = handle.createQuery(sql)
                    .map((row, context) -> {
                        secrets.put(row.getInt("id"), row.getBytes("secret"));
                        long now = row.getLong("read_at");
                        Duration age = Duration.ofMillis(now - row.getLong("created_at"));
                        // null, which is from the beginning, is 0 here
                        return new Row(row.getInt("id"), age, row.getLong("active_from") <= now);
                    })
                    .list();
            return new Rows(rows, secrets);
        });
    }
}
