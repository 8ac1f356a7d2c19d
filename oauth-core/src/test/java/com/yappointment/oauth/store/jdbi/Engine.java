package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.Storage;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.terms.GrantId;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * The databases that tests run on, real ones all of them. H2 and PostgreSQL come with the build; which others are here is
 * said by the system property {@code databases}.
 */
enum Engine {
    H2(Dialect.H2),
    POSTGRESQL(Dialect.POSTGRESQL),
    MARIADB(Dialect.MARIADB);

    static final String TABLE_PREFIX = "oauth_";

    final Dialect dialect;

    Engine(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Those that are here. */
    static Stream<Engine> all() {
        return Arrays.stream(System.getProperty("databases", "h2,postgresql").split(","))
                .map(name -> valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /** A database that nobody has yet; lasts as long as the process. */
    DataSource fresh() {
        return switch (this) {
            case H2 -> freshH2();
            case POSTGRESQL -> Servers.POSTGRESQL.freshSchema();
            case MARIADB -> Servers.MARIADB.freshSchema();
        };
    }

    /** The same through a pool of its own. */
    HikariDataSource fresh(int connections) {
        return switch (this) {
            case H2 -> pool(freshH2().getURL(), "oauth", connections);
            case POSTGRESQL -> Servers.POSTGRESQL.freshPool(connections);
            case MARIADB -> Servers.MARIADB.freshPool(connections);
        };
    }

    /** The same with our tables in it. */
    DataSource migrated() {
        DataSource source = fresh();
        new Schema(node(source)).migrate();
        return source;
    }

    /** What a node knows of a database: each node that asks one has a {@link Database} of its own. */
    static Database node(DataSource source) {
        return Database.of(source, TABLE_PREFIX, InstantSource.system());
    }

    static void execute(DataSource source, String sql, @Nullable Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** All that a server keeps, in a database but for the clients. */
    static Storage storage(ClientStore clients, Database database) {
        return new Storage(
                clients,
                new JdbiGrantStore(database),
                new JdbiConnectionStore(database),
                new JdbiApiKeyStore(database),
                new JdbiLastUseStore(database),
                new JdbiJournal(database),
                new JdbiDailyCountStore(database));
    }

    /** The first column of the first row. */
    static String ask(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static JdbcDataSource freshH2() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + GrantId.random(new SecureRandom()) + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000");
        source.setUser("oauth");
        source.setPassword("");
        return source;
    }

    /** A pool as a host has one. */
    static HikariDataSource pool(String url, String user, int connections) {
        return pool(url, user, connections, Duration.ofSeconds(30));
    }

    /** The longest wait is said before it starts: of one that runs, HikariCP reads it every 30 seconds only. */
    static HikariDataSource pool(String url, String user, int connections, Duration longestWait) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        if (url.startsWith("jdbc:mariadb:")) {
            config.addDataSourceProperty("sslMode", "disable");
        }
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(longestWait.toMillis());
        return new HikariDataSource(config);
    }
}
