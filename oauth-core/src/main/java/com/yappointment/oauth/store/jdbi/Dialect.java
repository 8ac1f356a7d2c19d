package com.yappointment.oauth.store.jdbi;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where databases differ: the time, a column of bytes, what stands behind a table, and which failures mean what. */
@SuppressWarnings("ImmutableEnumChecker") // its records hold numbers and unmodifiable sets
enum Dialect {
    /** 2.x. */
    H2(
            "H2",
            new Version(2, 0),
            "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP(3)) * 1000 AS BIGINT)",
            "VARBINARY(%d)",
            "",
            // concurrent update, lock timeout, deadlock
            new Failures(Set.of(90131, 50200, 40001), Set.of("40001"), Set.of(23505), Set.of(90097))),

    /**
     * Room is left in each page, so that an update stays in it and no index has to be told (HOT): half of it, because a
     * grant's row grows at its exchange and at its first refresh.
     */
    POSTGRESQL(
            "PostgreSQL",
            new Version(14, 0),
            "CAST(FLOOR(EXTRACT(EPOCH FROM STATEMENT_TIMESTAMP()) * 1000) AS BIGINT)",
            "BYTEA",
            "WITH (fillfactor = 50)",
            // serialization failure, deadlock, lock timeout
            new Failures(Set.of(), Set.of("40001", "40P01", "55P03"), Set.of(), Set.of())),

    /** The time is reckoned from UTC: in the session's time zone, one hour a year is there twice. */
    MARIADB(
            "MariaDB",
            new Version(10, 6),
            "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000",
            "VARBINARY(%d)",
            "ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin",
            // the row has changed since the last read, lock timeout, deadlock or lost certification (Galera)
            new Failures(Set.of(1020, 1205, 1213), Set.of("40001"), Set.of(1062), Set.of(1290, 1792, 1836))),

    /** The SQL of MariaDB, without IF NOT EXISTS for columns and indexes. */
    MYSQL("MySQL", new Version(8, 0), MARIADB.nowMillis, MARIADB.bytes, MARIADB.tableOptions, MARIADB.failures);

    /** Already there: a table, a column, an index; not there any more: a column or an index (MySQL). */
    private static final Set<Integer> MYSQL_ALREADY_DONE = Set.of(1050, 1060, 1061, 1091);

    /** The SQLState of ours for a row that was read and cannot be understood: the database is there. */
    static final String DATA_EXCEPTION = "22000";

    private static final Pattern MARIADB_VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.\\d+-MariaDB");

    private static final int H2_GENERAL_ERROR = 50000;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String READ_ONLY_TRANSACTION = "25006";

    /** Classes of SQLState: data, constraints, syntax and rights. */
    private static final Set<String> FAULTS_OF_THE_STATEMENT = Set.of("22", "23", "42");

    private final String product;
    private final Version oldest;
    private final String nowMillis;
    private final String bytes;
    private final String tableOptions;
    private final Failures failures;

    private record Version(int major, int minor) {
        boolean reaches(Version other) {
            return major > other.major || (major == other.major && minor >= other.minor);
        }
    }

    /**
     * What the database says when somebody else was first (code or state), when there is a row of this key, and when it
     * takes no changes.
     */
    private record Failures(
            Set<Integer> lostCodes, Set<String> lostStates, Set<Integer> duplicateCodes, Set<Integer> readOnlyCodes) {}

    Dialect(String product, Version oldest, String nowMillis, String bytes, String tableOptions, Failures failures) {
        this.product = product;
        this.oldest = oldest;
        this.nowMillis = nowMillis;
        this.bytes = bytes;
        this.tableOptions = tableOptions;
        this.failures = failures;
    }

