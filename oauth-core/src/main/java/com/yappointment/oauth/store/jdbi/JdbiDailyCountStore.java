package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.GrantRow.utf8;

import com.yappointment.oauth.store.jdbi.Database.Written;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.usage.DailyCount;
import com.yappointment.oauth.usage.DailyCountStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Counts in a table: the database adds, so that of two nodes at once neither is lost. Safe for all threads. */
public final class JdbiDailyCountStore implements DailyCountStore {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");
    private static final String WHAT = "daily counts";

    private final Database database;

    /**
     * Fixes the database.
     *
     * @param database with the schema in place
     */
    public JdbiDailyCountStore(Database database) {
        this.database = database;
    }

    /** Waits for no disk: what a crash takes away is missing from a chart. */
    @Override
    public void add(SortedMap<DailyCount, Long> more) {
        Database.retried(WHAT, () -> {
            Written written = database.write(WHAT, handle -> add(handle, more), this::lost);
            if (written instanceof Written.Unconfirmed unconfirmed) {
                LOG.log(Level.WARNING, "it is not known whether counts of apps were kept", unconfirmed.failure());
            }
            return written instanceof Written.Lost ? Optional.empty() : Optional.of(written);
        });
    }

    private int add(Handle handle, SortedMap<DailyCount, Long> more) {
        return Database.inTransaction(handle, transaction -> {
            List<Map.Entry<DailyCount, Long>> all = new ArrayList<>(more.entrySet());
            int[] added = execute(
                    transaction,
                    "UPDATE {daily_count} SET times = times + ? WHERE client_id = ? AND day_number = ? AND what = ?",
                    all);
            List<Map.Entry<DailyCount, Long>> first = new ArrayList<>();
            for (int i = 0; i < added.length; i++) {
                if (added[i] == 0) {
                    first.add(all.get(i));
                }
            }
            execute(
                    transaction,
                    "INSERT INTO {daily_count} (times, client_id, day_number, what) VALUES (?, ?, ?, ?)",
                    first);
            return all.size();
        });
    }

    private int[] execute(Handle transaction, String sql, List<Map.Entry<DailyCount, Long>> counts) {
        if (counts.isEmpty()) {
            return new int[0];
        }
        var batch = transaction.prepareBatch(database.sql(sql));
        for (Map.Entry<DailyCount, Long> count : counts) {
            DailyCount key = count.getKey();
            batch.add(
                    count.getValue(),
                    utf8(key.client().value()),
                    number(key.day()),
                    key.what().name());
        }
        return batch.execute();
    }

    private static int number(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }

    /** Another node may insert the first count of a day at the same moment; then there is something to add to. */
    private boolean lost(SQLException e) {
        return database.dialect().lost(e) || database.dialect().duplicateKey(e);
    }

    @Override
    public SortedMap<DailyCount, Long> of(ClientId client, LocalDate from) {
        String sql = database.sql("SELECT * FROM {daily_count} WHERE client_id = ? AND day_number >= ?");
        return database.read(WHAT, handle -> {
            SortedMap<DailyCount, Long> found = new TreeMap<>();
            handle.createQuery(sql)
                    .bind(0, utf8(client.value()))
                    .bind(1, number(from))
                    .map((row, context) -> found.put(
                                    new DailyCount(
                                            client,
                                            LocalDate.ofEpochDay(row.getInt("day_number")),
                                            DailyCount.What.valueOf(row.getString("what"))),
                                    row.getLong("times"))
                            == null)
                    .list();
            return found;
        });
    }
}
