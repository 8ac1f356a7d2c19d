package com.yappointment.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The containers that the build has fetched. */
final class Containers {
    private static final Path FETCHED =
            Path.of(System.getProperty("target")).toAbsolutePath().resolve("containers");

    private Containers() {}

    static List<Container> all() throws IOException {
        List<Container> all = new ArrayList<>();
        for (String version : versions("tomcat-", ".zip")) {
            Path home = home("tomcat-" + version + ".zip", "apache-tomcat-" + version);
            Level level = version.startsWith("9.")
                    ? Level.SERVLET_4_0
                    : version.startsWith("10.") ? Level.SERVLET_6_0 : Level.SERVLET_6_1;
            all.add(new Tomcat("Tomcat", version, level, home));
        }
        for (String version : versions("apache-tomee-", "-webprofile.zip")) {
            Path home = home("apache-tomee-" + version + "-webprofile.zip", "apache-tomee-webprofile-" + version);
            all.add(new Tomcat("TomEE", version, Level.SERVLET_5_0, home));
        }
        for (String version : versions("jetty-home-", ".zip")) {
            Path home = home("jetty-home-" + version + ".zip", "jetty-home-" + version);
            all.add(new Jetty(version, Level.SERVLET_4_0, home, "ee8"));
            all.add(new Jetty(version, Level.SERVLET_6_0, home, "ee10"));
            all.add(new Jetty(version, Level.SERVLET_6_1, home, "ee11"));
        }
        for (String version : versions("wildfly-dist-", ".zip")) {
            Path home = home("wildfly-dist-" + version + ".zip", "wildfly-" + version);
            all.add(new WildFly(version, Level.SERVLET_6_0, home));
        }
        for (String version : versions("openliberty-runtime-", ".zip")) {
            Path home = home("openliberty-runtime-" + version + ".zip", "wlp");
            all.add(new Liberty("Open Liberty EE 8", version, Level.SERVLET_4_0, home, "servlet-4.0", "jsp-2.3"));
            all.add(new Liberty("Open Liberty EE 10", version, Level.SERVLET_6_0, home, "servlet-6.0", "pages-3.1"));
        }
        for (String version : versions("payara-micro-", ".jar")) {
            all.add(new PayaraMicro(version, Level.SERVLET_6_0, FETCHED.resolve("payara-micro-" + version + ".jar")));
        }
        return all;
    }

    /** The newest Tomcat. */
    static Container tomcat() throws IOException {
        return tomcat(Level.SERVLET_6_1);
    }

    /** The Tomcat of a level. */
    static Container tomcat(Level level) throws IOException {
        return all().stream()
                .filter(container -> container.name().equals("Tomcat") && container.level() == level)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> versions(String start, String end) throws IOException {
        try (Stream<Path> files = Files.list(FETCHED)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(start) && name.endsWith(end))
                    .map(name -> name.substring(start.length(), name.length() - end.length()))
                    .sorted()
                    .toList();
        }
    }

    private static Path home(String zip, String name) throws IOException {
        Path unpacked = FETCHED.resolve(zip.replace(".zip", ""));
        Path done = unpacked.resolve("done");
        if (!Files.exists(done)) {
            Archive.delete(unpacked);
            Archive.unpack(FETCHED.resolve(zip), unpacked, any -> true);
            Files.writeString(done, "");
        }
        return unpacked.resolve(name);
    }

    /** The releases of Java that are installed here, by number: that of this process, and 25. */
    static List<Java> javas() throws IOException {
        List<Java> javas = new ArrayList<>();
        javas.add(new Java(Runtime.version().feature(), Path.of(System.getProperty("java.home"))));
        Path installed = Path.of("/usr/lib/jvm");
        if (Runtime.version().feature() != 25 && Files.isDirectory(installed)) {
            try (Stream<Path> homes = Files.list(installed)) {
                Optional<Path> newest = homes.filter(
                                home -> home.getFileName().toString().contains("25"))
                        .filter(home -> Files.exists(home.resolve("bin/java")))
                        .findFirst();
                newest.ifPresent(home -> javas.add(new Java(25, home)));
            }
        }
        return javas;
    }

    /** A release of Java that is installed. */
    record Java(int release, Path home) {
        Path command() {
            return home.resolve("bin/java");
        }
    }
}
