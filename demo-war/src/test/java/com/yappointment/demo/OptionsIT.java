package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line: what it takes, and a sentence for what it does not. */
class OptionsIT {
    private static final int FAILED = 1;
    private static final int WRONG_OPTIONS = 2;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --prot 8080                | There is no option --prot.
            --port                     | --port must be a number from 0 to 65535, not "".
            --port eighty              | --port must be a number from 0 to 65535, not "eighty".
            --port 65536               | --port must be a number from 0 to 65535, not "65536".
            --db                       | --db needs a value after it.
            --set issuer               | --set must be followed by NAME=VALUE, not "issuer".
            --host 192.0.2.1           | --host 192.0.2.1: browsers need https there; add --set issuer=https://NAME
            --clients /nowhere/at.all  | --clients: there is no file /nowhere/at.all that can be read.
            """)
    void a_wrong_option_is_named(String options, String sentence) throws Exception {
        try (Demo demo = Demo.startInVain(options.split(" "))) {
            assertEquals(WRONG_OPTIONS, demo.awaitExit());
            assertTrue(demo.output().startsWith(sentence), demo::output);
            assertTrue(demo.output().contains("--set NAME=VALUE"), "the help comes with it");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            accesTokenLifetime=PT5M   | accesTokenLifetime
            issuer=http://app.example | must be an https URL
            """)
    void a_wrong_setting_stops_the_start_with_a_sentence(String setting, String named) throws Exception {
        try (Demo demo = Demo.startInVain("--port", "0", "--db", directory.toString(), "--set", setting)) {
            assertEquals(FAILED, demo.awaitExit());
            assertTrue(demo.output().contains("yAppointment OAuth cannot start: "), demo::output);
            assertTrue(demo.output().contains(named), demo::output);
            assertFalse(demo.output().contains("\tat "), demo::output);
        }
    }

    @Test
    void a_port_that_is_taken_is_named() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Demo demo = Demo.startInVain(
                        "--port", String.valueOf(taken.getLocalPort()), "--db", directory.toString())) {
            assertEquals(FAILED, demo.awaitExit());
            assertTrue(demo.output().contains("Cannot listen on port " + taken.getLocalPort()), demo::output);
        }
    }

    @Test
    void help_is_printed() throws Exception {
        try (Demo demo = Demo.startInVain("--help")) {
            assertEquals(0, demo.awaitExit());
            assertTrue(demo.output().startsWith("java -jar demo.war [options]"), demo::output);
        }
    }

    @Test
    void a_command_of_the_drop_in_is_passed_on() throws Exception {
        try (Demo demo = Demo.startInVain("schema", "postgresql")) {
            assertEquals(0, demo.awaitExit());
            assertTrue(demo.output().startsWith("-- yAppointment OAuth, the schema for PostgreSQL"), demo::output);
            assertTrue(demo.output().contains("CREATE TABLE IF NOT EXISTS oauth_grant ("), demo::output);
        }
        try (Demo demo = Demo.startInVain("schema", "oracle")) {
            assertEquals(WRONG_OPTIONS, demo.awaitExit());
            assertTrue(demo.output().startsWith("there is no schema for oracle; write one of h2, "), demo::output);
        }
    }

    @Test
    void clients_are_added_from_a_file() throws Exception {
        Path file = Files.writeString(directory.resolve("my clients.json"), """
                [{"client_id": "mine", "client_secret": "k4yVQx0rT8mB2nZ6sW1uE7", "client_name": "Mine",
                  "redirect_uris": ["https://mine.example/back"], "scope": "bookings:read"}]
                """);
        try (Demo demo = Demo.start(
                directory.resolve("db"),
                "--clients",
                file.toString(),
                "--set",
                "clientsFile=/WEB-INF/demo-clients.json")) {
            var app = new App(
                    demo.base(),
                    "mine",
                    "k4yVQx0rT8mB2nZ6sW1uE7",
                    "https://mine.example/back",
                    App.Style.FORM_AND_BASIC);
            var browser = new Browser(demo.base());
            Browser.Page consent = browser.submit(
                    browser.open(app.authorizationUrl("bookings:read")),
                    Map.of("email", "owner@zen.example", "password", "demo-password"));
            var tokens = app.exchange(app.code(browser.submit(consent, Map.of("decision", "allow"))));
            assertEquals(200, tokens.statusCode(), tokens::body);
            assertEquals(200, ConnectedApp.web(demo).apiStatus(), "the demo's own are there too");
            for (String told : List.of("owner@glow.example", "demo-cli", "curl " + demo.base() + "/oauth/token")) {
                assertTrue(demo.output().contains(told), demo::output);
            }
        }
    }
}
