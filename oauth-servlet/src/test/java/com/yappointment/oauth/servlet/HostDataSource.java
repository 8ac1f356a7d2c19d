package com.yappointment.oauth.servlet;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Hashtable;
import java.util.Objects;
import java.util.logging.Logger;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The host's data source, under a name of JNDI as containers have it; it can be taken away and given back. */
public final class HostDataSource implements DataSource, AutoCloseable {
    public static final String NAME = "java:comp/env/jdbc/host";

    private static final String FACTORY = "java.naming.factory.initial";
    private static volatile DataSource current;

    private final Path directory;
    private final JdbcDataSource database = new JdbcDataSource();
    private volatile boolean gone;

    /** A database that is bound until this is closed. */
    public HostDataSource() {
        try {
            directory = Files.createTempDirectory("host");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // a file: a database in memory is refused
        database.setURL("jdbc:h2:file:" + directory.resolve("host") + ";DB_CLOSE_DELAY=-1");
        System.setProperty(FACTORY, Names.class.getName());
        current = this;
    }

    public void gone(boolean value) {
        gone = value;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (gone) {
            throw new SQLException("the password 'hunter2' was refused by db.internal", "08001");
        }
        return database.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public void close() throws SQLException {
        System.clearProperty(FACTORY);
        current = null;
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
        for (File file : Objects.requireNonNull(directory.toFile().listFiles())) {
            file.delete();
        }
        directory.toFile().delete();
    }

    /** A container's names: there is one. */
    public static final class Names implements InitialContextFactory {
        /** For JNDI. */
        public Names() {}

        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
            return (Context) java.lang.reflect.Proxy.newProxyInstance(
                    Names.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("lookup") && NAME.equals(String.valueOf(arguments[0]))) {
                            return current;
                        }
                        if (method.getName().equals("close")) {
                            return null;
                        }
                        throw new javax.naming.NameNotFoundException(String.valueOf(arguments[0]));
                    });
        }
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("no wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
