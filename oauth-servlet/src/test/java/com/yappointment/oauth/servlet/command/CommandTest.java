package com.yappointment.oauth.servlet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.servlet.doctor.WarFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line in a process of its own, as an operator runs it. */
class CommandTest {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    @TempDir
    private Path directory;

    private record Ended(int code, String out, String err) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                  | A command is missing.
            shema                              | There is no command shema.
            schema                             | schema needs the name of a database after it.
            schema --from 1                    | schema needs the name of a database after it.
            schema oracle                      | there is no schema for oracle; write one of h2, postgresql, mariadb,
            schema h2 --form 1                 | schema has no option --form.
            schema h2 --from                   | --from must be the number of a step, not "".
            schema h2 --from one               | --from must be the number of a step, not "one".
            schema h2 --from 0                 | the steps are 1 to 5, there is none of number 0
            schema h2 --from 6                 | the steps are 1 to 5, there is none of number 6
            schema h2 --table-prefix OAuth;    | tablePrefix must be 1 to 31 lower-case letters
            rotate-key now                     | rotate-key takes no arguments, not "now".
            doctor                             | doctor needs a WAR file, the directory of one, or a URL after it.
            doctor app.war --apo /x            | doctor has no option --apo.
            doctor https://a.example --api x   | --api must be a path below the context path
            doctor app.war --api /x            | --api is for a URL.
            graft                              | graft needs a WAR file after it.
            graft app.war                      | --out FILE is missing; or --dry-run
            graft app.war --ot x               | graft has no option --ot.
            graft app.war --out x --set issuer | --set must be NAME=VALUE, not "issuer".
            graft app.war --out x --set a=b    | init-param a is no setting
            doctor https://a.example/?x        | the URL must be like https://app.example/context
            """)
    void wrong_arguments_are_named_and_the_usage_comes_with_it(String arguments, String sentence) throws Exception {
        Ended ended = run(Map.of(), arguments == null ? new String[0] : arguments.split(" "));

        assertEquals(WRONG_ARGUMENTS, ended.code());
        assertTrue(ended.err().startsWith(sentence), ended::err);
        assertTrue(ended.err().contains("schema postgresql|mariadb|mysql|h2"), ended::err);
        assertEquals("", ended.out());
    }

    @Test
    void help_is_no_failure() throws Exception {
        Ended ended = run(Map.of(), "help");

        assertEquals(DONE, ended.code());
        assertTrue(ended.out().contains("rotate-key"), ended::out);
        assertEquals(ended, run(Map.of(), "--help"));
    }

    @Test
    void the_doctor_ends_with_1_where_there_is_a_problem_and_with_0_where_there_is_none() throws Exception {
        Path war = WarFile.healthy().packed(directory);
        assertEquals(
                new Ended(DONE, String.format("doctor: %s%n%nNothing is wrong that the doctor looks for.%n", war), ""),
                run(Map.of(), "doctor", war.toString()));

        Ended ended = run(Map.of(), "doctor", directory.resolve("none.war").toString());

        assertEquals(FAILED, ended.code());
        assertTrue(ended.out().contains("PROBLEM: It cannot be read: there is no such file or directory."), ended::out);
    }

    @Test
    void the_schema_is_printed_whole_or_from_a_step_on() throws Exception {
        String all =
                run(Map.of(), "schema", "mariadb", "--table-prefix", "yapp_").out();
        Ended later = run(Map.of(), "schema", "mariadb", "--from", "2", "--table-prefix", "yapp_");

        assertTrue(all.contains("CREATE TABLE IF NOT EXISTS yapp_schema ("), all);
        assertTrue(
                all.contains("-- step 1: 1-grants-and-clients.sql; the oldest code that works with it knows step 1"));
        assertFalse(all.contains("oauth_"), all);
        assertEquals(DONE, later.code());
        assertEquals("", later.err());
        assertFalse(later.out().contains("CREATE TABLE IF NOT EXISTS yapp_grant"), later::out);
        assertTrue(all.endsWith(later.out().substring(later.out().indexOf("-- step 2"))), later::out);
    }

    @Test
    void a_key_is_made_in_the_database_of_the_settings() throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("db").toAbsolutePath();
        Map<String, String> environment =
                Map.of("YAPPOINTMENT_OAUTH_JDBC_URL", url, "YAPPOINTMENT_OAUTH_JDBC_USER", "oauth");
        Ended without = run(environment, "rotate-key");
        assertEquals(FAILED, without.code());
        assertTrue(without.err().contains("the database cannot be asked: the server's keys"), without::err);
        try (Connection connection = DriverManager.getConnection(url, "oauth", "")) {
            connection.createStatement().execute(run(Map.of(), "schema", "h2").out());
        }

        Ended ended = run(environment, "rotate-key");

        assertEquals(DONE, ended.code(), ended::err);
        assertEquals(
                "key 2 is made; it makes tokens in PT2M, when all nodes have it, and the keys before it still read theirs",
                ended.out().strip());
        assertEquals(List.of(0L, 120_000L), waits(url));
    }

    private static List<Long> waits(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "oauth", "");
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT active_from - created_at FROM oauth_server_key ORDER BY id")) {
            List<Long> waits = new ArrayList<>();
            while (rows.next()) {
                waits.add(rows.getLong(1));
            }
            return waits;
        }
    }

    @Test
    void a_database_that_the_command_cannot_reach_is_named_with_the_remedy() throws Exception {
        assertFailed("set either dataSource", Map.of());
        assertFailed(
                "dataSource (environment variable YAPPOINTMENT_OAUTH_DATA_SOURCE) is known in the container only",
                Map.of("YAPPOINTMENT_OAUTH_DATA_SOURCE", "java:comp/env/jdbc/oauth"));
        assertFailed(
                "tokenKeys (environment variable YAPPOINTMENT_OAUTH_TOKEN_KEYS) is set",
                Map.of("YAPPOINTMENT_OAUTH_TOKEN_KEYS", "1:hGmL0pQx5vT2wYzA8bCd3eFf6gHi9jKk1lMn4oPq7rS"));
        assertFailed("YAPPOINTMENT_OAUTH_JDBC_URI is no setting", Map.of("YAPPOINTMENT_OAUTH_JDBC_URI", "x"));
        assertFailed(
                "cannot be used: the database gives no connection",
                Map.of("YAPPOINTMENT_OAUTH_JDBC_URL", "jdbc:h2:tcp://127.0.0.1:1/x"));
    }

    private void assertFailed(String sentence, Map<String, String> environment) throws Exception {
        Ended ended = run(environment, "rotate-key");
        assertEquals(FAILED, ended.code());
        assertTrue(ended.err().contains(sentence), ended::err);
        assertFalse(ended.err().contains("\tat com.yappointment"), ended::err);
        assertFalse(ended.err().contains("hGmL0pQx5vT2"), ended::err);
    }

    private Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.yappointment.oauth.servlet.command.Main"));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("YAPPOINTMENT_OAUTH_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }
}
