package com.yappointment.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The web application of 2008, as it was and with our filter in front. */
final class LegacyWar {
    private static final Path CLASSES = Path.of(System.getProperty("target")).resolve("test-classes");
    private static final Path SOURCES = Path.of(System.getProperty("target")).resolveSibling("src/test/legacy");

    /** One entry, in the words of Servlet 2.3; it cannot say async-supported. */
    private static final String FILTER = """
            <filter>
              <filter-name>oauth</filter-name>
              <filter-class>com.yappointment.oauth.servlet.OAuthFilter</filter-class>
              <init-param><param-name>issuer</param-name><param-value>ISSUER</param-value></init-param>
              <init-param><param-name>h2Directory</param-name><param-value>DIRECTORY</param-value></init-param>
              <init-param><param-name>scopes</param-name><param-value>bookings:read = See your bookings</param-value></init-param>
              <init-param><param-name>protect</param-name><param-value>GET,POST /api/v1/* bookings:read</param-value></init-param>
              <init-param><param-name>loginPage</param-name><param-value>/login.jsp?next={return}</param-value></init-param>
              <init-param><param-name>ownerSessionAttribute</param-name><param-value>user</param-value></init-param>
              <init-param><param-name>clientsFile</param-name><param-value>/WEB-INF/clients.json</param-value></init-param>
            </filter>
            """;

    private static final String MAPPING = """
            <filter-mapping>
              <filter-name>oauth</filter-name>
              <url-pattern>/*</url-pattern>
            </filter-mapping>
            """;

    private LegacyWar() {}

    /** As it was. */
    static Path plain(Path war) throws IOException {
        Archive.copy(SOURCES, war);
        Archive.copy(CLASSES.resolve("com/example/legacy"), war.resolve("WEB-INF/classes/com/example/legacy"));
        return war;
    }

    /** With the filter before its own; the store's H2 beside the one file. */
    static Path withFilter(Path war, Level level, String issuer, Path h2Directory) throws IOException {
        plain(war);
        Path descriptor = war.resolve("WEB-INF/web.xml");
        Files.writeString(
                descriptor,
                Files.readString(descriptor).replace("<!-- oauth -->", filter(issuer, h2Directory) + MAPPING));
        Wars.addTheOneFile(war, level);
        Wars.addH2(war);
        return war;
    }

    /** With a filter behind ours that lets no form pass which is not from a page of its own. */
    static void addForgeryFilter(Path war) throws IOException {
        Path descriptor = war.resolve("WEB-INF/web.xml");
        Files.writeString(
                descriptor,
                Files.readString(descriptor).replace(MAPPING, MAPPING + """
                <filter>
                  <filter-name>forgery</filter-name>
                  <filter-class>com.example.legacy.ForgeryFilter</filter-class>
                </filter>
                """ + MAPPING.replace("oauth", "forgery")));
    }

    /** With a filter before ours that asks for a parameter of every form. */
    static void addLanguageFilter(Path war) throws IOException {
        Path descriptor = war.resolve("WEB-INF/web.xml");
        Files.writeString(
                descriptor,
                Files.readString(descriptor).replace(MAPPING, """
                <filter>
                  <filter-name>language</filter-name>
                  <filter-class>com.example.legacy.EncodingFilter</filter-class>
                  <init-param><param-name>language</param-name><param-value>lang</param-value></init-param>
                </filter>
                """ + MAPPING.replace("oauth", "language") + MAPPING));
    }

    /** With a descriptor of Servlet 3.0, the first that can say it of a filter. */
    static void declareAsync(Path war) throws IOException {
        Path descriptor = war.resolve("WEB-INF/web.xml");
        String ours = "<filter-class>com.yappointment.oauth.servlet.OAuthFilter</filter-class>";
        Files.writeString(
                descriptor,
                Files.readString(descriptor)
                        .replace("web-app_2_5.xsd", "web-app_3_0.xsd")
                        .replace("version=\"2.5\"", "version=\"3.0\"")
                        .replace(ours, ours + "<async-supported>true</async-supported>"));
    }

    static String filter(String issuer, Path h2Directory) {
        return FILTER.replace("ISSUER", issuer).replace("DIRECTORY", h2Directory.toString());
    }

    static String mapping() {
        return MAPPING;
    }
}
