package com.yappointment.oauth.onefile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The twin of the one file, as it was built. */
class JavaxFileIT {
    private static final Path JAR = Path.of(System.getProperty("jar"));
    private static final long LIMIT = 3_500_000;

    @Test
    void its_size() throws Exception {
        long size = Files.size(JAR);
        System.out.println("[INFO] " + JAR.getFileName() + ": " + size + " bytes, of at most " + LIMIT);
        assertTrue(size <= LIMIT, () -> JAR + " has " + size + " bytes");
    }

    /** Neither in code nor in texts that code looks things up by, nor in names of files. */
    @Test
    void nothing_in_it_has_the_new_names() throws Exception {
        List<String> newNames = new ArrayList<>();
        int oldNames = 0;
        try (var jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                try (InputStream in = jar.getInputStream(entry)) {
                    String text = entry.getName() + new String(in.readAllBytes(), ISO_8859_1);
                    if (text.contains("jakarta/servlet") || text.contains("jakarta.servlet")) {
                        newNames.add(entry.getName());
                    }
                    if (text.contains("javax/servlet")) {
                        oldNames++;
                    }
                }
            }
        }
        assertEquals(List.of(), newNames);
        assertTrue(oldNames > 20, "these are not our classes");
    }

    /** Also what came into it with the file that it is the twin of. */
    @Test
    void the_list_beside_it_names_what_is_inside() throws Exception {
        Path beside = JAR.resolveSibling(JAR.getFileName().toString().replace(".jar", ".cdx.json"));
        assumeTrue(Files.exists(beside), "Maven makes it only when it is online");
        String list = Files.readString(beside);
        for (String library : List.of(
                "com.yappointment/oauth-core@",
                "com.yappointment/oauth-servlet@",
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
}
