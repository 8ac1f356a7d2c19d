package com.yappointment.oauth.store.jdbi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server, or its URL, was told that breaks a promise of the stores: with it, what was acknowledged can be lost, or
 * is not seen everywhere. Asks only what every user of the database may ask; what cannot be asked is no finding.
 */
final class Promises {
    private static final Pattern SEVERAL_SERVERS = Pattern.compile("^jdbc:postgresql://[^/?]*,");
    private static final Pattern PRIMARY_ONLY = Pattern.compile("[?&]targetServerType=(primary|master)(&|$)");

    private Promises() {}

    /** One sentence for each setting that breaks it: what can be lost, and what to set. */
    static List<String> broken(Dialect dialect, Connection connection) {
        return switch (dialect) {
            case POSTGRESQL -> postgresql(connection);
            case MARIADB, MYSQL -> mariaDb(connection);
            case H2 -> h2(asked(connection, "SELECT H2VERSION()").orElse(""));
        };
    }

    /**
     * A standby is behind: it would take tokens that have been revoked.
     *
     * @throws IllegalStateException when it is one
     */
    static void checkPrimary(Dialect dialect, Connection connection, String name) {
        if (dialect == Dialect.POSTGRESQL
                && asked(connection, "SELECT pg_is_in_recovery()").equals(Optional.of("t"))) {
            throw new IllegalStateException(name + " is a standby, which is behind its primary and takes no changes;"
                    + " name the primary, or all servers with targetServerType=primary");
        }
    }

    /** Whether others can see a commit before it is safe, see {@link CommitFlush}; empty when it was not to be learnt. */
    static Optional<Boolean> seenTooEarly(Dialect dialect, Connection connection) {
        return switch (dialect) {
            case POSTGRESQL -> standbys(connection);
            case MARIADB, MYSQL -> Optional.of(true);
            case H2 -> Optional.of(false); // it is, and GroupSync sees to it
        };
    }

    /** Whether PostgreSQL's commits wait for a standby, as far as they are told to. */
    private static Optional<Boolean> standbys(Connection connection) {
        return asked(connection, "SHOW synchronous_standby_names").map(names -> !names.isBlank());
    }

    /** All versions wait until it is on disk; some do not find it there again. */
    static List<String> h2(String version) {
        return version.matches("2\\.5\\.25[0-2]")
                ? List.of("H2 " + version + " does not find its newest changes again after a crash: codes, tokens and"
                        + " revocations that were acknowledged can be lost; take H2 2.4.240")
                : List.of();
    }

    private static List<String> postgresql(Connection connection) {
        List<String> broken = new ArrayList<>();
        if (leadsToAny(connection)) {
            broken.add(
                    "the URL of the data source names several servers and not which of them to take: after a failover a"
                            + " standby can be asked, which takes tokens that were revoked at the primary; add"
                            + " targetServerType=primary to the URL");
        }
        asked(connection, "SHOW fsync")
                .filter("off"::equals)
                .ifPresent(off -> broken.add(
                        "fsync is off: a crash of the machine can lose what was acknowledged, or all of the database;"
                                + " set fsync = on"));
        String commit = asked(connection, "SHOW synchronous_commit").orElse("");
        boolean standbys = standbys(connection).orElse(false);
        if (commit.equals("remote_write") && standbys) {
            broken.add(
                    "synchronous_commit is remote_write: a standby that crashes before it is promoted can undo codes,"
                            + " tokens and revocations that were acknowledged; set synchronous_commit = on for the user of the data"
                            + " source");
        } else if (commit.equals("off")) {
            broken.add(
                    "synchronous_commit is off: a crash of the database can undo codes, tokens and revocations that were"
                            + " acknowledged; set synchronous_commit = on for the user of the data source");
        } else if (commit.equals("local") && standbys) {
            broken.add("synchronous_commit is local although there are synchronous standbys: a failover can undo codes,"
                    + " tokens and revocations that were acknowledged; set synchronous_commit = on for the user of the"
                    + " data source");
        }
        return broken;
    }

    private static List<String> mariaDb(Connection connection) {
        List<String> broken = new ArrayList<>();
        boolean cluster = asked(connection, "SELECT @@wsrep_on").equals(Optional.of("1"));
        asked(connection, "SELECT @@SESSION.wsrep_sync_wait & 3")
                .filter(waits -> cluster && !waits.equals("3"))
                .ifPresent(waits ->
                        broken.add("wsrep_sync_wait does not make reads and updates wait: a node of the cluster"
                                + " can take tokens that another one has revoked; add sessionVariables=wsrep_sync_wait=3 to the"
                                + " URL of the data source"));
        asked(connection, "SELECT @@GLOBAL.innodb_flush_log_at_trx_commit")
                .filter(value -> value.equals("0") || value.equals("2"))
                .ifPresent(value -> broken.add("innodb_flush_log_at_trx_commit is " + value
                        + ": a crash can undo codes, tokens and revocations of the last second that were acknowledged;"
                        + " set innodb_flush_log_at_trx_commit = 1"));
        boolean binaryLog = asked(connection, "SELECT @@GLOBAL.log_bin").equals(Optional.of("1"));
        boolean commitsForced = asked(connection, "SELECT @@GLOBAL.innodb_flush_log_at_trx_commit")
                .equals(Optional.of("3"));
        asked(connection, "SELECT @@GLOBAL.sync_binlog")
                .filter(value -> binaryLog && !commitsForced && !value.equals("1"))
                .ifPresent(value ->
                        broken.add("sync_binlog is " + value + " although there is a binary log, on which InnoDB"
                                + " then relies: a crash of the machine can undo codes, tokens and revocations that were"
                                + " acknowledged; set sync_binlog = 1"));
        asked(connection, "SELECT @@GLOBAL.innodb_doublewrite")
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> value.equals("0") || value.equals("off"))
                .ifPresent(value -> broken.add("innodb_doublewrite is off: a page that is half written when the machine"
                        + " crashes cannot be mended, and with it what was acknowledged; set innodb_doublewrite = ON unless"
                        + " the file system writes pages as a whole"));
        return broken;
    }

    private static boolean leadsToAny(Connection connection) {
        try {
            String url = connection.getMetaData().getURL();
            return SEVERAL_SERVERS.matcher(url).find()
                    && !PRIMARY_ONLY.matcher(url).find();
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    private static Optional<String> asked(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }
}
