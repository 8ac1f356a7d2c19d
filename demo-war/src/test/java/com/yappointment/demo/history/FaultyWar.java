package com.yappointment.demo.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.demo.Demo;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A copy of the packaged demo whose store has one fault: the store's own source with one place changed, compiled, and put
 * before the right class.
 */
enum FaultyWar {
    /** Nobody looks whether somebody else was first. */
    LOST_COMPARE_AND_SET(Checker.Rule.ONE_TOKEN_SET, "WHERE id = ? AND version = ?\"", "WHERE id = ? AND ? >= 0\""),

    /** A check is answered from what this node has seen within the last two seconds. */
    STALE_READ(
            Checker.Rule.NOTHING_AFTER_THE_END,
            "return row(id).map(row -> new Found(row.grant(), row.clientEnabled(), row.readAt()));",
            """
            long now = System.nanoTime();
            Stale seen = STALE.get(id);
            if (seen == null || now - seen.at() > 2_000_000_000L) {
                seen = new Stale(now, row(id).map(row -> new Found(row.grant(), row.clientEnabled(), row.readAt())));
                STALE.put(id, seen);
            }
            return seen.found();
            }
            private record Stale(long at, Optional<Found> found) {}
            private static final Map<GrantId, Stale> STALE = new java.util.concurrent.ConcurrentHashMap<>();
            {
            """),

    /** A replay is refused, and the end that it brings is forgotten. */
    FORGOTTEN_END(
            Checker.Rule.NOTHING_AFTER_THE_END,
            "if (step.next().equals(before)) {",
            "if (!(step instanceof Step.Issued)) {");

    private static final String CLASS = "com/yappointment/oauth/store/jdbi/JdbiGrantStore";
    private static final Path SOURCE = Path.of("../oauth-core/src/main/java", CLASS + ".java");

    private final Checker.Rule broken;
    private final String right;
    private final String wrong;

    FaultyWar(Checker.Rule broken, String right, String wrong) {
        this.broken = broken;
        this.right = right;
        this.wrong = wrong;
    }

    /** The rule that a run with this fault is sure to break. */
    Checker.Rule broken() {
        return broken;
    }

    /** Makes it in a directory. */
    Path in(Path directory) throws IOException {
        String source = Files.readString(SOURCE, UTF_8);
        if (source.split(Pattern.quote(right), -1).length != 2) {
            throw new IllegalStateException(SOURCE + " has not one place that reads " + right);
        }
        Path war = Files.copy(Demo.packaged(), directory.resolve("faulty.war"));
        try (FileSystem inside = FileSystems.newFileSystem(URI.create("jar:" + war.toUri()), Map.of())) {
            Path classes = compiled(directory, source.replace(right, wrong), libraries(inside, directory));
            copy(classes, inside.getPath("WEB-INF/classes"));
        }
        return war;
    }

    private static String libraries(FileSystem war, Path directory) throws IOException {
        Path libraries = Files.createDirectories(directory.resolve("lib"));
        try (Stream<Path> jars = Files.list(war.getPath("WEB-INF/lib"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, libraries.resolve(jar.getFileName().toString()));
            }
        }
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static Path compiled(Path directory, String source, String classPath) throws IOException {
        Path file = directory.resolve("JdbiGrantStore.java");
        Files.writeString(file, source, UTF_8);
        Path classes = Files.createDirectories(directory.resolve("classes"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        int failed = compiler.run(
                null,
                null,
                null,
                List.of(
                                "-proc:none",
                                "-nowarn",
                                "--release",
                                "17",
                                "-cp",
                                classPath,
                                "-d",
                                classes.toString(),
                                file.toString())
                        .toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException("the faulty store does not compile");
        }
        return classes;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
