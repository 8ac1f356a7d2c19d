package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.store.jdbi.Database.Written;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the version that knows the schema's first step only does with the keys' table. Frozen: not to be kept up to date. */
final class KeysOfStepOne {
    private KeysOfStepOne() {}

    static ServerKeys readOrMake(Database database) {
        SortedMap<Integer, byte[]> keys = read(database);
        if (keys.isEmpty()) {
            Written written = database.write(
                    "the server's keys",
                    handle -> handle.execute(
                            database.sql("INSERT INTO {server_key} (id, secret, created_at) VALUES (1, ?, {now})"),
                            ServerKeys.newKey(Samples.RANDOM)),
                    database.dialect()::duplicateKey);
            if (written instanceof Written.Unconfirmed) {
                throw Database.unconfirmed("the server's keys", written);
            }
            keys = read(database);
            database.durability().awaitWritten();
        }
        return ServerKeys.of(keys);
    }

    private static SortedMap<Integer, byte[]> read(Database database) {
        return database.read("the server's keys", handle -> {
            SortedMap<Integer, byte[]> keys = new TreeMap<>();
            handle.createQuery(database.sql("SELECT id, secret FROM {server_key}"))
                    .map((row, context) -> keys.put(row.getInt("id"), row.getBytes("secret")) == null)
                    .list();
            return keys;
        });
    }
}
