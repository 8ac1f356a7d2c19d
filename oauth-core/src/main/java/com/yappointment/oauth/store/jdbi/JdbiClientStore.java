package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.GrantRow.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientProfile;
import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.client.Logo;
import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Clients in a database: a row each, and a row for each of their secrets; read in one statement. Safe for all threads. */
public final class JdbiClientStore implements ClientStore {
    private static final String READ = "SELECT c.*, l.picture, s.label, s.key_id, s.digest, s.created_at, s.expires_at"
            + " FROM {client} c LEFT JOIN {client_logo} l ON l.client_id = c.id LEFT JOIN {client_secret} s ON s.client_id = c.id";

    private final Database database;

    /**
     * Fixes the database.
     *
     * @param database with the schema in place
     */
    public JdbiClientStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return database.read("a client", handle -> find(handle, id));
    }

    private Optional<Client> find(Handle handle, ClientId id) {
        String sql = database.sql(READ + " WHERE c.id = ? ORDER BY s.number");
        return clients(handle.createQuery(sql).bind(0, utf8(id.value()))).findFirst();
    }

    @Override
    public List<Client> all() {
        String sql = database.sql(READ + " ORDER BY c.id, s.number");
        return database.read(
                "the clients", handle -> clients(handle.createQuery(sql)).toList());
    }

    /** Rows of one client follow one another. */
    private static Stream<Client> clients(Query query) {
        Map<ClientId, Client> clients = new LinkedHashMap<>();
        Map<ClientId, List<ClientSecret>> secrets = new LinkedHashMap<>();
        query.map((row, context) -> {
                    var id = new ClientId(new String(row.getBytes("id"), UTF_8));
                    List<ClientSecret> sofar = secrets.computeIfAbsent(id, none -> new ArrayList<>());
                    if (row.getBytes("digest") != null) {
                        sofar.add(secret(row));
                    }
                    return clients.put(id, client(id, row, sofar)) == null;
                })
                .list();
        return clients.values().stream();
    }

    private static Client client(ClientId id, ResultSet row, List<ClientSecret> secrets) throws SQLException {
        try {
            return new Client(
                    id,
                    row.getString("name"),
                    ClientType.valueOf(row.getString("type")),
                    Stream.of(row.getString("redirect_uris").split(" "))
                            .map(RedirectUri::new)
                            .toList(),
                    scope(row, "scope"),
                    scope(row, "default_scope"),
                    secrets,
                    row.getBoolean("enabled"),
                    Scope.parse(Objects.requireNonNullElse(row.getString("optional_scope"), ""))
                            .orElse(Scope.NONE),
                    new ClientProfile(
                            Objects.requireNonNullElse(row.getString("publisher"), ""),
                            row.getBoolean("verified"),
                            Optional.ofNullable(row.getBytes("picture")).map(Logo::of)));
        } catch (IllegalArgumentException e) {
            throw new SQLException(
                    "the row of client " + id + " cannot be read: " + e.getMessage(), Dialect.DATA_EXCEPTION, e);
        }
    }

    private static ClientSecret secret(ResultSet row) throws SQLException {
        long expiresAt = row.getLong("expires_at");
        Instant end = row.wasNull() ? null : Instant.ofEpochMilli(expiresAt);
        return new ClientSecret(
                row.getString("label"),
                row.getInt("key_id"),
                Digest.of(row.getBytes("digest")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                end);
    }

    private static Scope scope(ResultSet row, String column) throws SQLException {
        return Scope.parse(row.getString(column))
                .orElseThrow(() -> new SQLException("column " + column + " holds no scope", Dialect.DATA_EXCEPTION));
    }

    @Override
    public void save(Client client) {
        written(transaction -> replace(transaction, client), () -> false);
    }

    @Override
    public boolean add(Client client) {
        return written(
                        transaction -> {
                            insert(transaction, client);
                            return parts(transaction, client);
                        },
                        () -> find(client.id()).isPresent())
                > 0;
    }

    @Override
    public Optional<Client> change(ClientId id, UnaryOperator<Client> change) {
        var kept = new AtomicReference<Optional<Client>>(Optional.empty());
        written(
                transaction -> {
                    // takes the lock of the row, so that what is read next is the latest, and stays it
                    transaction.execute(database.sql("UPDATE {client} SET name = name WHERE id = ?"), utf8(id.value()));
                    Optional<Client> before = find(transaction, id);
                    Optional<Client> changed = before.map(change);
                    kept.set(changed);
                    before.ifPresent(client -> forgetUses(
                            transaction, client, changed.map(Client::secrets).orElse(List.of())));
                    return changed.map(client -> replace(transaction, client)).orElse(0);
                },
                () -> false);
        return Objects.requireNonNull(kept.get());
    }

    @Override
    public boolean delete(ClientId id) {
        byte[] bytes = utf8(id.value());
        return written(
                        transaction -> {
                            find(transaction, id).ifPresent(client -> forgetUses(transaction, client, List.of()));
                            int deleted = transaction.execute(database.sql("DELETE FROM {client} WHERE id = ?"), bytes);
                            forgetParts(transaction, bytes);
                            return deleted;
                        },
                        () -> false)
                > 0;
    }

    /** How many rows; zero also where somebody else was first and that settles it. */
    private int written(Function<Handle, Integer> work, BooleanSupplier settled) {
        int rows = Database.retried("a client", () -> {
            Optional<Integer> done = database.confirmed(
                    "a client",
                    handle -> Database.inTransaction(handle, work),
                    e -> database.dialect().lost(e) || database.dialect().duplicateKey(e));
            return done.isEmpty() && settled.getAsBoolean() ? Optional.of(0) : done;
        });
        database.durability().await(rows > 0);
        return rows;
    }

    private int replace(Handle transaction, Client client) {
        byte[] id = utf8(client.id().value());
        // asked, not told by how many rows an update found: some drivers count only those that it made different
        if (!isThere(transaction, id)) {
            insert(transaction, client);
            return parts(transaction, client);
        }
        ClientProfile profile = client.profile();
        transaction
                .createUpdate(
                        database.sql(
                                "UPDATE {client} SET name = ?, type = ?, redirect_uris = ?, scope = ?,"
                                        + " default_scope = ?, enabled = ?, publisher = ?, verified = ?, optional_scope = ? WHERE id = ?"))
                .bind(0, client.name())
                .bind(1, client.type().name())
                .bind(2, redirectUris(client))
                .bind(3, client.scope().toString())
                .bind(4, client.defaultScope().toString())
                .bind(5, client.enabled())
                .bind(6, profile.publisher())
                .bind(7, profile.verified())
                .bind(8, client.optionalScope().toString())
                .bind(9, id)
                .execute();
        return parts(transaction, client);
    }

    private boolean isThere(Handle transaction, byte[] id) {
        return transaction
                .createQuery(database.sql("SELECT 1 FROM {client} WHERE id = ?"))
                .bind(0, id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private void insert(Handle transaction, Client client) {
        transaction.execute(
                database.sql("INSERT INTO {client} (id, name, type, redirect_uris, scope, default_scope, enabled,"
                        + " publisher, verified, optional_scope) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                utf8(client.id().value()),
                client.name(),
                client.type().name(),
                redirectUris(client),
                client.scope().toString(),
                client.defaultScope().toString(),
                client.enabled(),
                client.profile().publisher(),
                client.profile().verified(),
                client.optionalScope().toString());
    }

    private static String redirectUris(Client client) {
        return client.redirectUris().stream().map(RedirectUri::value).collect(joining(" "));
    }

    private void forgetParts(Handle transaction, byte[] id) {
        transaction.execute(database.sql("DELETE FROM {client_logo} WHERE client_id = ?"), id);
        transaction.execute(database.sql("DELETE FROM {client_secret} WHERE client_id = ?"), id);
    }

    /** When a secret was used last is no longer asked for once it is gone. */
    private void forgetUses(Handle transaction, Client client, List<ClientSecret> staying) {
        for (ClientSecret secret : client.secrets()) {
            if (!staying.contains(secret)) {
                transaction.execute(
                        database.sql("DELETE FROM {last_use} WHERE id = ?"),
                        secret.id(client.id()).bytes());
            }
        }
    }

    /** Logo and secrets, in the place of those before. */
    private int parts(Handle transaction, Client client) {
        byte[] id = utf8(client.id().value());
        forgetParts(transaction, id);
        client.profile()
                .logo()
                .ifPresent(logo -> transaction.execute(
                        database.sql("INSERT INTO {client_logo} (client_id, picture) VALUES (?, ?)"),
                        id,
                        logo.bytes()));
        int number = 0;
        for (ClientSecret secret : client.secrets()) {
            Instant expiresAt = secret.expiresAt();
            transaction.execute(
                    database.sql("INSERT INTO {client_secret}"
                            + " (client_id, number, label, key_id, digest, created_at, expires_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)"),
                    id,
                    number++,
                    secret.label(),
                    secret.keyId(),
                    secret.digest().bytes(),
                    secret.createdAt().toEpochMilli(),
                    expiresAt == null ? null : expiresAt.toEpochMilli());
        }
        return 1;
    }
}
