package com.yappointment.demo;

import com.yappointment.oauth.store.jdbi.Servers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The databases that the demo is walked through on, real ones all of them. H2 and PostgreSQL come with the build; which
 * others are here is said by the system property {@code databases}.
 */
public enum KeptIn {
    H2,
    POSTGRESQL,
    MARIADB;

    /** Those that are here. */
    public static Stream<KeptIn> all() {
        return Arrays.stream(System.getProperty("databases", "h2,postgresql").split(","))
                .map(name -> valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /** The packaged demo on a database that nobody has yet; the directory is for H2. */
    public Demo start(Path directory, String... options) throws Exception {
        return switch (this) {
            case H2 -> Demo.start(directory, options);
            case POSTGRESQL -> start(Servers.POSTGRESQL.freshAddress(), directory, options);
            case MARIADB -> start(Servers.MARIADB.freshAddress(), directory, options);
        };
    }

    private static Demo start(Servers.Address address, Path directory, String... options) throws Exception {
        return Demo.start(Map.of("JDBC_URL", address.url(), "JDBC_USER", address.user()), directory, options);
    }
}
