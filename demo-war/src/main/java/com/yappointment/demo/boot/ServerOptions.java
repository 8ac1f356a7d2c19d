package com.yappointment.demo.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands on the command line, checked.
 *
 * @param host address to listen on
 * @param port to listen on; 0: any free one
 * @param database directory of the database
 * @param clientFiles of clients beside the demo's own
 * @param settings of the drop-in, by name
 */
record ServerOptions(String host, int port, Path database, List<Path> clientFiles, Map<String, String> settings) {
    static final String HELP = """
            java -jar demo.war [options]
              --port N           listen on this port; 8080
              --host ADDRESS     listen on this address; localhost
              --db DIRECTORY     keep the data there; demo-data
              --clients FILE     add clients: a JSON array of metadata (RFC 7591)
                                 with client_id and client_secret
              --set NAME=VALUE   any setting of the drop-in, such as
                                 accessTokenLifetime=PT5M
              --help             this text
            java -jar demo.war schema postgresql|mariadb|mysql|h2
                                 prints the SQL of the drop-in's tables
            java -jar demo.war rotate-key
                                 makes the next server key in the database""";

    private static final int LAST_PORT = 65535;
    /** As the drop-in has it. */
    private static final Set<String> HTTP_WILL_DO = Set.of("localhost", "127.0.0.1", "[::1]");

    static ServerOptions parse(String[] arguments) {
        String host = "localhost";
        int port = 8080;
        Path database = Path.of("demo-data");
        List<Path> clientFiles = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String option = arguments[i];
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (option) {
                case "--host" -> host = given(option, value);
                case "--port" -> port = port(value);
                case "--db" -> database = Path.of(given(option, value));
                case "--clients" -> clientFiles.add(readable(given(option, value)));
                case "--set" -> set(settings, value);
                default -> throw new IllegalArgumentException("There is no option " + option + ".");
            }
        }
        var options = new ServerOptions(host, port, database, List.copyOf(clientFiles), Map.copyOf(settings));
        if (!HTTP_WILL_DO.contains(options.urlHost()) && !issuerIsSet(settings)) {
            throw new IllegalArgumentException("--host " + host + ": browsers need https there;"
                    + " add --set issuer=https://NAME, the URL at which they find the demo.");
        }
        return options;
    }

    /** On the command line, or where else the drop-in looks. */
    private static boolean issuerIsSet(Map<String, String> settings) {
        return settings.containsKey("issuer")
                || System.getProperty("yappointment.oauth.issuer") != null
                || System.getenv("YAPPOINTMENT_OAUTH_ISSUER") != null;
    }

    /** How a browser on this machine writes the address. */
    String urlHost() {
        return switch (host) {
            case "0.0.0.0", "::" -> "localhost";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
    }

    private static String given(String option, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(option + " needs a value after it.");
        }
        return value;
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("--port must be a number from 0 to 65535, not \"" + value + "\".");
    }

    private static Path readable(String value) {
        Path file = Path.of(value);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("--clients: there is no file " + value + " that can be read.");
        }
        return file.toAbsolutePath();
    }

    private static void set(Map<String, String> settings, String value) {
        int equals = value.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--set must be followed by NAME=VALUE, not \"" + value + "\".");
        }
        settings.put(value.substring(0, equals), value.substring(equals + 1));
    }
}
