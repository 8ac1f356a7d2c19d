package com.yappointment.oauth.servlet.config;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.Storage;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.event.LoggingListener;
import com.yappointment.oauth.event.OAuthEventListener;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.settings.Settings;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An authorization server, put together from what was set. Closing it lets the database go. */
public final class Wiring implements AutoCloseable {
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(366);
    private static final Duration LONGEST_RETENTION = Duration.ofDays(3660);
    /** For clocks that differ, and for a decision that is under way. */
    private static final Duration RETENTION_MARGIN = Duration.ofMinutes(1);

    private static final Logger LOG = System.getLogger("com.yappointment.oauth");
    private static final Duration BETWEEN_LAST_USES = Duration.ofMinutes(1);

    /** So soon somebody has told the team a diagnostic id. */
    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(5);

    private static final Duration SHORTEST_EVENT_RETENTION = Duration.ofHours(1);
    private static final Duration LONGEST_EVENT_RETENTION = Duration.ofDays(366);

    private final Stores stores;
    private final KeyRing keys;
    private final CleanUpSchedule cleanUp;
    private final Schedule keyUpkeep;
    private final Schedule lastUses;
    private final Schedule watch;
    private final Schedule events;
    private final AuthorizationServer server;

    private Wiring(
            Stores stores,
            KeyRing keys,
            CleanUpSchedule cleanUp,
            Schedule keyUpkeep,
            Schedule lastUses,
            Schedule watch,
            Schedule events,
            AuthorizationServer server) {
        this.stores = stores;
        this.keys = keys;
        this.cleanUp = cleanUp;
        this.keyUpkeep = keyUpkeep;
        this.lastUses = lastUses;
        this.watch = watch;
        this.events = events;
        this.server = server;
    }

    /**
     * Puts it together.
     *
     * @param configuration what was set
     * @param settings read from it
     * @param context where files of the web application are found
     * @param random a cryptographically strong source
     * @return the running server
     * @throws IllegalArgumentException with a sentence that names the setting and the remedy
     * @throws IllegalStateException when the database is not one that this version can work with
     * @throws com.yappointment.oauth.grant.StoreUnavailable when the database cannot be asked
     */
    public static Wiring of(
            Configuration configuration, Settings settings, ServletContext context, SecureRandom random) {
        List<OAuthEventListener> listeners = listeners(configuration);
        Duration interval = configuration.duration(Setting.CLEAN_UP_INTERVAL);
        if (!interval.isZero() && (interval.toSeconds() < 1 || interval.compareTo(LONGEST_INTERVAL) > 0)) {
            throw configuration.wrong(
                    Setting.CLEAN_UP_INTERVAL,
                    "must be between PT1S and " + LONGEST_INTERVAL + "; PT0S switches it off",
                    null);
        }
        Duration retention = retention(configuration, settings);
        Duration eventRetention = eventRetention(configuration);
        Duration keyLifetime = KeyUpkeep.lifetime(configuration);
        Stores stores = Stores.open(configuration, random);
        try {
            KeyRing keys = stores.keys();
            ClientStore clients = stores.clients();
            GrantStore grants = stores.grants();
            new ClientsFile(context, settings, settings.defaultScope(), keys.now())
                    .register(configuration, clients, grants.now());
            var storage = new Storage(
                    clients,
                    grants,
                    stores.connections(),
                    stores.apiKeys(),
                    stores.lastUses(),
                    stores.journal(),
                    stores.counts());
            var server = new AuthorizationServer(settings, storage, keys, random, listeners);
            return new Wiring(
                    stores,
                    keys,
                    new CleanUpSchedule(stores.cleanUp(retention, eventRetention), interval),
                    KeyUpkeep.schedule(keys, keyLifetime),
                    new Schedule("last-uses", BETWEEN_LAST_USES, server::keepLastUses),
                    stores.watch(),
                    new Schedule("events", BETWEEN_EVENTS, server::keepEvents),
                    server);
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    /** The row is all that says that a ticket was used: it stays longer than its ticket and the code made of it live. */
    private static Duration retention(Configuration configuration, Settings settings) {
        Duration least = settings.ticketLifetime().plus(settings.codeLifetime()).plus(RETENTION_MARGIN);
        Duration retention = configuration.duration(Setting.DEAD_GRANT_RETENTION);
        if (retention.compareTo(least) < 0 || retention.compareTo(LONGEST_RETENTION) > 0) {
            throw configuration.wrong(
                    Setting.DEAD_GRANT_RETENTION,
                    "must be at least " + least + " (ticketLifetime + codeLifetime + " + RETENTION_MARGIN
                            + "), because a consent page that was answered could be answered again once the grant is"
                            + " deleted; and at most " + LONGEST_RETENTION,
                    null);
        }
        return retention;
    }

    private static Duration eventRetention(Configuration configuration) {
        Duration retention = configuration.duration(Setting.EVENT_RETENTION);
        if (retention.compareTo(SHORTEST_EVENT_RETENTION) < 0 || retention.compareTo(LONGEST_EVENT_RETENTION) > 0) {
            throw configuration.wrong(
                    Setting.EVENT_RETENTION,
                    "must be between " + SHORTEST_EVENT_RETENTION + " and " + LONGEST_EVENT_RETENTION,
                    null);
        }
        return retention;
    }

    private static List<OAuthEventListener> listeners(Configuration configuration) {
        List<OAuthEventListener> listeners = new ArrayList<>();
        listeners.add(new LoggingListener());
        for (String name : configuration.words(Setting.EVENT_LISTENERS)) {
            listeners.add(HostClass.make(configuration, Setting.EVENT_LISTENERS, name, OAuthEventListener.class));
        }
        return listeners;
    }

    /**
     * The server.
     *
     * @return the same each time
     */
    public AuthorizationServer server() {
        return server;
    }

    /**
     * What is known of the database.
     *
     * @return asked now, by a few statements
     * @throws StoreUnavailable when it cannot be asked
     */
    public StoreFacts storeFacts() {
        return stores.facts(keys);
    }

    @Override
    public void close() {
        cleanUp.close();
        keyUpkeep.close();
        lastUses.close();
        watch.close();
        events.close();
        lastTime(server::keepLastUses, "what was used in the last minute is not noted");
        lastTime(server::keepEvents, "what happened in the last seconds is in the log alone");
        stores.close();
    }

    private static void lastTime(Runnable work, String otherwise) {
        try {
            work.run();
        } catch (StoreUnavailable e) {
            LOG.log(Level.INFO, otherwise, e);
        }
    }
}
