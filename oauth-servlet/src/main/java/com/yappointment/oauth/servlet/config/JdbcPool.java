package com.yappointment.oauth.servlet.config;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Connections to a database by its URL: HikariCP and the driver are the host's, in WEB-INF/lib. */
final class JdbcPool {
    private static final int MOST_CONNECTIONS = 10;

    /** Who waits for longer is better off with a 503. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private JdbcPool() {}

    /**
     * Opens it, and asks the database whether it is there.
     *
     * @throws IllegalArgumentException with a sentence that names the setting and the remedy, and never the password
     */
    static HikariDataSource open(Configuration configuration, String url) {
        if (!url.startsWith("jdbc:")) {
            throw configuration.wrong(
                    Setting.JDBC_URL, "must begin with jdbc:, such as jdbc:postgresql://db.example/app", null);
        }
        var config = new HikariConfig();
        config.setDriverClassName(driver(configuration, url));
        config.setJdbcUrl(url);
        configuration.text(Setting.JDBC_USER).ifPresent(config::setUsername);
        configuration.text(Setting.JDBC_PASSWORD).ifPresent(config::setPassword);
        config.setPoolName("yappointment-oauth");
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw configuration.wrong(
                    Setting.JDBC_URL,
                    "cannot be used: the database gives no connection; is it running, and are jdbcUser and jdbcPassword"
                            + " right?",
                    e);
        }
    }

    /** Looked for here, because DriverManager knows only drivers that were there when somebody first asked it. */
    private static String driver(Configuration configuration, String url) {
        try {
            Optional<Driver> driver = ServiceLoader.load(Driver.class, JdbcPool.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(candidate -> takes(candidate, url))
                    .findFirst();
            return driver.orElseThrow(() -> configuration.wrong(
                            Setting.JDBC_URL,
                            "is for a database whose driver is not in WEB-INF/lib; put it there",
                            null))
                    .getClass()
                    .getName();
        } catch (ServiceConfigurationError e) {
            throw configuration.wrong(Setting.JDBC_URL, "cannot be used: a JDBC driver cannot be loaded", e);
        }
    }

    private static boolean takes(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }
}
