package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.GrantRow.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.journal.Entry;
import com.yappointment.oauth.journal.JournalStore;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.EventId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.RowId;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Events in a table of their own. Safe for all threads. */
public final class JdbiJournal implements JournalStore {
    private static final String WHAT = "events";
    private static final byte[] AFTER_ALL_IDS = {-1};

    private final Database database;

    /**
     * Fixes the database.
     *
     * @param database with the schema in place
     */
    public JdbiJournal(Database database) {
        this.database = database;
    }

    /** Waits for no disk: what a crash takes away is also in the log. */
    @Override
    public void keep(List<Entry> entries) {
        Database.retried(WHAT, () -> {
            var thereAlready = new boolean[1];
            Optional<Integer> kept = database.confirmed(WHAT, handle -> insert(handle, entries), e -> {
                thereAlready[0] = database.dialect().duplicateKey(e);
                return thereAlready[0] || database.dialect().lost(e);
            });
            return thereAlready[0] ? Optional.of(0) : kept;
        });
    }

    private int insert(Handle handle, List<Entry> entries) {
        String sql = database.sql(
                "INSERT INTO {event} (id, kind, client_id, grant_id, owner_id, api_key_id, by_id, reason,"
                        + " diagnostic_id, difference, presented, expected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        return Database.inTransaction(handle, transaction -> {
            var batch = transaction.prepareBatch(sql);
            for (Entry entry : entries) {
                OAuthEvent event = entry.event();
                Optional<Difference> difference = event.difference();
                batch.add(
                        entry.id().bytes(),
                        event.kind().name(),
                        event.client().map(id -> utf8(id.value())).orElse(null),
                        event.grant().map(RowId::bytes).orElse(null),
                        event.owner().map(id -> utf8(id.value())).orElse(null),
                        event.apiKey().map(RowId::bytes).orElse(null),
                        event.by().map(id -> utf8(id.value())).orElse(null),
                        orNull(event.reason()),
                        orNull(event.diagnosticId()),
                        difference.map(found -> found.what().name()).orElse(null),
                        difference.map(Difference::presented).orElse(null),
                        difference.map(Difference::expected).orElse(null));
            }
            return batch.execute().length;
        });
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public List<Entry> latest(Optional<ClientId> client, Optional<EventId> before, int most) {
        String ofClient = client.isPresent() ? "client_id = ? AND " : "";
        String sql = database.sql("SELECT * FROM {event} WHERE " + ofClient + "id < ? ORDER BY id DESC LIMIT " + most);
        List<Object> values = new ArrayList<>();
        client.ifPresent(id -> values.add(utf8(id.value())));
        values.add(before.map(EventId::bytes).orElse(AFTER_ALL_IDS));
        return entries(sql, values);
    }

    @Override
    public List<Entry> ofDiagnosticId(String diagnosticId) {
        String sql = database.sql("SELECT * FROM {event} WHERE diagnostic_id = ? ORDER BY id DESC LIMIT " + PAGE);
        return entries(sql, List.of(diagnosticId));
    }

    private List<Entry> entries(String sql, List<Object> values) {
        return database.read(WHAT, handle -> {
            var query = handle.createQuery(sql);
            for (int i = 0; i < values.size(); i++) {
                query.bind(i, values.get(i));
            }
            return query.map((row, context) -> entry(row)).list();
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        EventId id = EventId.of(row.getBytes("id"));
        var event = new OAuthEvent(
                EventKind.valueOf(row.getString("kind")),
                Instant.ofEpochMilli(ByteBuffer.wrap(id.bytes()).getLong()),
                text(row, "client_id", ClientId::new),
                bytes(row, "grant_id", GrantId::of),
                text(row, "owner_id", ResourceOwnerId::new),
                bytes(row, "api_key_id", ApiKeyId::of),
                text(row, "by_id", ResourceOwnerId::new),
                Objects.requireNonNullElse(row.getString("reason"), ""),
                Objects.requireNonNullElse(row.getString("diagnostic_id"), ""),
                difference(row));
        return new Entry(id, event);
    }

    private static <T> Optional<T> bytes(ResultSet row, String column, Function<byte[], T> of) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(of);
    }

    private static <T> Optional<T> text(ResultSet row, String column, Function<String, T> of) throws SQLException {
        return bytes(row, column, bytes -> of.apply(new String(bytes, UTF_8)));
    }

    private static Optional<Difference> difference(ResultSet row) throws SQLException {
        String what = row.getString("difference");
        return what == null
                ? Optional.empty()
                : Optional.of(new Difference(
                        Difference.What.valueOf(what),
                        Objects.requireNonNullElse(row.getString("presented"), ""),
                        Objects.requireNonNullElse(row.getString("expected"), "")));
    }
}
