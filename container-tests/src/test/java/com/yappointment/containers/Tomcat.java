package com.yappointment.containers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Tomcat, and TomEE around it. */
final class Tomcat extends Container {
    private final Path home;

    Tomcat(String name, String version, Level level, Path home) {
        super(name, version, level);
        this.home = home;
    }

    @Override
    void describe(Site site) {
        // conf/Catalina/localhost/ROOT.xml, outside the web application
    }

    @Override
    List<String> command(Site site) throws IOException {
        Path base = site.directory();
        Path conf = Files.createDirectories(base.resolve("conf"));
        try (var files = Files.list(home.resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, conf.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        String server = Files.readString(conf.resolve("server.xml"));
        Files.writeString(
                conf.resolve("server.xml"),
                server.replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                        .replace("port=\"8080\"", "port=\"" + site.port() + "\" address=\"127.0.0.1\""));
        if (!site.hasDataSource()) {
            context(site, "ROOT", site.war());
        } else {
            write(
                    conf.resolve("Catalina/localhost/ROOT.xml"),
                    shown("tomcat/context.xml", site).replace("<Context>", "<Context docBase=\"" + site.war() + "\">"));
        }
        for (String directory : List.of("lib", "logs", "temp", "work", "webapps")) {
            Files.createDirectories(base.resolve(directory));
        }
        Path lib = site.war().resolve("WEB-INF/lib");
        if (site.hasDataSource()) {
            Path driver = only(lib, "postgresql", ".jar");
            Files.copy(driver, base.resolve("lib").resolve(driver.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of(
                "-Dcatalina.home=" + home,
                "-Dcatalina.base=" + base,
                "-Djava.util.logging.config.file=" + conf.resolve("logging.properties"),
                "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "-cp",
                home.resolve("bin/bootstrap.jar") + File.pathSeparator + home.resolve("bin/tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "start");
    }

    /** One more web application, at the path of this name. */
    static void context(Site site, String name, Path war) throws IOException {
        context(site, name, war, "");
    }

    /** The same with something that its context is to have. */
    static void context(Site site, String name, Path war, String content) throws IOException {
        write(
                site.directory().resolve("conf/Catalina/localhost/" + name + ".xml"),
                "<Context docBase=\"" + war + "\">" + content + "</Context>");
    }
}
