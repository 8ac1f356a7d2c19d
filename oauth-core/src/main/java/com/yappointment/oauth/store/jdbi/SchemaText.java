package com.yappointment.oauth.store.jdbi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The schema as SQL for whoever runs it by hand, where the user of the data source may not make tables. What it leaves
 * is what {@link Schema} leaves. Each statement may have run before, but for those that say that a step ran.
 */
public final class SchemaText {
    private SchemaText() {}

    /**
     * Writes it.
     *
     * @param database {@code h2}, {@code postgresql}, {@code mariadb} or {@code mysql}
     * @param tablePrefix what our tables' names begin with
     * @param from the first step that is wanted; 1: all
     * @return statements with a semicolon after each, and comments that say which step they are
     * @throws IllegalArgumentException with what to write instead
     */
    public static String of(String database, String tablePrefix, int from) {
        Dialect dialect = dialect(database);
        var tables = new TableNames(tablePrefix);
        List<Script> all = Script.all();
        if (from < 1 || from > all.size()) {
            throw new IllegalArgumentException(
                    "the steps are 1 to " + all.size() + ", there is none of number " + from);
        }
        var text = new StringBuilder("-- yAppointment OAuth, the schema for " + dialect.product() + ", tables "
                + tablePrefix + "*\n-- Stop at the first error.\n");
        if (from == 1) {
            append(
                    text,
                    "which steps ran, and which node is at work",
                    Script.OUR_OWN_TABLES.stream().map(statement -> SqlText.filledIn(statement, tables, dialect)));
        }
        all.stream()
                .filter(script -> script.version() >= from)
                .forEach(script -> append(
                        text,
                        "step " + script.version() + ": " + script.name()
                                + "; the oldest code that works with it knows step " + script.oldestCode(),
                        script.statements(tables, dialect)));
        return text.toString();
    }

    private static void append(StringBuilder text, String title, Stream<String> statements) {
        text.append("\n-- ").append(title).append('\n');
        statements.forEach(
                statement -> text.append(withoutBlankLines(statement)).append(";\n"));
    }

    /** They are where comments were. */
    private static String withoutBlankLines(String statement) {
        return statement.lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private static Dialect dialect(String database) {
        return Arrays.stream(Dialect.values())
                .filter(dialect -> nameOf(dialect).equals(database))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no schema for " + database + "; write one of "
                        + Arrays.stream(Dialect.values())
                                .map(SchemaText::nameOf)
                                .collect(Collectors.joining(", "))));
    }

    private static String nameOf(Dialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }
}
