package com.yappointment.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a full walk neither the database nor the log holds anything that can be presented. */
class NoSecretAtRestIT {
    private static final int SECRET_BEGINS = 21;
    private static final int SECRET_ENDS = 45;

    @TempDir
    private Path directory;

    @Test
    void a_dump_of_the_database_and_the_log_hold_no_secret() throws Exception {
        List<String> secrets = new ArrayList<>();
        String output;
        try (Demo demo = Demo.start(directory.resolve("db"))) {
            ConnectedApp first = ConnectedApp.web(demo);
            ConnectedApp second = first.refreshed();
            assertEquals(200, first.app().refresh(first.refreshToken()).statusCode());
            assertEquals(400, first.app().exchange(first.accessToken()).statusCode(), "the wrong kind of token");
            String unredeemed =
                    first.app().code(first.browser().open(first.app().authorizationUrl("bookings:read")));
            assertEquals(200, second.apiStatus());
            Browser.Page wrong = new Browser(demo.base())
                    .post("/login", Map.of("email", "owner@glow.example", "password", "a-wrong-password-7f3a"));
            assertEquals(403, wrong.status());
            assertEquals(200, ConnectedApp.web(demo).refreshed().apiStatus());
            secrets.add(madeKey(first));
            secrets.addAll(first.app().secrets());
            secrets.addAll(first.browser().cookies().values());
            secrets.addAll(List.of("demo-password", "a-wrong-password-7f3a", unredeemed));
            demo.stop();
            output = demo.output();
        }
        assertTrue(secrets.size() > 10, secrets::toString);

        String log = output.substring(0, output.indexOf("yAppointment is up"))
                + output.substring(output.indexOf("Stop it with Ctrl+C."));
        assertTrue(log.contains("ISSUED") && log.contains("REFRESHED") && log.contains("RETRIED"), log);
        assertHoldsNone(secrets, log);
        assertHoldsNone(List.of("demo-web-secret"), log);

        String dump = dump();
        assertTrue(dump.contains(hex("demo-web")) && dump.contains(hex("owner@glow.example")), dump);
        assertHoldsNone(secrets, dump);
        assertHoldsNone(List.of("demo-web-secret", "demo-other-secret", "demo-partner-secret"), dump);
        assertFilesHoldNone(secrets);
    }

    /** An API key that was used. */
    private static String madeKey(ConnectedApp app) throws Exception {
        Browser.Page form = app.browser().open("/oauth/connections/keys/new?account=glow-studio");
        Browser.Page made =
                app.browser().submit(form, Map.of("name", "Till", "days", "30", "scope/bookings:read", "on"));
        Matcher key = Pattern.compile("yapp_sk_[A-Za-z0-9_-]{72}").matcher(made.html());
        assertTrue(key.find(), made::html);
        assertEquals(200, app.app().api("bookings", "", key.group()).statusCode());
        return key.group();
    }

    /** As text, as the bytes of the text, and, of codes and tokens, the secret part alone. */
    private static List<String> writtenInAllWays(String secret) {
        List<String> ways = new ArrayList<>(List.of(secret, hex(secret)));
        if (secret.matches("yapp_[a-z]{2}_.*")) {
            String body = secret.substring("yapp_at_".length());
            byte[] part = Arrays.copyOfRange(Base64.getUrlDecoder().decode(body), SECRET_BEGINS, SECRET_ENDS);
            ways.add(body);
            ways.add(HexFormat.of().formatHex(part));
            ways.add(Base64.getUrlEncoder().withoutPadding().encodeToString(part));
        }
        return ways;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    private static void assertHoldsNone(List<String> secrets, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String secret : secrets) {
            for (String way : writtenInAllWays(secret)) {
                assertFalse(lower.contains(way.toLowerCase(Locale.ROOT)), () -> way + " stands in:\n" + text);
            }
        }
    }

    private String dump() throws Exception {
        var lines = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + directory.resolve("db/yappointment-oauth"), "oauth", "");
                ResultSet script = connection.createStatement().executeQuery("SCRIPT")) {
            while (script.next()) {
                lines.append(script.getString(1)).append('\n');
            }
        }
        return lines.toString();
    }

    /** Also what the database has overwritten but not yet given back. */
    private void assertFilesHoldNone(List<String> secrets) throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("db"))) {
            for (Path file : files.toList()) {
                assertHoldsNone(secrets, Files.readString(file, ISO_8859_1));
            }
        }
    }
}
