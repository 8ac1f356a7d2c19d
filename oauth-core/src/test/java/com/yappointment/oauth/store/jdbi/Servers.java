package com.yappointment.oauth.store.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A running database server, one for all tests of a process; each test has a schema of its own in it. Other modules have
 * it by the test jar.
 */
public final class Servers {
    private static final int MOST_CONNECTIONS = 32;

    /** The one that comes with the build. */
    public static final Servers POSTGRESQL =
            new Servers(Servers::startPostgres, "CREATE SCHEMA %s", "&currentSchema=%s", Connection::setSchema);
    /** The one that is installed here. */
    public static final Servers MARIADB =
            new Servers(Servers::startMariaDb, "CREATE DATABASE %s", "%s?sslMode=disable", Connection::setCatalog);

    private final Start start;
    private final String createSchema;
    private final String inUrl;
    private final Choice choice;
    private final AtomicInteger schemas = new AtomicInteger();
    private @Nullable Running running;

    private Servers(Start start, String createSchema, String inUrl, Choice choice) {
        this.start = start;
        this.createSchema = createSchema;
        this.inUrl = inUrl;
        this.choice = choice;
    }

    private record Running(String url, String user, HikariDataSource pool) {}

    /** How a process of its own gets to a schema; the password is empty. */
    public record Address(String url, String user) {}

    @FunctionalInterface
    private interface Start {
        Running start() throws IOException;
    }

    @FunctionalInterface
    private interface Choice {
        void choose(Connection connection, String schema) throws SQLException;
    }

    private synchronized Running running() {
        if (running == null) {
            try {
                running = start.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    private String newSchema() {
        String schema = "t" + schemas.incrementAndGet();
        Engine.execute(running().pool(), createSchema.formatted(schema));
        return schema;
    }

    /** A fresh schema, for who connects to it from elsewhere. */
    public Address freshAddress() {
        String schema = newSchema();
        return new Address(running().url() + inUrl.formatted(schema), running().user());
    }

    /** A fresh schema, through a pool of its own. */
    HikariDataSource freshPool(int connections) {
        Address address = freshAddress();
        return Engine.pool(address.url(), address.user(), connections);
    }

    /** A fresh schema, through the pool of all tests. */
    DataSource freshSchema() {
        String schema = newSchema();
        DataSource all = running().pool();
        return (DataSource) Proxy.newProxyInstance(
                Servers.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    try {
                        Object result = method.invoke(all, args);
                        if (result instanceof Connection connection) {
                            choice.choose(connection, schema);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Running startPostgres() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        return running("jdbc:postgresql://localhost:" + server.getPort() + "/postgres?sslmode=disable", "postgres");
    }

    private static Running startMariaDb() throws IOException {
        MariaDbServer server = MariaDbServer.start("64M");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        return running(server.url(), MariaDbServer.USER);
    }

    private static Running running(String url, String user) {
        return new Running(url, user, Engine.pool(url, user, MOST_CONNECTIONS));
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("a database server of the tests did not stop", e);
        }
    }
}
