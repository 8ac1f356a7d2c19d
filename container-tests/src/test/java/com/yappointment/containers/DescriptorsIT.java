package com.yappointment.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.yappointment.demo.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
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
 * One entry is enough, whatever the style of web.xml; none of them says async-supported. The twin for the old names has those
 * styles that its containers know.
 */
@Tag("container")
class DescriptorsIT {
    private static final Path DIRECTORY =
            Path.of(System.getProperty("target")).toAbsolutePath().resolve("descriptors");

    private static final List<Level> LEVELS = List.of(Level.SERVLET_4_0, Level.SERVLET_6_1);
    private static final Map<Level, Running> TOMCATS = new EnumMap<>(Level.class);

    /** How a descriptor begins, and what stands in it beside our entry. */
    enum Style {
        V2_3(
                "<!DOCTYPE web-app PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN\""
                        + " \"http://java.sun.com/dtd/web-app_2_3.dtd\">\n<web-app>",
                ""),
        V2_4(schema("http://java.sun.com/xml/ns/j2ee", "2.4", ""), ""),
        V2_5(schema("http://java.sun.com/xml/ns/javaee", "2.5", ""), ""),
        V2_5_COMPLETE(schema("http://java.sun.com/xml/ns/javaee", "2.5", "metadata-complete=\"true\""), ""),
        V3_0(schema("http://java.sun.com/xml/ns/javaee", "3.0", ""), ""),
        V3_0_COMPLETE(schema("http://java.sun.com/xml/ns/javaee", "3.0", "metadata-complete=\"true\""), slow()),
        V3_0_ORDERED(schema("http://java.sun.com/xml/ns/javaee", "3.0", ""), "<absolute-ordering/>"),
        V3_1(schema("http://xmlns.jcp.org/xml/ns/javaee", "3.1", ""), ""),
        V4_0(schema("http://xmlns.jcp.org/xml/ns/javaee", "4.0", ""), ""),
        V5_0(schema("https://jakarta.ee/xml/ns/jakartaee", "5.0", ""), ""),
        V6_0(schema("https://jakarta.ee/xml/ns/jakartaee", "6.0", ""), ""),
        V6_1(schema("https://jakarta.ee/xml/ns/jakartaee", "6.1", ""), ""),
        V6_1_COMPLETE(schema("https://jakarta.ee/xml/ns/jakartaee", "6.1", "metadata-complete=\"true\""), slow()),
        V6_1_ORDERED(
                schema("https://jakarta.ee/xml/ns/jakartaee", "6.1", "metadata-complete=\"true\""),
                "<absolute-ordering/>" + slow());

        private final String begin;
        private final String more;

        Style(String begin, String more) {
            this.begin = begin;
            this.more = more;
        }

        private static String schema(String namespace, String version, String attributes) {
            return "<web-app xmlns=\"" + namespace + "\" version=\"" + version + "\" " + attributes + ">";
        }

        /** Where annotations are not looked at. */
        private static String slow() {
            return "<servlet><servlet-name>slow</servlet-name><servlet-class>com.example.legacy.SlowServlet</servlet-class>"
                    + "<async-supported>true</async-supported></servlet>"
                    + "<servlet-mapping><servlet-name>slow</servlet-name><url-pattern>/slow</url-pattern></servlet-mapping>";
        }

        /** Nothing asynchronous can be declared in it, nor is an annotation looked at. */
        boolean isSynchronous() {
            return this == V2_5_COMPLETE;
        }

        String path() {
            return "/" + name().toLowerCase(Locale.ROOT);
        }

        boolean isKnownTo(Level level) {
            return !(level.oldNames() && begin.contains("jakarta.ee"));
        }

        String text(String base, Path directory) {
            return "<?xml version=\"1.0\"?>\n" + begin
                    + LegacyWar.filter(base + path(), directory.resolve("db").resolve(name())) + LegacyWar.mapping()
                    + more
                    + "</web-app>";
        }
    }

    static Stream<Arguments> styles() {
        return LEVELS.stream()
                .flatMap(level -> Stream.of(Style.values())
                        .filter(style -> style.isKnownTo(level))
                        .map(style -> Arguments.of(level, style)));
    }

    @BeforeAll
    static void start() throws Exception {
        Archive.delete(DIRECTORY);
        for (Level level : LEVELS) {
            TOMCATS.put(level, tomcat(Containers.tomcat(level), DIRECTORY.resolve(level.version())));
        }
    }

    private static Running tomcat(Container container, Path directory) throws Exception {
        int port = Running.freePort();
        String base = "http://localhost:" + port;
        Path plain = LegacyWar.plain(directory.resolve("plain"));
        Wars.suit(plain, container.level());
        var site = new Site(plain, directory.resolve("base"), port, "", Map.of());
        for (Style style : Style.values()) {
            if (style.isKnownTo(container.level())) {
                Path war = LegacyWar.plain(directory.resolve(style.name()));
                Files.writeString(war.resolve("WEB-INF/web.xml"), style.text(base, directory));
                Wars.addTheOneFile(war, container.level());
                Wars.addH2(war);
                Tomcat.context(site, style.path().substring(1), war);
            }
        }
        return Running.start(
                container, Containers.javas().get(0), site, "/index.html", directory.resolve("output.txt"));
    }

    @AfterAll
    static void stop() {
        TOMCATS.values().forEach(Running::close);
    }

    @ParameterizedTest
    @MethodSource("styles")
    void one_entry_is_enough_and_what_is_asynchronous_stays_so(Level level, Style style) throws Exception {
        var browser = new Browser(TOMCATS.get(level).base());
        assertEquals(
                200,
                browser.open(style.path() + "/.well-known/oauth-authorization-server")
                        .status());
        assertEquals(401, browser.open(style.path() + "/api/v1/bookings").status());
        Browser.Page slow = browser.open(style.path() + "/slow");
        assertEquals(style.isSynchronous() ? 404 : 200, slow.status(), slow::toString);
    }
}
