package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.GrantRow.utf8;
import static java.util.stream.Collectors.joining;

import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Outage;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.grant.Transition;
import com.yappointment.oauth.store.jdbi.Database.Written;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Grants in a database, one row each. A step reads the row, applies the transition and writes with {@code WHERE id = ?
 * AND version = ?}; whoever loses reads again and applies again. That is all the concurrency control there is, on one
 * node or twenty. Safe for all threads.
 */
public final class JdbiGrantStore implements GrantStore {
    /** Grants that are looked at by one statement. */
    private static final int PART = 2000;

    private static final byte[] BEFORE_ALL = new byte[GrantId.LENGTH];

    private final Database database;
    private final String find;
    private final String live;
    private final String revoke;
    private final String part;
    private final int partSize;

    /**
     * Fixes the statements.
     *
     * @param database with the schema in place
     */
    public JdbiGrantStore(Database database) {
        this(database, PART);
    }

    JdbiGrantStore(Database database, int partSize) {
        this.database = database;
        this.partSize = partSize;
        this.find = database.sql("SELECT g.*, c.enabled AS client_enabled, {now} AS read_at"
                + " FROM {grant} g LEFT JOIN {client} c ON c.id = g.client_id WHERE g.id = ?");
        this.live = database.sql("SELECT * FROM {grant} WHERE owner_id = ? AND client_id = ? AND account_id = ?"
                + " AND state = 'ACTIVE' AND lasts_until > {now}");
        String cleared = GrantRow.CLEARED_AT_THE_END.stream()
                .map(column -> ", " + column + " = NULL")
                .collect(joining());
        this.revoke = database.sql("UPDATE {grant} SET version = version + 1, state = 'REVOKED',"
                + " lasts_until = {now}, revoked_at = {now}, revoked_reason = ?" + cleared
                + " WHERE owner_id = ? AND client_id = ? AND account_id = ? AND state <> 'REVOKED'");
        this.part = database.sql("SELECT id, client_id, state FROM {grant} WHERE id > ? ORDER BY id LIMIT " + partSize);
        database.read("its time", this::observeTime);
    }

    private Instant observeTime(Handle handle) {
        long millis = handle.createQuery(database.sql("SELECT {now}"))
                .mapTo(Long.class)
                .one();
        return database.observed(millis);
    }

    @Override
    public Instant now() {
        return database.now();
    }

    @Override
    public List<Outage> outages() {
        return database.outages();
    }

    private record Row(Grant grant, long version, boolean clientEnabled, Instant readAt) {}

    private Optional<Row> row(GrantId id) {
        return database.read(
                "a grant",
                handle -> handle.createQuery(find)
                        .bind(0, id.bytes())
                        .map((result, context) -> new Row(
                                GrantRow.read(result),
                                result.getLong("version"),
                                result.getBoolean("client_enabled"),
                                database.observed(result.getLong("read_at"))))
                        .findOne());
    }

    @Override
    public Optional<Found> find(GrantId id) {
        return row(id).map(row -> new Found(row.grant(), row.clientEnabled(), row.readAt()));
    }

    @Override
    public boolean begin(Grant.CodeIssued grant) {
        Map<String, @Nullable Object> columns = GrantRow.termsColumns(grant.terms());
        columns.putAll(GrantRow.stateColumns(grant));
        String insert = database.sql("INSERT INTO {grant} (version, " + String.join(", ", columns.keySet())
                + ") VALUES (0" + ", ?".repeat(columns.size()) + ")");
        return Database.retried("a new grant", () -> inserted(grant, insert, columns));
    }

    /** Empty when somebody else was first, and it is not known with what (a lost certification of Galera). */
    private Optional<Boolean> inserted(Grant.CodeIssued grant, String insert, Map<String, @Nullable Object> columns) {
        var thereAlready = new AtomicBoolean();
        Written written = database.write(
                "a grant", handle -> bound(handle, insert, columns).execute(), e -> {
                    thereAlready.set(database.dialect().duplicateKey(e));
                    return thereAlready.get() || database.dialect().lost(e);
                });
        if (written instanceof Written.Lost) {
            if (!thereAlready.get()) {
                return Optional.empty();
            }
            database.durability().awaitRead();
            return Optional.of(false);
        }
        if (written instanceof Written.Unconfirmed) {
            confirm(grant.terms().id(), grant, written);
        }
        database.durability().awaitWritten();
        return Optional.of(true);
    }

    @Override
    public Optional<Step> step(GrantId id, Transition transition) {
        return Database.retried("a step of a grant", () -> attempt(id, transition));
    }

