package com.yappointment.oauth.store.jdbi;

import static java.util.stream.Collectors.toMap;

import com.yappointment.oauth.terms.RowId;
import com.yappointment.oauth.usage.LastUseStore;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jdbi.v3.core.statement.Update;

/** Last uses in a table of their own, one statement a batch. Safe for all threads. */
public final class JdbiLastUseStore implements LastUseStore {
    private final Database database;

    /**
     * Fixes the database.
     *
     * @param database with the schema in place
     */
    public JdbiLastUseStore(Database database) {
        this.database = database;
    }

    /** Waits for no disk: what a crash takes away comes back with the next use. */
    @Override
    public void keep(SortedMap<RowId, Instant> uses) {
        String sql = database.sql(database.dialect().keepLastUses(uses.size()));
        Database.retried(
                "last uses",
                () -> database.confirmed("last uses", handle -> bound(handle.createUpdate(sql), uses), this::lost));
    }

    @Override
    public Map<RowId, Instant> of(Set<? extends RowId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String sql =
                database.sql("SELECT id, used_at FROM {last_use} WHERE id IN (?" + ", ?".repeat(ids.size() - 1) + ")");
        Map<ByteBuffer, RowId> byBytes = ids.stream().collect(toMap(id -> ByteBuffer.wrap(id.bytes()), id -> id));
        return database.read("last uses", handle -> {
            Map<RowId, Instant> found = new HashMap<>();
            var query = handle.createQuery(sql);
            int position = 0;
            for (RowId id : ids) {
                query.bind(position++, id.bytes());
            }
            query.map((row, context) -> found.put(
                                    byBytes.get(ByteBuffer.wrap(row.getBytes("id"))),
                                    Instant.ofEpochMilli(row.getLong("used_at")))
                            == null)
                    .list();
            return found;
        });
    }

    private static int bound(Update statement, SortedMap<RowId, Instant> uses) {
        int position = 0;
        for (var use : uses.entrySet()) {
            statement.bind(position++, use.getKey().bytes());
            statement.bind(position++, use.getValue().toEpochMilli());
        }
        return statement.execute();
    }

    /** H2 looks before it inserts, and may find the row of another there when it does. */
    private boolean lost(SQLException e) {
        return database.dialect().lost(e) || database.dialect().duplicateKey(e);
    }
}
