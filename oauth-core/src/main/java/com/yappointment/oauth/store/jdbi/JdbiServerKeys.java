package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.store.jdbi.Database.Written;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The server's keys where none are configured: made once, and shared by all nodes through the database. */
public final class JdbiServerKeys {
    private static final String KEYS = "the server's keys";

    private JdbiServerKeys() {}

    /**
     * Reads the keys, and makes the first one when there is none. Of several nodes that start at once, one makes it: it
     * has the same number for all, and a number is given once.
     *
     * @param database with the schema in place
     * @param random a cryptographically strong source
     * @return the keys
     * @throws com.yappointment.oauth.grant.StoreUnavailable when the database cannot be asked
     */
    public static ServerKeys readOrMake(Database database, RandomGenerator random) {
        SortedMap<Integer, byte[]> keys = read(database);
        if (keys.isEmpty()) {
            make(database, random);
            keys = read(database);
            database.durability().awaitWritten();
        }
        return ServerKeys.of(keys);
    }

    private static void make(Database database, RandomGenerator random) {
        Written written = database.write(
                KEYS,
                handle -> handle.execute(
                        database.sql("INSERT INTO {server_key} (id, secret, created_at) VALUES (1, ?, {now})"),
                        ServerKeys.newKey(random)),
                database.dialect()::duplicateKey);
        if (written instanceof Written.Unconfirmed) {
            throw Database.unconfirmed(KEYS, written);
        }
    }

    private static SortedMap<Integer, byte[]> read(Database database) {
        return database.read(KEYS, handle -> {
            SortedMap<Integer, byte[]> keys = new TreeMap<>();
            handle.createQuery(database.sql("SELECT id, secret FROM {server_key}"))
                    .map((row, context) -> keys.put(row.getInt("id"), row.getBytes("secret")) == null)
                    .list();
            return keys;
        });
    }
}
