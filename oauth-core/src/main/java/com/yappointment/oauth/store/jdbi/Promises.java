package com.yappointment.oauth.store.jdbi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a server was told that breaks the promise of the stores: with it, what was acknowledged can be lost. Asks only
 * what every user of the database may ask; what cannot be asked is no finding.
 */
final class Promises {
    private Promises() {}

    /** One sentence for each setting that breaks it: what can be lost, and what to set. */
    static List<String> broken(Dialect dialect, Connection connection) {
        return switch (dialect) {
            case POSTGRESQL -> postgresql(connection);
            case MARIADB, MYSQL -> mariaDb(connection);
            case H2 -> h2(asked(connection, "SELECT H2VERSION()").orElse(""));
        };
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
        asked(connection, "SHOW fsync")
                .filter("off"::equals)
                .ifPresent(off -> broken.add(
                        "fsync is off: a crash of the machine can lose what was acknowledged, or all of the database;"
                                + " set fsync = on"));
        String commit = asked(connection, "SHOW synchronous_commit").orElse("");
        boolean standbys = asked(connection, "SHOW synchronous_standby_names")
                .filter(names -> !names.isBlank())
                .isPresent();
        if (commit.equals("off")) {
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
        asked(connection, "SELECT @@GLOBAL.innodb_flush_log_at_trx_commit")
                .filter(value -> !value.equals("1"))
                .ifPresent(value -> broken.add("innodb_flush_log_at_trx_commit is " + value
                        + ": a crash can undo codes, tokens and revocations of the last second that were acknowledged;"
                        + " set innodb_flush_log_at_trx_commit = 1"));
        asked(connection, "SELECT @@GLOBAL.innodb_doublewrite")
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> value.equals("0") || value.equals("off"))
                .ifPresent(value -> broken.add("innodb_doublewrite is off: a page that is half written when the machine"
                        + " crashes cannot be mended, and with it what was acknowledged; set innodb_doublewrite = ON unless"
                        + " the file system writes pages as a whole"));
        return broken;
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
