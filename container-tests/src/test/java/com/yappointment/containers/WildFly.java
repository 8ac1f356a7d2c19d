package com.yappointment.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** WildFly, whose servlets are Undertow's. */
final class WildFly extends Container {
    private final Path home;

    WildFly(String version, Level level, Path home) {
        super("WildFly", version, level);
        this.home = home;
    }

    @Override
    void describe(Site site) throws IOException {
        String text = shown("wildfly/jboss-web.xml", site);
        write(
                site.war().resolve("WEB-INF/jboss-web.xml"),
                site.hasDataSource() ? text : text.replaceAll("(?s)<resource-ref>.*</resource-ref>", ""));
    }

    @Override
    List<String> command(Site site) throws IOException {
        Path base = site.directory();
        Path standalone = home.resolve("standalone/configuration");
        Path configuration = Files.createDirectories(base.resolve("configuration"));
        try (var files = Files.list(standalone)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(configuration.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        String server = Files.readString(standalone.resolve("standalone.xml"));
        Files.writeString(
                configuration.resolve("standalone.xml"),
                server.replace(
                                "<datasources>",
                                "<datasources>" + (site.hasDataSource() ? shown("wildfly/datasource.xml", site) : ""))
                        .replace("<location name=\"/\" handler=\"welcome-content\"/>", "")
                        // one that is there is enough for all of them
                        .replace("port=\"4712\"", "port=\"0\"")
                        .replace("port=\"4713\"", "port=\"0\""));
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        if (site.hasDataSource()) {
            Path driver = only(site.war().resolve("WEB-INF/lib"), "postgresql", ".jar");
            Files.move(driver, deployments.resolve("postgresql.jar"));
        }
        Archive.pack(site.war(), deployments.resolve("demo.war"));
        return List.of(
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + site.port(),
                "-Djboss.https.port=0",
                "-Djboss.management.http.port=0",
                "-Djboss.management.https.port=0",
                "-Djava.net.preferIPv4Stack=true",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.management/javax.management=ALL-UNNAMED",
                "--add-opens=java.naming/javax.naming=ALL-UNNAMED",
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone");
    }
}
