package com.yappointment.oauth.store.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.grant.AuthorizationCode;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.IssuedAccess;
import com.yappointment.oauth.grant.IssuedRefresh;
import com.yappointment.oauth.grant.RevocationReason;
import com.yappointment.oauth.grant.Terms;
import com.yappointment.oauth.pkce.CodeChallenge;
import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.secret.Salt;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between a grant and its columns. Which state a row is in is said by {@code state}; columns of other states are null. */
final class GrantRow {
    private static final String CODE_ISSUED = "CODE_ISSUED";
    private static final String ACTIVE = "ACTIVE";
    private static final String REVOKED = "REVOKED";

    /** What a revoked grant no longer has. */
    static final List<String> CLEARED_AT_THE_END = List.of(
            "code_digest",
            "code_challenge",
            "code_redirect_uri",
            "code_expires_at",
            "refresh_generation",
            "refresh_digest",
            "refresh_salt",
            "refresh_key_id",
            "refresh_rotated_at",
            "refresh_previous_rotated_at",
            "refresh_expires_at",
            "access_generation",
            "access_digest",
            "access_scope",
            "access_expires_at",
            "previous_access_generation",
            "previous_access_digest",
            "previous_access_scope",
            "previous_access_expires_at");

    private GrantRow() {}

    /** The columns that never change. */
    static Map<String, @Nullable Object> termsColumns(Terms terms) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("id", terms.id().bytes());
        columns.put("owner_id", utf8(terms.connection().owner().value()));
        columns.put("account_id", utf8(terms.connection().account().value()));
        columns.put("client_id", utf8(terms.connection().client().value()));
        columns.put("scope", terms.scope().toString());
        columns.put("consented_at", terms.consentedAt().toEpochMilli());
        columns.put("ends_at", terms.endsAt().toEpochMilli());
        return columns;
    }

    /** The columns that a step changes: always all of them, so that nothing of the state before is left. */
    static Map<String, @Nullable Object> stateColumns(Grant grant) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("state", stateOf(grant));
        columns.put("lasts_until", grant.lastsUntil().toEpochMilli());
        code(columns, grant);
        tokens(columns, grant instanceof Grant.Active active ? active : null);
        var revoked = grant instanceof Grant.Revoked over ? over : null;
        columns.put("revoked_reason", revoked == null ? null : revoked.reason().name());
        columns.put("revoked_at", revoked == null ? null : revoked.at().toEpochMilli());
        return columns;
    }

    private static String stateOf(Grant grant) {
        if (grant instanceof Grant.CodeIssued) {
            return CODE_ISSUED;
        }
        return grant instanceof Grant.Active ? ACTIVE : REVOKED;
    }

    private static void code(Map<String, @Nullable Object> columns, Grant grant) {
        AuthorizationCode code = null;
        if (grant instanceof Grant.CodeIssued issued) {
            code = issued.code();
        } else if (grant instanceof Grant.Active active) {
            code = active.spentCode();
        }
        var redirectUri = code == null ? null : code.redirectUri();
        columns.put("code_digest", code == null ? null : code.digest().bytes());
        columns.put("code_challenge", code == null ? null : code.challenge().value());
        columns.put("code_redirect_uri", redirectUri == null ? null : redirectUri.value());
        columns.put("code_expires_at", code == null ? null : code.expiresAt().toEpochMilli());
    }

    private static void tokens(Map<String, @Nullable Object> columns, Grant.@Nullable Active active) {
        IssuedRefresh refresh = active == null ? null : active.refresh();
        columns.put("refresh_generation", refresh == null ? null : refresh.generation());
        columns.put("refresh_digest", refresh == null ? null : refresh.digest().bytes());
        columns.put("refresh_salt", refresh == null ? null : refresh.salt().bytes());
        columns.put("refresh_key_id", refresh == null ? null : refresh.keyId());
        columns.put("refresh_rotated_at", refresh == null ? null : millis(refresh.rotatedAt()));
        columns.put("refresh_previous_rotated_at", refresh == null ? null : millis(refresh.previousRotatedAt()));
        columns.put("refresh_expires_at", refresh == null ? null : millis(refresh.expiresAt()));
        access(columns, "access", active == null ? null : active.access());
        access(columns, "previous_access", active == null ? null : active.previousAccess());
    }

    private static void access(Map<String, @Nullable Object> columns, String name, @Nullable IssuedAccess access) {
        columns.put(name + "_generation", access == null ? null : access.generation());
        columns.put(name + "_digest", access == null ? null : access.digest().bytes());
        columns.put(name + "_scope", access == null ? null : access.scope().toString());
        columns.put(name + "_expires_at", access == null ? null : millis(access.expiresAt()));
    }

    /**
     * Reads a whole row.
     *
     * @throws SQLException when the row is not one that this version writes
     */
    static Grant read(ResultSet row) throws SQLException {
        try {
            return grant(row);
        } catch (IllegalArgumentException e) {
            throw new SQLException(
                    "a row of a grant cannot be read; is the schema newer than this version?",
                    Dialect.DATA_EXCEPTION,
                    e);
        }
    }

    private static Grant grant(ResultSet row) throws SQLException {
        var terms = new Terms(
                GrantId.of(row.getBytes("id")),
                connection(row),
                scope(row, "scope"),
                instant(row, "consented_at"),
                instant(row, "ends_at"));
        String state = row.getString("state");
        return switch (state) {
            case CODE_ISSUED -> new Grant.CodeIssued(terms, code(row));
            case ACTIVE ->
                new Grant.Active(
                        terms,
                        refresh(row),
                        access(row, "access"),
                        row.getBytes("previous_access_digest") == null ? null : access(row, "previous_access"),
                        row.getBytes("code_digest") == null ? null : code(row));
            case REVOKED ->
                new Grant.Revoked(
                        terms, RevocationReason.valueOf(row.getString("revoked_reason")), instant(row, "revoked_at"));
            default -> throw new IllegalArgumentException("unknown state");
        };
    }

    private static AuthorizationCode code(ResultSet row) throws SQLException {
        String redirectUri = row.getString("code_redirect_uri");
        return new AuthorizationCode(
                Digest.of(row.getBytes("code_digest")),
                new CodeChallenge(row.getString("code_challenge")),
                redirectUri == null ? null : new RedirectUri(redirectUri),
                instant(row, "code_expires_at"));
    }

    private static IssuedRefresh refresh(ResultSet row) throws SQLException {
        return new IssuedRefresh(
                row.getInt("refresh_generation"),
                Digest.of(row.getBytes("refresh_digest")),
                Salt.of(row.getBytes("refresh_salt")),
                row.getInt("refresh_key_id"),
                instant(row, "refresh_rotated_at"),
                optionalInstant(row, "refresh_previous_rotated_at").orElse(null),
                instant(row, "refresh_expires_at"));
    }

    private static IssuedAccess access(ResultSet row, String name) throws SQLException {
        return new IssuedAccess(
                row.getInt(name + "_generation"),
                Digest.of(row.getBytes(name + "_digest")),
                scope(row, name + "_scope"),
                instant(row, name + "_expires_at"));
    }

    static Connection connection(ResultSet row) throws SQLException {
        return new Connection(
                new ResourceOwnerId(text(row, "owner_id")),
                new AccountId(text(row, "account_id")),
                new ClientId(text(row, "client_id")));
    }

    static Scope scope(ResultSet row, String column) throws SQLException {
        return Scope.parse(row.getString(column))
                .orElseThrow(() -> new SQLException("column " + column + " holds no scope", Dialect.DATA_EXCEPTION));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    static String text(ResultSet row, String column) throws SQLException {
        return new String(row.getBytes(column), UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
