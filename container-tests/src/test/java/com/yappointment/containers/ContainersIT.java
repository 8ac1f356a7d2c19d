package com.yappointment.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.demo.App;
import com.yappointment.demo.GuideWalk;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The integrator's guide against the content of the demo in each container, with the one file and a data source of the
 * container. What a container says is kept in {@code target/sites}.
 */
@Tag("container")
class ContainersIT {
    private static final String PREFIX = "yappointment.oauth.";
    private static final Path SITES =
            Path.of(System.getProperty("target")).toAbsolutePath().resolve("sites");

    /** Which of them, as a pattern such as {@code Tomcat 9.* on 17}. */
    private static final String CHOSEN = System.getProperty("containers", ".*");

    private static final Table TABLE = new Table();
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        execute("CREATE ROLE oauth LOGIN");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        boolean all = CHOSEN.equals(".*");
        TABLE.write(all ? Path.of(System.getProperty("containers.table")) : SITES.resolve("some.md"));
    }

    static Stream<Arguments> containers() throws IOException {
        var javas = Containers.javas();
        return Containers.all().stream()
                .flatMap(container -> javas.stream()
                        .filter(java -> container.runsOn(java.release()))
                        .filter(java -> (container + " on " + java.release()).matches(CHOSEN))
                        .map(java -> Arguments.of(container, java)));
    }

    private static String id(Container container, Containers.Java java) {
        return (container + "-" + java.release()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void the_guide_is_walked(Container container, Containers.Java java) throws Exception {
        String id = id(container, java);
        String schema = "s" + id.replaceAll("[^a-z0-9]", "_");
        execute("CREATE SCHEMA " + schema + " AUTHORIZATION oauth");
        Path directory = SITES.resolve(id);
        Archive.delete(directory);
        Path war = Files.createDirectories(directory.resolve("war"));
        int port = Running.freePort();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(PREFIX + "issuer", "http://localhost:" + port);
        properties.put(PREFIX + "dataSource", "java:comp/env/jdbc/oauth");
        properties.put(PREFIX + "tablePrefix", schema + ".yapp_");
        var site = new Site(
                war, directory.resolve("base"), port, "localhost:" + postgres.getPort() + "/postgres", properties);
        Files.createDirectories(site.directory());
        Wars.demo(war, container.level());
        container.describe(site);

        TABLE.begun(container, java.release());
        try (var running = Running.start(container, java, site, "/health", directory.resolve("output.txt"))) {
            var walk = new GuideWalk(running.base());
            for (App.Style style : App.Style.values()) {
                walk.a_confidential_client_walks_the_guide(style);
                walk.a_public_client_walks_the_guide_on_any_port_of_this_machine(style);
            }
            walk.an_owner_of_two_companies_chooses_one();
            walk.who_is_no_admin_cannot_connect_apps();
            walk.deny_is_told_to_the_app_and_nothing_is_remembered();
            walk.another_client_gains_nothing_by_a_code_or_token_that_is_not_its_own();
        }
        assertTrue(tables(schema) > 3, "its data is not in the data source of the container");
        TABLE.passed(container, java.release());
        Archive.delete(war);
    }

    /** JSP, sessions, uploads and an asynchronous servlet under a descriptor of Servlet 2.5: as without the filter. */
    @ParameterizedTest
    @MethodSource("containersOfThisJava")
    void the_web_application_of_2008_is_as_it_was(Container container, Containers.Java java) throws Exception {
        Path directory = SITES.resolve(id(container, java) + "-2008");
        Archive.delete(directory);
        Path before = LegacyWar.plain(directory.resolve("before"));
        Wars.suit(before, container.level());
        String was = transcript(container, java, before, Running.freePort());
        assertTrue(was.contains("in the end"), () -> "the asynchronous servlet does not work there: " + was);

        int port = Running.freePort();
        Path after = LegacyWar.withFilter(
                directory.resolve("after"), container.level(), "http://localhost:" + port, directory.resolve("db"));
        if (!container.asksTheFilter()) {
            LegacyWar.declareAsync(after);
        }
        assertEquals(was, transcript(container, java, after, port));
    }

    static Stream<Arguments> containersOfThisJava() throws IOException {
        return containers()
                .filter(both -> ((Containers.Java) both.get()[1]).release()
                        == Runtime.version().feature());
    }

    private static String transcript(Container container, Containers.Java java, Path war, int port) throws Exception {
        Path base = Files.createDirectories(war.resolveSibling(war.getFileName() + "-base"));
        var site = new Site(war, base, port, "", Map.of());
        container.describe(site);
        Path output = war.resolveSibling(war.getFileName() + ".txt");
        try (var running = Running.start(container, java, site, "/index.html", output)) {
            return String.join("\n", Transcript.of(running.base()));
        }
    }

    private static int tables(String schema) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = '" + schema
                        + "' AND tablename LIKE 'yapp\\_%'")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
