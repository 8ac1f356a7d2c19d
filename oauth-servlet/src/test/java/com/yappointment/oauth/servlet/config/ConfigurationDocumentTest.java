package com.yappointment.oauth.servlet.config;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of settings in docs/configuration.md is what the code has: every name, in its order, with its default. */
class ConfigurationDocumentTest {
    /** A row of the table: name and type and default; words instead of a code span say that there is no preset. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| \\w+ \\| (?:`([^`]*)`|[^|`]+) \\| `");

    private static String table() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "configuration.md"));
        int start = document.indexOf("## All settings");
        return document.substring(start, document.indexOf("\n## ", start));
    }

    @Test
    void the_document_has_every_setting_with_its_default() throws IOException {
        List<MatchResult> rows = ROW.matcher(table()).results().toList();

        assertEquals(
                Stream.of(Setting.values())
                        .map(setting -> setting.text() + " = " + setting.preset())
                        .collect(joining("\n")),
                rows.stream()
                        .map(row -> row.group(1) + " = " + (row.group(2) == null ? "" : row.group(2)))
                        .collect(joining("\n")));
    }

    @Test
    void every_row_of_the_table_was_looked_at() throws IOException {
        long rows = table().lines().filter(line -> line.startsWith("| `")).count();
        assertEquals(Setting.values().length, rows);
    }
}
