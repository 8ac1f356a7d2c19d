package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.terms.ApiKeyId;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Deletes API keys that were revoked or have expired long ago. What is dead stays so: by id is enough. */
final class DeadApiKeys {
    private static final int BATCH = 500;
    private static final String WHAT = "a batch of dead API keys";

    private final Database database;
    private final Duration retention;

    DeadApiKeys(Database database, Duration retention) {
        this.database = database;
        this.retention = retention;
    }

    private record Place(ApiKeyId id, boolean dead) {}

    /** Walks once over all keys. */
    void delete() {
        byte[] after = {};
        List<Place> batch;
        do {
            batch = batch(after);
            List<ApiKeyId> dead =
                    batch.stream().filter(Place::dead).map(Place::id).toList();
            if (!dead.isEmpty()) {
                delete(dead);
            }
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).id().bytes();
        } while (batch.size() == BATCH);
    }

    private List<Place> batch(byte[] after) {
        String sql = database.sql("SELECT k.id, COALESCE(k.revoked_at, k.expires_at) AS dead_since, {now} AS read_at"
                + " FROM {api_key} k WHERE k.id > ? ORDER BY k.id LIMIT " + BATCH);
        return database.read(
                WHAT,
                handle -> handle.createQuery(sql)
                        .bind(0, after)
                        .map((row, context) -> new Place(
                                ApiKeyId.of(row.getBytes("id")),
                                row.getLong("dead_since") < row.getLong("read_at") - retention.toMillis()))
                        .list());
    }

    private void delete(List<ApiKeyId> dead) {
        database.change(WHAT, handle -> deleteAtOnce(handle, dead));
    }

    private int deleteAtOnce(Handle handle, List<ApiKeyId> dead) {
        return Database.inTransaction(handle, transaction -> {
            for (String table : List.of("{last_use}", "{api_key}")) {
                var batch = transaction.prepareBatch(database.sql("DELETE FROM " + table + " WHERE id = ?"));
                dead.forEach(id -> batch.bind(0, id.bytes()).add());
                batch.execute();
            }
            return dead.size();
        });
    }
}
