package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.secret.ServerKeys;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/** The server's keys where none are configured: made once, and shared by all nodes through the database. */
public final class JdbiServerKeys {
    private static final String KEYS = "the server's keys";

    private JdbiServerKeys() {}

    /**
     * Reads the keys, and makes the first one when there is none. Of several nodes that start at once, one makes it.
     *
     * @param database with the schema in place
     * @param random a cryptographically strong source
     * @return the keys
     */
    public static ServerKeys readOrMake(Database database, RandomGenerator random) {
        SortedMap<Integer, byte[]> keys = database.read(KEYS, handle -> read(database, handle));
        if (keys.isEmpty()) {
            keys = database.whileLocked(KEYS, lock -> readOrMake(database, lock, random));
            database.durability().awaitWritten();
        }
        return ServerKeys.of(keys);
    }

    private static SortedMap<Integer, byte[]> readOrMake(Database database, Handle lock, RandomGenerator random) {
        if (read(database, lock).isEmpty()) {
            lock.execute(
                    database.sql("INSERT INTO {server_key} (id, secret, created_at) VALUES (1, ?, ?)"),
                    ServerKeys.newKey(random),
                    database.now().toEpochMilli());
        }
        return read(database, lock);
    }

    private static SortedMap<Integer, byte[]> read(Database database, Handle handle) {
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        handle.createQuery(database.sql("SELECT id, secret FROM {server_key}"))
                .map((row, context) -> keys.put(row.getInt("id"), row.getBytes("secret")) == null)
                .list();
        return keys;
    }
}
