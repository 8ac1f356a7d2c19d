package com.yappointment.oauth.store.jdbi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** What an H2 of the host has to be like: the host chooses its URL and its user. */
final class SharedH2 {
    private static final int ADMIN_RIGHTS_REQUIRED = 90040;

    /** H2's file systems that are none, plain or within another one. */
    private static final Pattern IN_MEMORY = Pattern.compile("(^|:)(nioMem|mem)(FS|LZF):", Pattern.CASE_INSENSITIVE);

    private SharedH2() {}

    /**
     * Without the right to force it to disk each change would be refused, as nothing could be acknowledged.
     *
     * @throws IllegalStateException when its user has not this right
     */
    static void checkForces(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            if (e.getErrorCode() != ADMIN_RIGHTS_REQUIRED) {
                throw e;
            }
            throw new IllegalStateException(
                    "the data source is " + name
                            + ", whose user may not force it to disk (CHECKPOINT SYNC); make the user"
                            + " an administrator of it: ALTER USER NAME ADMIN TRUE",
                    e);
        }
    }

    /** Asks the database, as its URL does not say it when it is of a server. */
    static boolean inMemory(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet path = statement.executeQuery("SELECT DATABASE_PATH()")) {
            path.next();
            String file = path.getString(1);
            return file == null || IN_MEMORY.matcher(file).find();
        }
    }
}
