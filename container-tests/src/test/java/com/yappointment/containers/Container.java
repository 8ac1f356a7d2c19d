package com.yappointment.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A container as its project publishes it. It is unpacked once and started as a process of its own. */
abstract class Container {
    private final String name;
    private final String version;
    private final Level level;

    Container(String name, String version, Level level) {
        this.name = name;
        this.version = version;
        this.level = level;
    }

    final String name() {
        return name;
    }

    final String version() {
        return version;
    }

    final Level level() {
        return level;
    }

    /** Whether it runs on this release of Java. */
    boolean runsOn(int java) {
        return java >= 17;
    }

    /** Whether a filter itself can tell it that it supports asynchronous servlets. */
    boolean asksTheFilter() {
        return true;
    }

    /** What the web application needs beside what all have, to find the data source here: from path to text. */
    abstract void describe(Site site) throws IOException;

    /** Writes its configuration; returns what stands behind {@code java}. */
    abstract List<String> command(Site site) throws IOException;

    /** What its environment has to say. */
    Map<String, String> environment(Site site) {
        return Map.of();
    }

    /** A file that the documents show, with the address of the database at hand. */
    static String shown(String file, Site site) throws IOException {
        return resource(file).replace("db.example/app", site.address());
    }

    static String resource(String file) throws IOException {
        try (InputStream in = Container.class.getResourceAsStream("/" + file)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The only file in a directory whose name begins and ends so. */
    static Path only(Path directory, String start, String end) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(start) && name.endsWith(end);
                    })
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + start + "*" + end + " in " + directory));
        }
    }

    @Override
    public final String toString() {
        return name + " " + version;
    }
}
