package com.yappointment.oauth.store.jdbi;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our SQL is written once for all databases; what stands in braces is filled in: {@code {now}} the database's time,
 * {@code {bytes 16}} a type, {@code {options}} what stands behind a table's columns, {@code {index x}} the name of an
 * index, and any other word the name of a table.
 */
final class SqlText {
    private static final Pattern BRACES = Pattern.compile("\\{(\\w+)(?: (\\w+))?}");

    private SqlText() {}

    static String filledIn(String text, TableNames tables, Dialect dialect) {
        return BRACES.matcher(text).replaceAll(found -> Matcher.quoteReplacement(word(found, tables, dialect)));
    }

    private static String word(MatchResult found, TableNames tables, Dialect dialect) {
        return switch (found.group(1)) {
            case "now" -> dialect.nowMillis();
            case "options" -> dialect.tableOptions();
            case "bytes" -> dialect.bytes(Integer.parseInt(found.group(2)));
            case "index" -> tables.index(found.group(2));
            default -> tables.table(found.group(1));
        };
    }
}
