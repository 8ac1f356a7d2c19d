package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.secret.ServerKeys;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The server's keys where none are configured: made once, and shared by all nodes through the database. */
public final class JdbiServerKeys {
    private JdbiServerKeys() {}

    /**
     * Reads the keys, and makes the first one when there is none. Of several nodes that start at once, one makes it.
     *
     * @param database with the schema in place
     * @param random a cryptographically strong source
     * @return the keys
     */
    public static ServerKeys readOrMake(Database database, RandomGenerator random) {
        SortedMap<Integer, byte[]> keys = read(database);
        if (keys.isEmpty()) {
            byte[] key = ServerKeys.newKey(random);
            database.write(
                    handle -> handle.execute(
                            database.sql("INSERT INTO {server_key} (id, secret, created_at) VALUES (1, ?, ?)"),
                            key,
                            database.now().toEpochMilli()),
                    database.dialect()::duplicateKey);
            database.durability().awaitWritten();
            keys = read(database);
        }
        return ServerKeys.of(keys);
    }

    private static SortedMap<Integer, byte[]> read(Database database) {
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        database.read(
                "the server's keys",
                handle -> handle.createQuery(database.sql("SELECT id, secret FROM {server_key}"))
                        .map((row, context) -> keys.put(row.getInt("id"), row.getBytes("secret")) == null)
                        .list());
        return keys;
    }
}