    /** Empty when somebody else's step came between; what is in it is empty when there is no such grant. */
    private Optional<Optional<Step>> attempt(GrantId id, Transition transition) {
        Optional<Row> row = row(id);
        if (row.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        Grant before = row.get().grant();
        Step step = transition.apply(before, row.get().readAt());
        if (step.next().equals(before)) {
            database.durability().awaitRead();
            return Optional.of(Optional.of(step));
        }
        if (replaced(id, row.get().version(), step.next())) {
            database.durability().awaitWritten();
            return Optional.of(Optional.of(step));
        }
        return Optional.empty();
    }

    private boolean replaced(GrantId id, long version, Grant next) {
        Map<String, @Nullable Object> columns = GrantRow.stateColumns(next);
        String assignments =
                columns.keySet().stream().map(column -> ", " + column + " = ?").collect(joining());
        String update = database.sql(
                "UPDATE {grant} SET version = version + 1" + assignments + " WHERE id = ? AND version = ?");
        Written written = database.write(
                "a grant",
                handle -> {
                    Update statement = bound(handle, update, columns);
                    statement.bind(columns.size(), id.bytes());
                    statement.bind(columns.size() + 1, version);
                    return statement.execute();
                },
                database.dialect()::lost);
        if (written instanceof Written.Unconfirmed) {
            confirm(id, next, written);
            return true;
        }
        return written instanceof Written.Done done && done.rows() == 1;
    }

    /** The connection broke before the answer came. What the row holds tells whether this very change was kept. */
    private void confirm(GrantId id, Grant next, Written written) {
        boolean kept = row(id).filter(row -> row.grant().equals(next)).isPresent();
        if (!kept) {
            throw Database.unconfirmed("a change of a grant", written);
        }
        database.durability().awaitRead(); // its commit may still be under way
    }

    private static Update bound(Handle handle, String sql, Map<String, @Nullable Object> columns) {
        Update statement = handle.createUpdate(sql);
        int position = 0;
        for (Object value : columns.values()) {
            statement.bind(position++, value);
        }
        return statement;
    }

    @Override
    public int revoke(Connection connection, Revocation revocation) {
        var ended = new AtomicInteger();
        // Again until nothing is left: a grant may have begun after the statement before had looked.
        Database.retried("the end of a connection", () -> {
            int rows = endAll(connection, revocation);
            ended.addAndGet(Math.max(rows, 0));
            return rows == 0 ? Optional.of(rows) : Optional.empty();
        });
        database.durability().awaitRead();
        return ended.get();
    }

    /** How many it has ended; negative when somebody else's step came between. */
    private int endAll(Connection connection, Revocation revocation) {
        String reason = revocation.reason().name();
        return database.confirmed(
                        "the end of a connection",
                        handle -> bound(handle.createUpdate(revoke).bind(0, reason), 1, connection)
                                .execute(),
                        database.dialect()::lost)
                .orElse(-1);
    }

    @Override
    public Part notRevoked(ClientId client, Optional<GrantId> after) {
        byte[] clientId = utf8(client.value());
        List<GrantId> found = new ArrayList<>();
        List<GrantId> seen = database.read("the grants of a client", handle -> {
            found.clear();
            return handle.createQuery(part)
                    .bind(0, after.map(GrantId::bytes).orElse(BEFORE_ALL))
                    .map((result, context) -> {
                        GrantId id = GrantId.of(result.getBytes("id"));
                        if (Arrays.equals(clientId, result.getBytes("client_id"))
                                && !result.getString("state").equals("REVOKED")) {
                            found.add(id);
                        }
                        return id;
                    })
                    .list();
        });
        return new Part(
                List.copyOf(found), seen.size() < partSize ? Optional.empty() : Optional.of(seen.get(seen.size() - 1)));
    }

    @Override
    public Optional<Grant.Active> live(Connection connection, Scope scope) {
        return database.read(
                "the grants of a connection",
                handle ->
                        bound(handle.createQuery(live), 0, connection)
                                .map((result, context) -> GrantRow.read(result))
                                .stream()
                                .filter(Grant.Active.class::isInstance)
                                .map(Grant.Active.class::cast)
                                .filter(grant -> grant.terms().scope().covers(scope))
                                .max(Comparator.comparing(Grant::lastsUntil)));
    }

    private static <T extends SqlStatement<T>> T bound(T statement, int from, Connection connection) {
        return statement
                .bind(from, utf8(connection.owner().value()))
                .bind(from + 1, utf8(connection.client().value()))
                .bind(from + 2, utf8(connection.account().value()));
    }
}
