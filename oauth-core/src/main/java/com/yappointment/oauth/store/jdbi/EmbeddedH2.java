package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A database in a directory of this machine, for one process. What it has acknowledged is on disk ({@link GroupSync}).
 * Safe for all threads.
 */
public final class EmbeddedH2 implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 16;

    private final JdbcConnectionPool pool;
    private final Database database;

    private EmbeddedH2(JdbcConnectionPool pool, Database database) {
        this.pool = pool;
        this.database = database;
    }

    /**
     * Opens the database, and makes it when it is not there.
     *
     * @param directory where its file lies; made when it is not there
     * @param tablePrefix what our tables' names begin with
     * @param clock of this node
     * @return the open database
     * @throws IllegalStateException when it cannot be opened, with what to do about it
     */
    public static EmbeddedH2 open(Path directory, String tablePrefix, InstantSource clock) {
        var tables = new TableNames(tablePrefix);
        Path file = directory.toAbsolutePath().normalize().resolve("yappointment-oauth");
        if (file.toString().contains(";")) {
            throw new IllegalStateException("h2Directory must not contain a semicolon: " + directory);
        }
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new IllegalStateException("h2Directory cannot be made: " + directory + "; choose another", e);
        }
        var source = new JdbcDataSource();
        // async: where a caller's thread is interrupted, H2's plain files are closed for everybody.
        // The file trace would hold SQL with its values.
        source.setURL("jdbc:h2:async:" + file
                + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0");
        source.setUser("oauth");
        source.setPassword("");
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(MOST_CONNECTIONS);
        try (Connection connection = pool.getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            String name = "H2 " + metaData.getDatabaseProductVersion() + ", embedded, in " + directory + ", tables "
                    + tables.table("*");
            return new EmbeddedH2(
                    pool,
                    new Database(
                            pool,
                            Dialect.H2,
                            tables,
                            clock,
                            GroupSync.alone(pool),
                            new ChangeGate(Database.PATIENCE, Dialect.H2),
                            name,
                            false));
        } catch (SQLException e) {
            pool.dispose();
            throw new IllegalStateException(
                    "the database in " + directory + " cannot be opened; is another process using it?", e);
        }
    }

    private static void execute(JdbcConnectionPool pool, String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StoreUnavailable(sql + " failed", e);
        }
    }

    /**
     * What stores are built on.
     *
     * @return the database
     */
    public Database database() {
        return database;
    }

    /** Forces all to disk and lets the file go. */
    @Override
    public void close() {
        try {
            execute(pool, "SHUTDOWN");
        } finally {
            pool.dispose();
        }
    }
}
