package com.yappointment.oauth.servlet.config;

import com.yappointment.oauth.store.jdbi.JdbiKeyRing;
import com.yappointment.oauth.store.jdbi.SchemaText;
import java.security.SecureRandom;
import java.util.OptionalInt;

/** What operators do from the command line, beside the running application. */
public final class Maintenance {
    private Maintenance() {}

    /**
     * The schema, for whoever runs it by hand.
     *
     * @param database {@code h2}, {@code postgresql}, {@code mariadb} or {@code mysql}
     * @param tablePrefix what our tables' names begin with
     * @param from the first step that is wanted; 1: all
     * @return SQL
     * @throws IllegalArgumentException with what to write instead
     */
    public static String schema(String database, String tablePrefix, int from) {
        return SchemaText.of(database, tablePrefix, from);
    }

    /**
     * Makes the next server key in the database, which has to have our tables.
     *
     * @param configuration says which database
     * @return a sentence that says what was done
     * @throws IllegalArgumentException with a sentence that names the setting and the remedy
     * @throws IllegalStateException when no id is left
     * @throws com.yappointment.oauth.grant.StoreUnavailable when the database cannot be asked
     */
    public static String rotateKey(Configuration configuration) {
        if (configuration.text(Setting.TOKEN_KEYS).isPresent()) {
            throw configuration.wrong(
                    Setting.TOKEN_KEYS,
                    "is set, so the keys of the database are not used; write the new key behind the others in it,"
                            + " later in front",
                    null);
        }
        var random = new SecureRandom();
        try (Stores stores = Stores.openAsItIs(configuration, random)) {
            OptionalInt made = stores.keptKeys().rotate();
            return made.isEmpty()
                    ? "another node made the next key at the same moment; nothing is left to do"
                    : "key " + made.getAsInt() + " is made; it makes tokens in " + JdbiKeyRing.DISTRIBUTION
                            + ", when all nodes have it, and the keys before it still read theirs";
        }
    }
}
