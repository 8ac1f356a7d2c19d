package com.yappointment.oauth.store.jdbi;

import static java.lang.System.Logger.Level.DEBUG;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.time.InstantSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A database in a directory of this machine, for one process. What it has acknowledged is on disk ({@link GroupSync}).
 * Safe for all threads.
 */
public final class EmbeddedH2 implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("com.yappointment.oauth");
    private static final int MOST_CONNECTIONS = 16;

    /** Who waits for longer is better off with a 503. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final String UNKNOWN_H2 = "this version of H2 cannot be used as the embedded database; take 2.4.240";

    /** For what must not wait for one of the others. */
    private final Connection own;

    private final KeptConnections connections;
    private final H2File file;
    private final Database database;

    private EmbeddedH2(Connection own, KeptConnections connections, H2File file, Database database) {
        this.own = own;
        this.connections = connections;
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
        // OPTIMIZE_REUSE_RESULTS: each question is asked of the rows, never answered by an answer from before.
        // QUERY_CACHE_SIZE: statements that each connection keeps parsed; of H2's 8 some would push out the others.
        // The file trace would hold SQL with its values.
        source.setURL("jdbc:h2:" + UninterruptedPath.SCHEME + ":" + file
                + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0"
                + ";RETENTION_TIME=1000;REUSE_SPACE=FALSE;OPTIMIZE_REUSE_RESULTS=0;QUERY_CACHE_SIZE=16");
        source.setUser("oauth");
        source.setPassword("");
        try {
            H2File.recover(Path.of(file + ".mv.db"));
        } catch (IOException | RuntimeException e) {
            throw notOpened(directory, e);
        } catch (LinkageError e) {
            throw new IllegalStateException(UNKNOWN_H2, e);
        }
        Connection own;
        try {
            own = source.getConnection();
        } catch (SQLException e) {
            throw notOpened(directory, e);
        }
        try {
            String version = own.getMetaData().getDatabaseProductVersion();
            H2File opened = H2File.of(own).orElseThrow(() -> new IllegalStateException(UNKNOWN_H2));
            var connections = new KeptConnections(() -> another(source, opened), MOST_CONNECTIONS, LONGEST_WAIT);
            return new EmbeddedH2(
                    own,
                    connections,
                    opened,
                    new Database(
                            connections,
                            Dialect.H2,
                            tables,
                            clock,
                            GroupSync.alone(own, opened),
                            new ChangeGate(Database.PATIENCE, Dialect.H2),
                            "H2 " + version + ", embedded, in " + directory + ", tables " + tables.table("*"),
                            false));
        } catch (SQLException e) {
            dispose(own);
            throw notOpened(directory, e);
        } catch (RuntimeException | Error e) {
            dispose(own);
            throw e;
        }
    }

    /** H2 closes a file whose disk has failed. It would open it again, without what {@link H2File} has to do before. */
    private static Connection another(JdbcDataSource source, H2File file) throws SQLException {
        if (file.isClosed()) {
            throw new SQLNonTransientConnectionException(
                    "H2 has closed its file, as the disk failed; restart", "08003");
        }
        return source.getConnection();
    }

    /** With its database, which would stay open otherwise. */
    private static void dispose(Connection own) {
        try (own) {
            GroupSync.execute(own, "SHUTDOWN IMMEDIATELY");
        } catch (StoreUnavailable | SQLException e) {
            LOG.log(DEBUG, "what was not opened cannot be closed", e);
        }
    }

    private static IllegalStateException notOpened(Path directory, Exception why) {
        return new IllegalStateException(
                "the database in " + directory + " cannot be opened; is another process using it?", why);
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
        connections.close();
        try {
            file.close(() -> GroupSync.execute(own, "CHECKPOINT SYNC"));
        } finally {
            try (own) {
                GroupSync.execute(own, "SHUTDOWN");
            } catch (SQLException e) {
                LOG.log(DEBUG, "the last connection could not be closed", e);
            }
        }
    }
}
