package com.yappointment.oauth.servlet.config;

import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.connection.ConnectionStore;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.journal.JournalStore;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.store.jdbi.CachedClientStore;
import com.yappointment.oauth.store.jdbi.CleanUp;
import com.yappointment.oauth.store.jdbi.Database;
import com.yappointment.oauth.store.jdbi.EmbeddedH2;
import com.yappointment.oauth.store.jdbi.JdbiApiKeyStore;
import com.yappointment.oauth.store.jdbi.JdbiClientStore;
import com.yappointment.oauth.store.jdbi.JdbiConnectionStore;
import com.yappointment.oauth.store.jdbi.JdbiDailyCountStore;
import com.yappointment.oauth.store.jdbi.JdbiGrantStore;
import com.yappointment.oauth.store.jdbi.JdbiJournal;
import com.yappointment.oauth.store.jdbi.JdbiKeyRing;
import com.yappointment.oauth.store.jdbi.JdbiLastUseStore;
import com.yappointment.oauth.store.jdbi.Schema;
import com.yappointment.oauth.usage.DailyCountStore;
import com.yappointment.oauth.usage.LastUseStore;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The database that was set, with our tables in place, and what is kept in it. */
final class Stores implements AutoCloseable {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");

    private final Configuration configuration;
    private final Database database;
    private final AutoCloseable opened;
    private final SecureRandom random;

    private Stores(Configuration configuration, Database database, AutoCloseable opened, SecureRandom random) {
        this.configuration = configuration;
        this.database = database;
        this.opened = opened;
        this.random = random;
    }

    static Stores open(Configuration configuration, SecureRandom random) {
        var stores = openAsItIs(configuration, random);
        try {
            new Schema(stores.database).migrate();
            return stores;
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    /** The same without a change to the tables. */
    static Stores openAsItIs(Configuration configuration, SecureRandom random) {
        Optional<String> jndiName = configuration.text(Setting.DATA_SOURCE);
        Optional<String> url = configuration.text(Setting.JDBC_URL);
        Optional<String> directory = configuration.text(Setting.H2_DIRECTORY);
        if (Stream.of(jndiName, url, directory).filter(Optional::isPresent).count() != 1) {
            throw new IllegalArgumentException("set either dataSource, the JNDI name of your data source, or jdbcUrl,"
                    + " the URL of your database, or h2Directory, a directory for the embedded database");
        }
        if (directory.isPresent()) {
            EmbeddedH2 embedded = embedded(configuration, directory.get());
            return new Stores(configuration, embedded.database(), embedded, random);
        }
        if (jndiName.isPresent()) {
            DataSource source = lookUp(configuration, jndiName.get());
            return new Stores(configuration, database(configuration, Setting.DATA_SOURCE, source), () -> {}, random);
        }
        return pooled(configuration, url.orElseThrow(), random);
    }

    private static Stores pooled(Configuration configuration, String url, SecureRandom random) {
        try {
            HikariDataSource pool = JdbcPool.open(configuration, url);
            try {
                return new Stores(configuration, database(configuration, Setting.JDBC_URL, pool), pool, random);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (NoClassDefFoundError e) {
            throw configuration.wrong(
                    Setting.JDBC_URL,
                    "needs the jar com.zaxxer:HikariCP in WEB-INF/lib; or set dataSource, a pool of the container",
                    e);
        }
    }

    private static String tablePrefix(Configuration configuration) {
        return configuration.text(Setting.TABLE_PREFIX).orElseThrow();
    }

    private static EmbeddedH2 embedded(Configuration configuration, String directory) {
        try {
            var h2 = EmbeddedH2.open(Path.of(directory), tablePrefix(configuration), InstantSource.system());
            tell(h2.database());
            return h2;
        } catch (InvalidPathException e) {
            throw configuration.wrong(Setting.H2_DIRECTORY, "must be the path of a directory", e);
        } catch (IllegalStateException e) {
            throw configuration.wrong(Setting.H2_DIRECTORY, "cannot be used: " + e.getMessage(), e);
        } catch (NoClassDefFoundError e) {
            throw configuration.wrong(Setting.H2_DIRECTORY, "needs the jar com.h2database:h2 in WEB-INF/lib", e);
        }
    }

    private static void tell(Database database) {
        LOG.log(Level.INFO, "grants are kept in " + database);
        database.brokenPromises().forEach(sentence -> LOG.log(Level.WARNING, sentence));
    }

    private static Database database(Configuration configuration, Setting setting, DataSource source) {
        try {
            Database database = Database.of(source, tablePrefix(configuration), InstantSource.system());
            if (database.inMemory()) {
                throw configuration.wrong(
                        setting,
                        "leads to a database in memory (" + database + "): all grants would be lost at the next start;"
                                + " name the database that is meant, PostgreSQL, MariaDB or an H2 file",
                        null);
            }
            tell(database);
            return database;
        } catch (IllegalStateException | StoreUnavailable e) {
            throw configuration.wrong(setting, "cannot be used: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("BanJNDI") // a name that the operator wrote, and only of the container's own name space
    private static DataSource lookUp(Configuration configuration, String name) {
        if (!name.startsWith("java:")) {
            throw configuration.wrong(
                    Setting.DATA_SOURCE, "must begin with java:, such as java:comp/env/jdbc/NAME", null);
        }
        try {
            Object found = new InitialContext().lookup(name);
            if (found instanceof DataSource source) {
                return source;
            }
            throw configuration.wrong(
                    Setting.DATA_SOURCE,
                    "names " + name + ", which is no javax.sql.DataSource but "
                            + (found == null ? "nothing" : found.getClass().getName())
                            + "; write the name of a data source",
                    null);
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

    ConnectionStore connections() {
        return new JdbiConnectionStore(database);
    }

    ApiKeyStore apiKeys() {
        return new JdbiApiKeyStore(database);
    }

    JournalStore journal() {
        return new JdbiJournal(database);
    }

    DailyCountStore counts() {
        return new JdbiDailyCountStore(database);
    }

    LastUseStore lastUses() {
        return new JdbiLastUseStore(database);
    }

    ClientStore clients() {
        return new CachedClientStore(new JdbiClientStore(database));
    }

    KeyRing keys() {
        Optional<String> configured = configuration.text(Setting.TOKEN_KEYS);
        return configured.isPresent() ? ServerKeys.parse(configured.get()) : keptKeys();
    }

    JdbiKeyRing keptKeys() {
        return JdbiKeyRing.open(database, random);
    }

    Schedule watch() {
        return DatabaseWatch.schedule(database);
    }

    StoreFacts facts(KeyRing keys) {
        var schema = new Schema(database);
        return new StoreFacts(
                database.toString(),
                database.brokenPromises(),
                schema.step(),
                schema.lastKnownStep(),
                database.clockAhead(),
                keys instanceof JdbiKeyRing kept ? Optional.of(kept.newestAge()) : Optional.empty());
    }

    CleanUp cleanUp(Duration retention, Duration eventRetention) {
        return new CleanUp(database, retention, eventRetention, random);
    }

    @Override
    public void close() {
        try {
            opened.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "the database was not closed as it should be", e);
        }
    }
}
