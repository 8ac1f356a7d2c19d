package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.jdbi.GrantRow.utf8;
import static java.util.Comparator.comparing;

import com.yappointment.oauth.apikey.ApiKey;
import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** API keys in a database, one row each. Safe for all threads. */
public final class JdbiApiKeyStore implements ApiKeyStore {
    private final Database database;
    private final String find;

    /**
     * Fixes the database.
     *
     * @param database with the schema in place
     */
    public JdbiApiKeyStore(Database database) {
        this.database = database;
        this.find = database.sql("SELECT k.*, {now} AS read_at FROM {api_key} k WHERE k.id = ?");
    }

    @Override
    public Optional<Found> find(ApiKeyId id) {
        return database.read(
                "an API key",
                handle -> handle.createQuery(find)
                        .bind(0, id.bytes())
                        .map((row, context) -> new Found(key(row), database.observed(row.getLong("read_at"))))
                        .findOne());
    }

    @Override
    public Making make(ApiKey key) {
        Making making = Database.retried("a new API key", () -> attempt(key));
        database.durability().await(making == Making.MADE);
        return making;
    }

    /** Empty when somebody else took the place, or made it free. */
    private Optional<Making> attempt(ApiKey key) {
        if (find(key.id()).isPresent()) {
            return Optional.of(Making.THERE_ALREADY);
        }
        Map<Integer, Boolean> taken = places(key.account());
        OptionalInt free = IntStream.range(0, MOST_PER_ACCOUNT)
                .filter(place -> !taken.getOrDefault(place, false))
                .findFirst();
        if (free.isEmpty()) {
            return Optional.of(Making.TOO_MANY);
        }
        if (taken.containsKey(free.getAsInt())) {
            leave(key.account(), free.getAsInt());
        }
        return insert(key, free.getAsInt());
    }

    /** The places that are taken, and whether by a key whose time is not over. */
    private Map<Integer, Boolean> places(AccountId account) {
        return database.read("the places of API keys", handle -> {
            Map<Integer, Boolean> places = new HashMap<>();
            handle.createQuery(database.sql("SELECT place, expires_at, {now} AS read_at FROM {api_key}"
                            + " WHERE account_id = ? AND place IS NOT NULL"))
                    .bind(0, utf8(account.value()))
                    .map((row, context) ->
                            places.put(row.getInt("place"), row.getLong("expires_at") > row.getLong("read_at")) == null)
                    .list();
            return places;
        });
    }

    /** The key that has this place gives it up, if its time is over. */
    private void leave(AccountId account, int place) {
        String sql = database.sql(
                "UPDATE {api_key} SET place = NULL WHERE account_id = ? AND place = ?" + " AND expires_at <= {now}");
        database.change("the place of an API key", handle -> handle.execute(sql, utf8(account.value()), place));
    }

    private Optional<Making> insert(ApiKey key, int place) {
        String sql = database.sql("INSERT INTO {api_key} (id, account_id, owner_id, name, scope, digest, created_at,"
                + " expires_at, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        return database.confirmed(
                        "an API key",
                        handle -> handle.execute(
                                sql,
                                key.id().bytes(),
                                utf8(key.account().value()),
                                utf8(key.owner().value()),
                                key.name(),
                                key.scope().toString(),
                                key.digest().bytes(),
                                key.createdAt().toEpochMilli(),
                                key.expiresAt().toEpochMilli(),
                                place),
                        e -> database.dialect().duplicateKey(e)
                                || database.dialect().lost(e))
                .map(rows -> Making.MADE);
    }

    @Override
    public List<Listed> ofAccount(AccountId account) {
        String sql = database.sql("SELECT k.*, u.used_at FROM {api_key} k LEFT JOIN {last_use} u ON u.id = k.id"
                + " WHERE k.account_id = ? AND k.place IS NOT NULL");
        return database.read(
                "the API keys of an account",
                handle -> handle
                        .createQuery(sql)
                        .bind(0, utf8(account.value()))
                        .map((row, context) -> new Listed(key(row), GrantRow.optionalInstant(row, "used_at")))
                        .stream()
                        .sorted(comparing((Listed listed) -> listed.key().createdAt())
                                .reversed())
                        .toList());
    }

    @Override
    public boolean revoke(ApiKeyId id, AccountId account) {
        String sql = database.sql("UPDATE {api_key} SET revoked_at = {now}, place = NULL"
                + " WHERE id = ? AND account_id = ? AND revoked_at IS NULL");
        int rows = database.change(
                "the end of an API key", handle -> handle.execute(sql, id.bytes(), utf8(account.value())));
        database.durability().await(rows > 0);
        return rows > 0;
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        try {
            return new ApiKey(
                    ApiKeyId.of(row.getBytes("id")),
                    new AccountId(GrantRow.text(row, "account_id")),
                    new ResourceOwnerId(GrantRow.text(row, "owner_id")),
                    row.getString("name"),
                    GrantRow.scope(row, "scope"),
                    Digest.of(row.getBytes("digest")),
                    Instant.ofEpochMilli(row.getLong("created_at")),
                    Instant.ofEpochMilli(row.getLong("expires_at")),
                    GrantRow.optionalInstant(row, "revoked_at").orElse(null));
        } catch (IllegalArgumentException e) {
            throw new SQLException("the row of an API key cannot be read", Dialect.DATA_EXCEPTION, e);
        }
    }
}
