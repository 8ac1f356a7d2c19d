package com.yappointment.oauth.store.jdbi;

import static java.lang.System.Logger.Level.DEBUG;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
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
    private static final System.Logger LOG = System.getLogger("com.yappointment.oauth");
    private static final int MOST_CONNECTIONS = 16;
    private static final String UNKNOWN_H2 = "this version of H2 cannot be used as the embedded database; take 2.4.240";

    private final JdbcConnectionPool pool;
    private final H2File file;
    private final Database database;

    private EmbeddedH2(JdbcConnectionPool pool, H2File file, Database database) {
        this.pool = pool;
        this.file = file;
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
        UninterruptedPath.register();
        // RETENTION_TIME: H2's 45 seconds fill the file and give no safety that H2File does not give.
        // REUSE_SPACE: nothing is written over before H2File knows what was forced.
        // The file trace would hold SQL with its values.
        source.setURL("jdbc:h2:" + UninterruptedPath.SCHEME + ":" + file
                + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0"
                + ";RETENTION_TIME=1000;REUSE_SPACE=FALSE");
        source.setUser("oauth");
        source.setPassword("");
        try {
            H2File.recover(Path.of(file + ".mv.db"));
        } catch (IOException | RuntimeException e) {
            throw notOpened(directory, e);
        } catch (LinkageError e) {
            throw new IllegalStateException(UNKNOWN_H2, e);
        }
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(MOST_CONNECTIONS);
        try (Connection connection = pool.getConnection()) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            H2File opened = H2File.of(connection).orElseThrow(() -> new IllegalStateException(UNKNOWN_H2));
            return new EmbeddedH2(
                    pool,
                    opened,
                    new Database(
                            pool,
                            Dialect.H2,
                            tables,
                            clock,
                            GroupSync.alone(pool, opened),
                            new ChangeGate(Database.PATIENCE, Dialect.H2),
                            "H2 " + version + ", embedded, in " + directory + ", tables " + tables.table("*"),
                            false));
        } catch (SQLException e) {
            dispose(pool);
            throw notOpened(directory, e);
        } catch (RuntimeException | Error e) {
            dispose(pool);
            throw e;
        }
    }

    /** With its database, which would stay open otherwise. */
    private static void dispose(JdbcConnectionPool pool) {
        try {
            execute(pool, "SHUTDOWN IMMEDIATELY");
        } catch (StoreUnavailable e) {
            LOG.log(DEBUG, "what was not opened cannot be closed", e);
        } finally {
            pool.dispose();
        }
    }

    private static IllegalStateException notOpened(Path directory, Exception why) {
        return new IllegalStateException(
                "the database in " + directory + " cannot be opened; is another process using it?", why);
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
            file.close(() -> execute(pool, "CHECKPOINT SYNC"));
        } finally {
            try {
                execute(pool, "SHUTDOWN");
            } finally {
                pool.dispose();
            }
        }
    }
}
