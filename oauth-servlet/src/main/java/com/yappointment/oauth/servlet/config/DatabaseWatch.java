package com.yappointment.oauth.servlet.config;

import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.store.jdbi.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Looks now and then whether the database is there, so that this node knows of an outage also when it serves nobody at that
 * time, and says in the log when it begins and when it is over.
 */
final class DatabaseWatch {
    /** An outage that falls between two looks is shorter than any useful {@code refreshGrace}. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger("com.yappointment.oauth");

    private final Database database;
    private boolean away;

    private DatabaseWatch(Database database) {
        this.database = database;
    }

    static Schedule schedule(Database database) {
        return new Schedule("database-watch", INTERVAL, new DatabaseWatch(database)::look);
    }

    private void look() {
        if (!away && !database.takesChanges()) {
            LOG.log(
                    Level.WARNING,
                    "the database confirms no changes; requests that need one get 503 until it does: " + database);
            away = true;
        }
        try {
            database.look(); // while no changes are confirmed, it comes back when they are again
            if (away) {
                LOG.log(Level.INFO, "the database answers again: " + database);
            }
            away = false;
        } catch (StoreUnavailable e) {
            if (!away) {
                LOG.log(Level.WARNING, "the database does not answer; requests get 503 until it does: " + database, e);
            }
            away = true;
        }
    }
}
