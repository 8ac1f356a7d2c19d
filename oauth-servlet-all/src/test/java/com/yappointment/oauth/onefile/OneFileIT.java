package com.yappointment.oauth.onefile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one file as it was built: what is in it, what is not, and that it runs by itself. */
class OneFileIT {
    private static final Path JAR = Path.of(System.getProperty("jar"));
    private static final long LIMIT = 3_500_000;

    /** What jdeps says of a class that is nowhere: who needs it, and its package. */
    private static final Pattern MISSING = Pattern.compile("(?m)^ +\\S+ +-> (\\S+)\\.[A-Z]\\S* +not found$");

    @Test
    void its_size() throws Exception {
        long size = Files.size(JAR);
        System.out.println("[INFO] " + JAR.getFileName() + ": " + size + " bytes, of at most " + LIMIT);
        assertTrue(size <= LIMIT, () -> JAR + " has " + size + " bytes");
    }

    /** They have no limit: whoever takes them brings their libraries too, in versions of their own choice. */
    @Test
    void the_sizes_of_the_plain_jars() throws Exception {
        Path root = JAR.toAbsolutePath().getParent().getParent().getParent();
        for (String module : List.of("oauth-core", "oauth-servlet")) {
            try (Stream<Path> built = Files.list(root.resolve(module).resolve("target"))) {
                List<Path> jars = built.filter(
                                file -> file.getFileName().toString().matches(module + "-\\d[\\d.]*(-SNAPSHOT)?\\.jar"))
                        .toList();
                assertEquals(1, jars.size(), jars::toString);
                System.out.println("[INFO] " + module + ".jar: " + Files.size(jars.get(0)) + " bytes");
            }
        }
    }

    /** Nothing that a container, or a jar beside it in WEB-INF/lib, could have in another version. */
    @Test
    void all_of_it_has_names_of_its_own_and_containers_find_nothing_but_the_initializer() throws Exception {
        try (var jar = new JarFile(JAR.toFile());
                Stream<JarEntry> entries = jar.stream()) {
            assertEquals(
                    List.of(
                            "META-INF/LICENSE",
                            "META-INF/LICENSE.txt",
                            "META-INF/MANIFEST.MF",
                            "META-INF/services/com.yappointment.oauth.shaded.slf4j.spi.SLF4JServiceProvider",
                            "META-INF/services/jakarta.servlet.ServletContainerInitializer"),
                    entries.filter(entry -> !entry.isDirectory())
                            .map(JarEntry::getName)
                            .filter(name -> !name.startsWith("com/yappointment/oauth/"))
                            .sorted()
                            .toList());
        }
    }

    /** Classes that nothing needs were left out: none is missing but those that are the host's, or never asked for. */
    @Test
    void no_class_is_missing_but_those_that_the_host_brings() {
        var out = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        jdeps.run(
                new PrintWriter(out), new PrintWriter(out), "--multi-release", "17", "--missing-deps", JAR.toString());

        Set<String> missing = new TreeSet<>();
        MISSING.matcher(out.toString()).results().forEach(found -> missing.add(found.group(1)));
        missing.removeIf(name -> name.startsWith("org.bouncycastle.")); // keys in PEM files: none are read
        assertEquals(
                Set.of(
                        "jakarta.servlet",
                        "jakarta.servlet.http",
                        // the stores that the host chooses
                        "com.zaxxer.hikari",
                        "org.h2.engine",
                        "org.h2.jdbc",
                        "org.h2.jdbcx",
                        "org.h2.mvstore",
                        "org.h2.mvstore.db",
                        "org.h2.store.fs",
                        // an algorithm that no client may choose
                        "com.google.crypto.tink.subtle",
                        // annotations
                        "com.google.errorprone.annotations",
                        "jakarta.annotation",
                        "org.jspecify.annotations"),
                missing,
                out::toString);
    }

    @Test
    void the_list_beside_it_names_what_is_inside() throws Exception {
        Path beside = JAR.resolveSibling(JAR.getFileName().toString().replace(".jar", ".cdx.json"));
        assumeTrue(Files.exists(beside), "Maven makes it only when it is online");
        String list = Files.readString(beside);
        for (String library : List.of(
                "com.nimbusds/nimbus-jose-jwt@",
                "org.jdbi/jdbi3-core@",
                "io.leangen.geantyref/geantyref@",
                "gg.jte/jte-runtime@",
                "com.github.ben-manes.caffeine/caffeine@",
                "org.slf4j/slf4j-api@",
                "org.slf4j/slf4j-jdk14@")) {
            assertTrue(list.contains("\"purl\" : \"pkg:maven/" + library), library);
        }
    }

    @Test
    void it_is_the_command_of_operators() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "schema",
                        "postgresql")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
        assertEquals(0, process.exitValue(), printed);
        assertTrue(printed.contains("CREATE TABLE IF NOT EXISTS oauth_grant"), printed);
    }
}
