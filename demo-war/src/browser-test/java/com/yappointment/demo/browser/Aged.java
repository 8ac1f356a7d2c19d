package com.yappointment.demo.browser;

import com.yappointment.demo.Demo;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A demo in which time has passed: its API keys and client secrets are older than they were, and some have expired. */
final class Aged {
    private static final List<String> TABLES = List.of("oauth_api_key", "oauth_client_secret");

    private Aged() {}

    /**
     * Starts one that stands still again.
     *
     * @param database its directory
     * @param time that has passed
     */
    static Demo restart(Path database, Duration time, String... options) throws Exception {
        String url = "jdbc:h2:file:" + database.resolve("yappointment-oauth") + ";TRACE_LEVEL_FILE=0";
        try (Connection connection = DriverManager.getConnection(url, "oauth", "");
                Statement shutdown = connection.createStatement()) {
            for (String table : TABLES) {
                age(connection, table, time.toMillis());
            }
            shutdown.execute("SHUTDOWN"); // it was told once to stay open until then
        }
        return Demo.start(database, options);
    }

    private static void age(Connection connection, String table, long millis) throws SQLException {
        String sql = "UPDATE " + table + " SET created_at = created_at - ?, expires_at = expires_at - ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, millis);
            update.setLong(2, millis);
            update.executeUpdate();
        }
    }
}
