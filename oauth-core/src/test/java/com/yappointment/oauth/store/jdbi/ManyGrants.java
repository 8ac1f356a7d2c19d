package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.first;
import static com.yappointment.oauth.store.Samples.terms;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.terms.GrantId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * As many grants as one likes: the store writes one, the database copies it, each copy with an id, an owner, digests and
 * a salt of its own. The ids are known without being kept: they are made from the numbers 1, 2, 3 and so on.
 */
final class ManyGrants {
    private static final int CHUNK = 100_000;

    final LargeStore store;
    final String prefix;
    final int count;
    final JdbiGrantStore grants;
    private final GrantId original;

    /** The states whose rows differ in size. */
    enum Kind {
        CODE_ISSUED,
        EXCHANGED,
        REFRESHED
    }

    /** Fills the tables; of {@code everySecondDead}, the even ones have been dead for ever. */
    ManyGrants(LargeStore store, String prefix, int count, Kind kind, boolean everySecondDead) {
        this.store = store;
        this.prefix = prefix;
        this.count = count;
        Database database = store.tables(prefix);
        new ServerFixture().clients.all().forEach(new JdbiClientStore(database)::save);
        grants = new JdbiGrantStore(database);
        original = write(kind);
        fill(database, everySecondDead);
        database.read(
                "the original",
                handle -> handle.execute(database.sql("DELETE FROM {grant} WHERE id = ?"), (Object) original.bytes()));
        store.settle(prefix);
    }

    private GrantId write(Kind kind) {
        Instant now = grants.now();
        Grant.CodeIssued begun = codeIssued(terms(CONNECTION, SCOPE, now), now);
        GrantId id = begun.terms().id();
        grants.begin(begun);
        if (kind != Kind.CODE_ISSUED) {
            grants.step(id, (grant, at) -> {
                Grant.Active active = first(grant.terms(), now.plus(Duration.ofDays(90)));
                return new Step.Done(new Grant.Active(
                        grant.terms(), active.refresh(), active.access(), null, ((Grant.CodeIssued) grant).code()));
            });
        }
        if (kind == Kind.REFRESHED) {
            grants.step(id, Samples::refreshed);
        }
        return id;
    }

    private void fill(Database database, boolean everySecondDead) {
        Grant grant = grants.find(original).orElseThrow().grant();
        Set<String> columns = new LinkedHashSet<>();
        columns.add("version");
        columns.addAll(GrantRow.termsColumns(grant.terms()).keySet());
        columns.addAll(GrantRow.stateColumns(grant).keySet());
        String values =
                columns.stream().map(column -> value(column, everySecondDead)).collect(joining(", "));
        for (int from = 1; from <= count; from += CHUNK) {
            int to = Math.min(count, from + CHUNK - 1);
            String sql = database.sql("INSERT INTO {grant} (" + String.join(", ", columns) + ") SELECT " + values
                    + " FROM {grant} t CROSS JOIN " + numbers(from, to) + " WHERE t.id = ?");
            database.unhurried("grants", handle -> handle.execute(sql, (Object) original.bytes()));
        }
    }

    private String value(String column, boolean everySecondDead) {
        return switch (column) {
            case "id" -> bytes("", 16);
            case "owner_id" -> owner();
            case "refresh_salt" -> present(column, bytes(column, 16));
            case "code_digest", "refresh_digest", "access_digest", "previous_access_digest" ->
                present(column, bytes(column, 32));
            case "lasts_until" ->
                everySecondDead ? "CASE WHEN MOD(n.i, 2) = 0 THEN 1 ELSE t.lasts_until END" : "t.lasts_until";
            default -> "t." + column;
        };
    }

    private static String present(String column, String value) {
        return "CASE WHEN t." + column + " IS NULL THEN NULL ELSE " + value + " END";
    }

    private String bytes(String salt, int length) {
        String hash = switch (store.engine) {
            case H2 -> "HASH('SHA-256', STRINGTOUTF8('" + salt + "' || n.i))";
            case POSTGRESQL -> "SHA256(CONVERT_TO('" + salt + "' || n.i, 'UTF8'))";
            case MARIADB -> "UNHEX(SHA2(CONCAT('" + salt + "', n.i), 256))";
        };
        return "SUBSTRING(" + hash + ", 1, " + length + ")";
    }

    private String owner() {
        return switch (store.engine) {
            case H2 -> "STRINGTOUTF8('owner' || n.i || '@host.example')";
            case POSTGRESQL -> "CONVERT_TO('owner' || n.i || '@host.example', 'UTF8')";
            case MARIADB -> "CONCAT('owner', n.i, '@host.example')";
        };
    }

    private String numbers(int from, int to) {
        return switch (store.engine) {
            case H2 -> "(SELECT X AS i FROM SYSTEM_RANGE(" + from + ", " + to + ")) n";
            case POSTGRESQL -> "GENERATE_SERIES(" + from + ", " + to + ") n (i)";
            case MARIADB -> "(SELECT seq AS i FROM seq_" + from + "_to_" + to + ") n";
        };
    }

    /** The id of the grant of this number, from 1. */
    static GrantId id(long number) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Long.toString(number).getBytes(UTF_8));
            return GrantId.of(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
