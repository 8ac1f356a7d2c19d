package com.yappointment.oauth.servlet.config;

import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.store.jdbi.JdbiKeyRing;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Has keys that are kept in the database read again by every node, and rotated where that is wanted. */
final class KeyUpkeep {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");
    /** Ids are 0 to 255 and are never used twice: at this pace they last for 20 years. */
    private static final Duration SHORTEST = Duration.ofDays(30);

    private static final Duration LONGEST = Duration.ofDays(3660);

    private KeyUpkeep() {}

    /** How old a key may become; zero: any age. */
    static Duration lifetime(Configuration configuration) {
        Duration lifetime = configuration.duration(Setting.TOKEN_KEY_LIFETIME);
        if (lifetime.isZero()) {
            return lifetime;
        }
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw configuration.wrong(
                    Setting.TOKEN_KEY_LIFETIME,
                    "must be between " + SHORTEST + " and " + LONGEST + "; PT0S: keys are never rotated",
                    null);
        }
        if (configuration.text(Setting.TOKEN_KEYS).isPresent()) {
            throw configuration.wrong(
                    Setting.TOKEN_KEY_LIFETIME,
                    "is for keys that are kept in the database, but tokenKeys is set; remove one of the two. Keys in"
                            + " tokenKeys are rotated by hand: write the new one behind the others, later in front",
                    null);
        }
        return lifetime;
    }

    static Schedule schedule(KeyRing ring, Duration lifetime) {
        return ring instanceof JdbiKeyRing kept
                ? new Schedule("keys", JdbiKeyRing.INTERVAL, () -> keepUp(kept, lifetime))
                : new Schedule("keys", Duration.ZERO, () -> {});
    }

    private static void keepUp(JdbiKeyRing ring, Duration lifetime) {
        ring.keepUp(lifetime)
                .ifPresent(id -> LOG.log(
                        Level.INFO,
                        "server key " + id + " is made; it makes tokens in " + JdbiKeyRing.DISTRIBUTION
                                + ", when all nodes have it"));
    }
}
