package com.yappointment.oauth.onefile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
