package com.yappointment.oauth.store.jdbi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What our tables are called. Immutable. */
final class TableNames {
    private static final Pattern PREFIX = Pattern.compile("([a-z][a-z0-9_]{0,62}\\.)?([a-z][a-z0-9_]{0,30})");

    private final String schema;
    private final String prefix;

    /**
     * Checks the prefix.
     *
     * @throws IllegalArgumentException when it is not a lower-case name
     */
    TableNames(String prefix) {
        Matcher parts = PREFIX.matcher(prefix);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "tablePrefix must be 1 to 31 lower-case letters, digits and _, a letter first, such as oauth_;"
                            + " a schema may stand before it, such as auth.oauth_");
        }
        this.schema = parts.group(1) == null ? "" : parts.group(1);
        this.prefix = parts.group(2);
    }

    String table(String name) {
        return schema + prefix + name;
    }

    /** An index lies where its table lies, and may not say so. */
    String index(String name) {
        return prefix + name;
    }
}
