package com.yappointment.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import com.yappointment.demo.Browser;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A web application with a descriptor of Servlet 2.5, JSP, a login made at home, uploads and an asynchronous servlet works
 * with the filter on all its paths as it did without, and its API takes tokens.
 */
class LegacyIT {
    private static final Path DIRECTORY =
            Path.of(System.getProperty("target")).toAbsolutePath().resolve("legacy");

    private static Running tomcat;

    @BeforeAll
    static void start() throws Exception {
        Archive.delete(DIRECTORY);
        int port = Running.freePort();
        String base = "http://localhost:" + port;
        var site = new Site(LegacyWar.plain(DIRECTORY.resolve("plain")), DIRECTORY.resolve("base"), port, "", Map.of());
        Container container = Containers.tomcat();
        Tomcat.context(site, "before", LegacyWar.plain(DIRECTORY.resolve("beside")));
        for (String name : List.of("filter", "mixed", "behind")) {
            Path war = DIRECTORY.resolve(name);
            LegacyWar.withFilter(war, container.level(), base + "/" + name, DIRECTORY.resolve(name + "-db"));
            Tomcat.context(site, name, war);
        }
        Wars.addOldLibraries(DIRECTORY.resolve("mixed"));
        LegacyWar.addForgeryFilter(DIRECTORY.resolve("mixed"));
        LegacyWar.addLanguageFilter(DIRECTORY.resolve("behind"));
        tomcat = Running.start(
                container, Containers.javas().get(0), site, "/index.html", DIRECTORY.resolve("output.txt"));
    }

    @AfterAll
    static void stop() {
        tomcat.close();
    }

    @Test
    void everything_is_as_it_was() throws Exception {
        List<String> before = Transcript.of(tomcat.base() + "/before");
        String all = String.join("\n", before);
        for (String sign : List.of(
                "in the end",
                "Hello, J\u00fcrgen",
                "Hello, Zo\u00eb",
                "by url true",
                "n\u00e4me = [gr\u00fcn]",
                "town = [M\u00fcnchen]",
                "Our own page: /missing is not here",
                "Our own page: broken, sorry",
                "boundary=xx 200",
                "only Legacy",
                "-> 304",
                "x = [1, 2, 3]")) {
            assertTrue(all.contains(sign), () -> "the application itself does not work: " + sign + "\n" + all);
        }

        assertEquals(all, String.join("\n", Transcript.of(tomcat.base() + "/filter")));
    }

    @ParameterizedTest
    @CsvSource({"filter, JSON", "mixed, JSON", "behind, FORM_AND_BASIC"})
    void its_api_is_protected_and_an_app_can_connect(String name, App.Style style) throws Exception {
        String base = tomcat.base() + "/" + name;
        var app = new App(base, "demo-web", "demo-web-secret", "http://localhost:3000/callback", style);
        assertEquals(401, app.api("bookings", "", "nothing").statusCode());

        var browser = new Browser(base);
        Browser.Page login = browser.open(app.authorizationUrl("bookings:read"));
        Browser.Page consent = browser.submit(login, Map.of("name", "ann", "password", "secret"));
        assertTrue(consent.html().contains("See your bookings"), consent::toString);
        HttpResponse<String> answer = app.exchange(app.code(browser.submit(consent, Map.of("decision", "allow"))));
        assertEquals(200, answer.statusCode(), answer::body);

        String token = (String) JSONObjectUtils.parse(answer.body()).get("access_token");
        HttpResponse<String> bookings = app.api("bookings", "{\"filter\":{}}", token);
        assertEquals(200, bookings.statusCode(), bookings::body);
        Map<String, Object> json = JSONObjectUtils.parse(bookings.body());
        assertEquals("ann", json.get("user"));
        assertEquals(13L, json.get("body"), "its body is untouched");
        assertEquals(200, app.revoke(token).statusCode());
        assertEquals(401, app.api("bookings", "", token).statusCode());
    }

    /** Its own forms are watched as before; apps have no token of its pages, and need none. */
    @Test
    void a_filter_against_forged_forms_stands_behind_ours() throws Exception {
        var browser = new Browser(tomcat.base());
        assertEquals(403, browser.post("/mixed/echo/a", Map.of("x", "1")).status());
        assertEquals(200, browser.post("/mixed/echo/a", Map.of("csrf", "known")).status());
        assertEquals(200, browser.post("/filter/echo/a", Map.of("x", "1")).status());
    }

    @Test
    void each_has_its_own_versions_of_the_libraries() throws Exception {
        String libraries = new Browser(tomcat.base()).open("/mixed/libraries").html();
        for (String jar : List.of("slf4j-api-1.7.", "nimbus-jose-jwt-9.", "jdbi3-core-3.3", "caffeine-2.")) {
            assertTrue(libraries.contains(jar), libraries);
        }
        assertFalse(libraries.contains("oauth-servlet"), libraries);
        assertFalse(new Browser(tomcat.base()).open("/filter/libraries").html().contains(".jar"), "none is needed");
    }

    /** Nothing of ours is begun and nothing said, but that one class is asked whether there is something to do. */
    @Test
    void without_its_filter_in_web_xml_the_jar_does_nothing() throws Exception {
        Path directory = DIRECTORY.resolve("inert");
        Path war = LegacyWar.plain(directory.resolve("war"));
        Container container = Containers.tomcat();
        Wars.addTheOneFile(war, container.level());
        Path classes = Files.createDirectories(directory).resolve("classes.txt");
        var site = new Site(war, directory.resolve("base"), Running.freePort(), "", Map.of());

        try (Running inert = Running.start(
                container,
                Containers.javas().get(0),
                site,
                "/index.html",
                directory.resolve("output.txt"),
                "-Xlog:class+load:file=" + classes)) {
            assertEquals(Transcript.of(tomcat.base()), Transcript.of(inert.base()));
            assertEquals(
                    List.of("com.yappointment.oauth.servlet.OAuthInitializer"),
                    Files.readAllLines(classes).stream()
                            .filter(line -> line.contains("com.yappointment."))
                            .map(line -> line.replaceFirst(".*(com\\.yappointment\\.\\S+).*", "$1"))
                            .toList());
            String said = inert.output();
            assertFalse(said.contains("yappointment"), said);
        }
    }
}
