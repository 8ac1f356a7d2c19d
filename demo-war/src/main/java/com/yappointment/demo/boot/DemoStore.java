package com.yappointment.demo.boot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where the demo keeps its data: where the settings say so, else in the database that JDBC_URL names, else in the
 * directory of {@code --db}.
 *
 * @param place for people
 * @param settings of the drop-in, where the command line has none
 */
record DemoStore(String place, Map<String, String> settings) {
    private static final Set<String> SETTINGS = Set.of("dataSource", "jdbcUrl", "h2Directory");
    private static final Map<String, String> VARIABLES = Map.of(
            "JDBC_URL", "jdbcUrl",
            "JDBC_USER", "jdbcUser",
            "JDBC_PASSWORD", "jdbcPassword");

    static DemoStore of(ServerOptions options, Map<String, String> environment) {
        for (String name : SETTINGS) {
            String value = options.settings().getOrDefault(name, "");
            if (!value.isBlank()) {
                return new DemoStore(withoutPassword(value), Map.of());
            }
        }
        String url = environment.getOrDefault("JDBC_URL", "");
        if (url.isBlank()) {
            String directory = options.database().toAbsolutePath().normalize().toString();
            return new DemoStore(directory, Map.of("h2Directory", directory));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        VARIABLES.forEach((variable, name) -> {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) {
                settings.put(name, value);
            }
        });
        return new DemoStore(withoutPassword(url), settings);
    }

    private static String withoutPassword(String url) {
        return url.replaceFirst("[?;].*", "");
    }
}
