package com.yappointment.oauth.store.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What was measured, as a part of a document: a file for each run, in the directory of the property {@code report}. */
final class Report {
    private final Path file;
    private final StringBuilder text = new StringBuilder();

    Report(String name) {
        file = Path.of(System.getProperty("report", "target/size"), name + ".md");
    }

    /** A line, as {@link String#format} has it; written at once, so that a run that breaks leaves what it has. */
    void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
