package com.yappointment.demo.atrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All rows of all tables.
 *
 * @param values what stands in columns of texts and bytes, and where
 */
record Dump(Map<String, Set<Value>> values) {
    /** The bytes of a text, or bytes: in hexadecimal, so that equal ones are equal. */
    record Value(String hex) implements Comparable<Value> {
        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }

        /** As somebody would write it who wants to present it. */
        Set<String> texts() {
            return new TreeSet<>(List.of(
                    new String(bytes(), UTF_8),
                    hex,
                    Base64.getEncoder().encodeToString(bytes()),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes())));
        }

        @Override
        public int compareTo(Value other) {
            return hex.compareTo(other.hex);
        }
    }

    /** Reads the tables of a schema, or of a catalog where databases have no schemas. */
    static Dump of(Connection connection, String catalog, String schema) throws SQLException {
        Map<String, Set<Value>> values = new TreeMap<>();
        for (String table : tables(connection, catalog, schema)) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                while (rows.next()) {
                    read(table, rows, values);
                }
            }
        }
        return new Dump(values);
    }

    static List<String> tables(Connection connection, String catalog, String schema) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getTables(catalog, schema, null, new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static void read(String table, ResultSet rows, Map<String, Set<Value>> values) throws SQLException {
        var columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            byte[] value = switch (columns.getColumnType(i)) {
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> rows.getBytes(i);
                case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR ->
                    rows.getString(i) == null ? null : rows.getString(i).getBytes(UTF_8);
                default -> null; // numbers and flags
            };
            if (value != null) {
                values.computeIfAbsent(table + "." + columns.getColumnName(i), key -> new TreeSet<>())
                        .add(new Value(HexFormat.of().formatHex(value)));
            }
        }
    }

    /** Each column with its values, in hexadecimal. */
    String text() {
        var lines = new StringBuilder();
        values.forEach((column, all) -> all.forEach(
                value -> lines.append(column).append(' ').append(value.hex()).append('\n')));
        return lines.toString();
    }
}
