package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.config.Setting;
import java.util.List;
import java.util.stream.Stream;

/**
 * Paths that are ours, below the context path.
 *
 * @param programs endpoints that apps call without a login of the host
 * @param people pages behind the host's login
 * @param api what is protected by tokens
 */
record OurPaths(List<Path> programs, List<Path> people, List<Path> api) {
    private static final String POST = "POST";
    private static final String GET = "GET";

    /** A request that has to work, and how a pattern for it is written. */
    record Path(String method, String sample, String pattern) {}

    static OurPaths of(Configuration configuration) {
        return new OurPaths(
                List.of(
                        path(configuration, Setting.TOKEN_PATH, POST),
                        path(configuration, Setting.REVOKE_PATH, POST),
                        path(configuration, Setting.METADATA_PATH, GET),
                        path(configuration, Setting.PROTECTED_RESOURCE_PATH, GET)),
                List.of(
                        path(configuration, Setting.AUTHORIZE_PATH, GET),
                        path(configuration, Setting.CONNECTIONS_PATH, GET),
                        path(configuration, Setting.APPS_PATH, GET),
                        path(configuration, Setting.DOCTOR_PATH, GET)),
                configuration.lines(Setting.PROTECT).stream()
                        .flatMap(OurPaths::rule)
                        .toList());
    }

    private static Path path(Configuration configuration, Setting setting, String method) {
        String path = configuration.text(setting).orElseThrow();
        return new Path(method, path, path);
    }

    /** A line that cannot be read is the settings' business. */
    private static Stream<Path> rule(String line) {
        String[] words = line.split("\\s+", 3);
        if (words.length < 3 || !words[1].startsWith("/")) {
            return Stream.empty();
        }
        String method = words[0].equals("*") ? GET : words[0].split(",")[0];
        String sample = words[1].endsWith("/*") ? words[1].substring(0, words[1].length() - 1) + "x" : words[1];
        return Stream.of(new Path(method, sample, words[1]));
    }

    List<Path> withoutLogin() {
        return Stream.concat(programs.stream(), api.stream()).toList();
    }
}
