package com.yappointment.demo.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The WAR in a temporary directory, in three parts: the web application, the server's jars, the launcher. Jetty could
 * serve the WAR as it is, but then also the launcher's classes in it.
 */
final class UnpackedWar {
    private static final String SERVER = "META-INF/server/";
    private static final String LAUNCHER = "META-INF/versions/17/";

    private final Path directory;
    private final List<Path> jars = new ArrayList<>();

    private UnpackedWar(Path directory) {
        this.directory = directory;
    }

    static UnpackedWar of(Path war) throws IOException {
        var unpacked = new UnpackedWar(Files.createTempDirectory("yappointment-demo-"));
        Files.createDirectories(unpacked.temporary());
        try (JarFile file = new JarFile(war.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (!entry.isDirectory()) {
                    unpacked.copy(file, entry);
                }
            }
        }
        return unpacked;
    }

    private void copy(JarFile file, JarEntry entry) throws IOException {
        String name = entry.getName();
        if (name.startsWith(SERVER)) {
            Path jar = below(directory.resolve("server"), name.substring(SERVER.length()));
            copy(file, entry, jar);
            jars.add(jar);
        } else if (name.startsWith(LAUNCHER)) {
            copy(file, entry, below(launcher(), name.substring(LAUNCHER.length())));
        } else if (!name.startsWith("META-INF/")) {
            copy(file, entry, below(webApplication(), name));
        }
    }

    private static Path below(Path parent, String name) throws IOException {
        Path path = parent.resolve(name).normalize();
        if (!path.startsWith(parent)) {
            throw new IOException("the WAR has an entry that points outside: " + name);
        }
        return path;
    }

    private static void copy(JarFile file, JarEntry entry, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, to);
        }
    }

    private Path launcher() {
        return directory.resolve("launcher");
    }

    Path webApplication() {
        return directory.resolve("web-application");
    }

    /** The jars of the web application. */
    List<Path> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(webApplication().resolve("WEB-INF/lib"))) {
            return jars.sorted().toList();
        }
    }

    Path temporary() {
        return directory.resolve("temporary");
    }

    List<Path> serverClassPath() {
        List<Path> path = new ArrayList<>(jars);
        path.add(launcher());
        return path;
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
