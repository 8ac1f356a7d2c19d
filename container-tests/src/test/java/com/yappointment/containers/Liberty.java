package com.yappointment.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Open Liberty with the features of one level. */
final class Liberty extends Container {
    private final Path home;
    private final String servlet;
    private final String pages;

    Liberty(String name, String version, Level level, Path home, String servlet, String pages) {
        super(name, version, level);
        this.home = home;
        this.servlet = servlet;
        this.pages = pages;
    }

    @Override
    void describe(Site site) {
        // server.xml, outside the web application
    }

    @Override
    Map<String, String> environment(Site site) {
        return Map.of("WLP_USER_DIR", site.directory().toString());
    }

    @Override
    List<String> command(Site site) throws IOException {
        Path server = site.directory().resolve("servers/demo");
        String text = shown("liberty/server.xml", site);
        if (site.hasDataSource()) {
            Path driver = only(site.war().resolve("WEB-INF/lib"), "postgresql", ".jar");
            Files.copy(driver, Files.createDirectories(server.resolve("lib")).resolve("postgresql.jar"));
        } else {
            text = text.replaceAll("(?s)<library.*</dataSource>", "").replaceAll("(?s)<web-bnd>.*</web-bnd>", "");
        }
        write(
                server.resolve("server.xml"),
                text.replace("servlet-6.0", servlet)
                        .replace("jndi-1.0", "jndi-1.0</feature><feature>" + pages)
                        .replace("9080", String.valueOf(site.port()))
                        .replace("demo.war", site.war().toString()));
        return List.of(
                "-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"),
                // as its script does; without them there is no JNDI
                "@" + home.resolve("lib/platform/java/java9.options"),
                "-jar",
                home.resolve("bin/tools/ws-server.jar").toString(),
                "demo");
    }
}