    /**
     * Which one a data source leads to.
     *
     * @throws IllegalStateException when it is none that this version works with, with its URL
     */
    static Dialect of(DatabaseMetaData database) throws SQLException {
        String product = database.getDatabaseProductName();
        String version = database.getDatabaseProductVersion();
        // MySQL's driver says MySQL of MariaDB too
        String name = version.contains(MARIADB.product) ? MARIADB.product : product;
        Version found = version(database, version);
        return Arrays.stream(values())
                .filter(dialect -> dialect.product.equals(name) && found.reaches(dialect.oldest))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the data source is " + product + " " + version + " ("
                        + publicUrl(database) + "); this version works with "
                        + Arrays.stream(values())
                                .map(dialect ->
                                        dialect.product + " " + dialect.oldest.major + "." + dialect.oldest.minor)
                                .collect(Collectors.joining(", "))
                        + " and later"));
    }

    /** MySQL's driver takes the 5.5.5 for MariaDB's version that it says for the sake of old replicas. */
    private static Version version(DatabaseMetaData database, String text) throws SQLException {
        Matcher mariaDb = MARIADB_VERSION.matcher(text);
        return mariaDb.find()
                ? new Version(Integer.parseInt(mariaDb.group(1)), Integer.parseInt(mariaDb.group(2)))
                : new Version(database.getDatabaseMajorVersion(), database.getDatabaseMinorVersion());
    }

    /** The URL without what may hold a password. */
    static String publicUrl(DatabaseMetaData database) {
        try {
            return publicUrl(database.getURL());
        } catch (SQLException | RuntimeException e) {
            return "of an unknown URL";
        }
    }

    static String publicUrl(String url) {
        String plain = url.replaceFirst("[?;].*", "");
        return plain.contains("(") // a driver's own form, with names and values
                ? plain.replaceFirst("//.*", "//...")
                : plain.replaceAll("(?<=//|,)[^/,@]*@", "");
    }

    /** For people. */
    String product() {
        return product;
    }

    /** An expression: the database's time in milliseconds since 1970. */
    String nowMillis() {
        return nowMillis;
    }

    /** The type of a column that holds at most so many bytes. */
    String bytes(int most) {
        return bytes.formatted(most);
    }

    /** What stands behind a table's columns. */
    String tableOptions() {
        return tableOptions;
    }

    /** Asks how many connections of ours wait for a standby to confirm; empty where nobody waits so for long. */
    String waitingForAStandby() {
        return this == POSTGRESQL
                ? "SELECT COUNT(*) FROM pg_stat_activity WHERE usename = CURRENT_USER AND wait_event = 'SyncRep'"
                : "";
    }

    /** A statement that keeps so many last uses, each an id and a time, unless a later one is there. */
    String keepLastUses(int rows) {
        String insert = "INSERT INTO {last_use} (id, used_at) VALUES (?, ?)" + ", (?, ?)".repeat(rows - 1);
        return switch (this) {
            case H2 ->
                "MERGE INTO {last_use} kept USING (VALUES (CAST(? AS VARBINARY(16)), CAST(? AS BIGINT))"
                        + ", (?, ?)".repeat(rows - 1) + ") given (id, used_at) ON kept.id = given.id"
                        + " WHEN MATCHED AND kept.used_at < given.used_at THEN UPDATE SET used_at = given.used_at"
                        + " WHEN NOT MATCHED THEN INSERT (id, used_at) VALUES (given.id, given.used_at)";
            case POSTGRESQL ->
                insert + " ON CONFLICT (id) DO UPDATE SET used_at = EXCLUDED.used_at"
                        + " WHERE {last_use}.used_at < EXCLUDED.used_at";
            case MARIADB, MYSQL ->
                insert + " ON DUPLICATE KEY UPDATE used_at = GREATEST({last_use}.used_at, VALUES(used_at))";
        };
    }

    /** A statement of a script, as this database takes it. */
    String scripted(String statement) {
        return this == MYSQL && !statement.startsWith("CREATE TABLE")
                ? statement.replaceFirst(" IF (NOT )?EXISTS", "")
                : statement;
    }

    /** Whether what a script's statement was to do is done already. */
    boolean alreadyDone(SQLException e) {
        return this == MYSQL && MYSQL_ALREADY_DONE.contains(e.getErrorCode());
    }

    /** Whether the statement lost against another one and changed nothing. */
    boolean lost(SQLException e) {
        return failures.lostStates.contains(String.valueOf(e.getSQLState()))
                || failures.lostCodes.contains(e.getErrorCode());
    }

    /**
     * Whether the database failed by a fault of its own that a second try does not meet: H2's NullPointerException where
     * tables are made while they are read (its issues 1857 and 4352).
     */
    boolean stumbles(SQLException e) {
        return this == H2 && e.getErrorCode() == H2_GENERAL_ERROR;
    }

    /** Whether the database was there and has refused this very statement, which it would at any other time as well. */
    boolean answered(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return lost(e) || duplicateKey(e) || FAULTS_OF_THE_STATEMENT.stream().anyMatch(state::startsWith);
    }

    /** Whether it takes no changes: a standby, a primary that was demoted, or a full one that its operator has closed. */
    boolean readOnly(SQLException e) {
        return READ_ONLY_TRANSACTION.equals(e.getSQLState()) || failures.readOnlyCodes.contains(e.getErrorCode());
    }

    /** Whether there is a row of this key already. */
    boolean duplicateKey(SQLException e) {
        return UNIQUE_VIOLATION.equals(e.getSQLState()) || failures.duplicateCodes.contains(e.getErrorCode());
    }
}
