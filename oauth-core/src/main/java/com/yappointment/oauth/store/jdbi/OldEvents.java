package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.terms.EventId;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;

/** Deletes events that were kept for long enough, in small batches from the oldest on, and the counts of days long past. */
final class OldEvents {
    /** The longest chart shows fewer. */
    private static final int DAYS_OF_COUNTS = 31;

    private static final int BATCH = 500;
    private static final String WHAT = "a batch of old events";

    private final Database database;
    private final Duration retention;

    OldEvents(Database database, Duration retention) {
        this.database = database;
        this.retention = retention;
    }

    /** Walks once over all that are old, or until it is to stop. */
    void delete(BooleanSupplier stopped) {
        EventId end = EventId.firstOf(database.now().minus(retention));
        List<EventId> batch;
        do {
            batch = batch(end);
            delete(batch);
        } while (batch.size() == BATCH && !stopped.getAsBoolean());
        long lastDay = Duration.ofMillis(database.now().toEpochMilli()).toDays() - DAYS_OF_COUNTS;
        database.change(
                WHAT,
                handle ->
                        handle.execute(database.sql("DELETE FROM {daily_count} WHERE day_number < ?"), (int) lastDay));
    }

    private List<EventId> batch(EventId end) {
        String sql = database.sql("SELECT id FROM {event} WHERE id < ? ORDER BY id LIMIT " + BATCH);
        return database.read(
                WHAT,
                handle -> handle.createQuery(sql)
                        .bind(0, end.bytes())
                        .map((row, context) -> EventId.of(row.getBytes("id")))
                        .list());
    }

    private void delete(List<EventId> old) {
        if (!old.isEmpty()) {
            database.change(
                    WHAT, handle -> Database.inTransaction(handle, transaction -> deleteAtOnce(transaction, old)));
        }
    }

    private int deleteAtOnce(Handle transaction, List<EventId> old) {
        var batch = transaction.prepareBatch(database.sql("DELETE FROM {event} WHERE id = ?"));
        old.forEach(id -> batch.bind(0, id.bytes()).add());
        return batch.execute().length;
    }
}
