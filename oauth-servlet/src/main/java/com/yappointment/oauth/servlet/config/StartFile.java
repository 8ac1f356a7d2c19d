package com.yappointment.oauth.servlet.config;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a setting names: of the web application where its name begins with {@code /WEB-INF/}, else of the machine. */
public final class StartFile {
    private static final String OF_THE_APPLICATION = "/WEB-INF/";

    private StartFile() {}

    /**
     * Reads it.
     *
     * @param context where files of the web application are found
     * @param name of the file
     * @return all of it
     * @throws IllegalArgumentException when there is no such file that can be read
     * @throws IOException when reading fails
     */
    public static byte[] bytes(ServletContext context, String name) throws IOException {
        if (!name.startsWith(OF_THE_APPLICATION)) {
            Path file = Path.of(name);
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException("there is no such file that can be read");
            }
            return Files.readAllBytes(file);
        }
        try (InputStream in = context.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("the web application has no such file");
            }
            return in.readAllBytes();
        }
    }
}
