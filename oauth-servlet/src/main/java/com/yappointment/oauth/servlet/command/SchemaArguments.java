package com.yappointment.oauth.servlet.command;

import com.yappointment.oauth.servlet.config.Maintenance;
import com.yappointment.oauth.servlet.config.Setting;
import java.util.List;

/**
 * What stands behind {@code schema} on the command line.
 *
 * @param database which one the SQL is for
 * @param tablePrefix what the tables' names begin with
 * @param from the first step that is wanted
 */
record SchemaArguments(String database, String tablePrefix, int from) {
    static SchemaArguments parse(List<String> arguments) {
        if (arguments.isEmpty() || arguments.get(0).startsWith("--")) {
            throw new WrongArguments("schema needs the name of a database after it.");
        }
        String tablePrefix = Setting.TABLE_PREFIX.preset();
        int from = 1;
        for (int i = 1; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            switch (option) {
                case "--table-prefix" -> tablePrefix = value;
                case "--from" -> from = step(value);
                default -> throw new WrongArguments("schema has no option " + option + ".");
            }
        }
        return new SchemaArguments(arguments.get(0), tablePrefix, from);
    }

    private static int step(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new WrongArguments("--from must be the number of a step, not \"" + value + "\".");
        }
    }

    String schema() {
        try {
            return Maintenance.schema(database, tablePrefix, from);
        } catch (IllegalArgumentException e) {
            throw new WrongArguments(String.valueOf(e.getMessage()));
        }
    }
}
