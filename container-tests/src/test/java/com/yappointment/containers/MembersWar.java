package com.yappointment.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A web application with Jakarta Security, and our filter in front of it. */
final class MembersWar {
    private static final Path TARGET = Path.of(System.getProperty("target"));

    /** Nothing of it says who is logged in, nor where the login is: the container knows both. */
    private static final String ENTRY = """
            <filter>
              <filter-name>oauth</filter-name>
              <filter-class>com.yappointment.oauth.servlet.OAuthFilter</filter-class>
              <async-supported>true</async-supported>
              <init-param><param-name>issuer</param-name><param-value>ISSUER</param-value></init-param>
              <init-param><param-name>h2Directory</param-name><param-value>DIRECTORY</param-value></init-param>
              <init-param><param-name>scopes</param-name><param-value>bookings:read = See your bookings</param-value></init-param>
              <init-param><param-name>protect</param-name><param-value>GET,POST /api/v1/* bookings:read</param-value></init-param>
              <init-param><param-name>teamRole</param-name><param-value>team</param-value></init-param>
              <init-param><param-name>clientsFile</param-name><param-value>/WEB-INF/clients.json</param-value></init-param>
            </filter>
            """;

    private MembersWar() {}

    static Path with(Path war, Level level, String issuer, Path h2Directory) throws IOException {
        Archive.copy(TARGET.resolveSibling("src/test/members"), war);
        for (String classes : new String[] {"com/example/members", "com/example/legacy"}) {
            Archive.copy(
                    TARGET.resolve("test-classes").resolve(classes),
                    war.resolve("WEB-INF/classes").resolve(classes));
        }
        Path descriptor = war.resolve("WEB-INF/web.xml");
        String entry = ENTRY.replace("ISSUER", issuer).replace("DIRECTORY", h2Directory.toString());
        Files.writeString(
                descriptor, Files.readString(descriptor).replace("<!-- oauth -->", entry + LegacyWar.mapping()));
        Wars.addTheOneFile(war, level);
        Wars.addH2(war);
        return war;
    }
}
