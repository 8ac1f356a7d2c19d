package com.yappointment.oauth.servlet.config;

import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.store.jdbi.CachedClientStore;
import com.yappointment.oauth.store.jdbi.CleanUp;
import com.yappointment.oauth.store.jdbi.Database;
import com.yappointment.oauth.store.jdbi.EmbeddedH2;
import com.yappointment.oauth.store.jdbi.JdbiClientStore;
import com.yappointment.oauth.store.jdbi.JdbiGrantStore;
import com.yappointment.oauth.store.jdbi.JdbiServerKeys;
import com.yappointment.oauth.store.jdbi.Schema;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The database that was set, with our tables in place, and what is kept in it. */
final class Stores implements AutoCloseable {
    private final Configuration configuration;
    private final Optional<EmbeddedH2> embedded;
    private final Database database;
    private final SecureRandom random;

    private Stores(Configuration configuration, Optional<EmbeddedH2> embedded, Database database, SecureRandom random) {
        this.configuration = configuration;
        this.embedded = embedded;
        this.database = database;
        this.random = random;
    }

    static Stores open(Configuration configuration, SecureRandom random) {
        Optional<String> jndiName = configuration.text(Setting.DATA_SOURCE);
        Optional<String> directory = configuration.text(Setting.H2_DIRECTORY);
        if (jndiName.isPresent() == directory.isPresent()) {
            throw new IllegalArgumentException("set either dataSource, the JNDI name of your data source,"
                    + " or h2Directory, a directory for the embedded database");
        }
        String tablePrefix = configuration.text(Setting.TABLE_PREFIX).orElseThrow();
        InstantSource clock = InstantSource.system();
        Optional<EmbeddedH2> embedded = directory.map(path -> embedded(configuration, path, tablePrefix, clock));
        Database database = embedded.map(EmbeddedH2::database)
                .orElseGet(() -> database(configuration, jndiName.orElseThrow(), tablePrefix, clock));
        var stores = new Stores(configuration, embedded, database, random);
        try {
            new Schema(database).migrate();
            return stores;
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    private static EmbeddedH2 embedded(
            Configuration configuration, String directory, String tablePrefix, InstantSource clock) {
        try {
            return EmbeddedH2.open(Path.of(directory), tablePrefix, clock);
        } catch (InvalidPathException e) {
            throw configuration.wrong(Setting.H2_DIRECTORY, "must be the path of a directory", e);
        } catch (IllegalStateException e) {
            throw configuration.wrong(Setting.H2_DIRECTORY, "cannot be used: " + e.getMessage(), e);
        } catch (NoClassDefFoundError e) {
            throw configuration.wrong(Setting.H2_DIRECTORY, "needs the jar com.h2database:h2 in WEB-INF/lib", e);
        }
    }

    private static Database database(
            Configuration configuration, String jndiName, String tablePrefix, InstantSource clock) {
        try {
            return Database.of(lookUp(configuration, jndiName), tablePrefix, clock);
        } catch (IllegalStateException | StoreUnavailable e) {
            throw configuration.wrong(Setting.DATA_SOURCE, "cannot be used: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("BanJNDI") // a name that the operator wrote, and only of the container's own name space
    private static DataSource lookUp(Configuration configuration, String name) {
        if (!name.startsWith("java:")) {
            throw configuration.wrong(
                    Setting.DATA_SOURCE, "must begin with java:, such as java:comp/env/jdbc/NAME", null);
        }
        try {
            if (new InitialContext().lookup(name) instanceof DataSource source) {
                return source;
            }
            throw configuration.wrong(Setting.DATA_SOURCE, "names " + name + ", which is no data source", null);
        } catch (NamingException e) {
            throw configuration.wrong(
                    Setting.DATA_SOURCE,
                    "names " + name + ", which JNDI does not have; a data source of the container is"
                            + " java:comp/env/jdbc/NAME with a resource-ref in web.xml",
                    e);
        }
    }

    GrantStore grants() {
        return new JdbiGrantStore(database);
    }

    ClientStore clients() {
        return new CachedClientStore(new JdbiClientStore(database));
    }

    ServerKeys keys() {
        return configuration
                .text(Setting.TOKEN_KEYS)
                .map(ServerKeys::parse)
                .orElseGet(() -> JdbiServerKeys.readOrMake(database, random));
    }

    CleanUp cleanUp(Duration retention) {
        return new CleanUp(database, retention, random);
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedH2::close);
    }
}
