package com.yappointment.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Jetty in one of its environments. */
final class Jetty extends Container {
    private final Path home;
    private final String environment;

    Jetty(String version, Level level, Path home, String environment) {
        super("Jetty " + environment, version, level);
        this.home = home;
        this.environment = environment;
    }

    @Override
    void describe(Site site) throws IOException {
        if (site.hasDataSource()) {
            write(
                    site.war().resolve("WEB-INF/jetty-env.xml"),
                    shown("jetty/jetty-env.xml", site).replace(".ee11.", "." + environment + "."));
        }
    }

    @Override
    List<String> command(Site site) throws IOException {
        Path base = site.directory();
        Files.createDirectories(base.resolve("webapps"));
        Files.createDirectories(base.resolve("resources"));
        write(base.resolve("webapps/root.xml"), """
                <?xml version="1.0"?>
                <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
                <Configure class="org.eclipse.jetty.ENVIRONMENT.webapp.WebAppContext">
                  <Set name="contextPath">/</Set>
                  <Set name="war">WAR</Set>
                </Configure>
                """.replace("ENVIRONMENT", environment)
                .replace("WAR", site.war().toString()));
        write(base.resolve("webapps/root.properties"), "environment: " + environment + "\n");
        // what stands behind a module of an environment is a property of that environment only
        write(base.resolve("start.ini"), """
                --module=http
                jetty.http.host=127.0.0.1
                jetty.http.port=PORT
                jetty.httpConfig.headerCacheSize=0
                --module=ENVIRONMENT-deploy
                --module=ENVIRONMENT-plus
                --module=ENVIRONMENT-annotations
                --module=ENVIRONMENT-jsp
                """.replace("PORT", String.valueOf(site.port()))
                .replace("ENVIRONMENT", environment));
        return List.of("-jar", home.resolve("start.jar").toString(), "jetty.base=" + base, "jetty.home=" + home);
    }
}
