package com.yappointment.oauth.store.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A step of the schema. Each of its statements may have run before: a node that dies in the middle of a script does not
 * lock the others out. Its last statement says that it ran. Immutable.
 *
 * @param version its number; the first is 1
 * @param name of the file
 * @param oldestCode code that knows this step can work with it, and newer code
 * @param text with words in braces, see {@link SqlText}
 */
record Script(int version, String name, int oldestCode, String text) {
    /** Tables that tell which scripts ran, and who runs one. */
    static final List<String> OUR_OWN_TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS {schema} (version INT NOT NULL PRIMARY KEY, checksum VARCHAR(64) NOT NULL,"
                    + " oldest_code INT NOT NULL) {options}",
            "CREATE TABLE IF NOT EXISTS {lease} (job VARCHAR(40) NOT NULL PRIMARY KEY, holder {bytes 16} NOT NULL,"
                    + " held_until BIGINT NOT NULL) {options}");

    private static final List<String> NAMES = List.of(
            "1-grants-and-clients.sql",
            "2-rotation-of-server-keys.sql",
            "3-what-owners-are-told-of-clients.sql",
            "4-connections-and-api-keys.sql",
            "5-what-the-team-sees-of-apps.sql");
    private static final Pattern OLDEST_CODE = Pattern.compile("(?m)^-- oldest code: (\\d+)$");

    /** All steps that this version knows, in their order. */
    static List<Script> all() {
        return NAMES.stream().map(name -> of(name, resource(name))).toList();
    }

    /** A script whose name begins with its number, and whose text says which code it works with. */
    static Script of(String name, String text) {
        Matcher oldestCode = OLDEST_CODE.matcher(text);
        if (!oldestCode.find()) {
            throw new IllegalStateException(name + " does not say which is the oldest code that works with it");
        }
        int version = Integer.parseInt(name.substring(0, name.indexOf('-')));
        return new Script(version, name, Integer.parseInt(oldestCode.group(1)), text);
    }

    private static String resource(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is to be run, in the words of a database. */
    Stream<String> statements(TableNames tables, Dialect dialect) {
        String withoutComments = text.replaceAll("(?m)^\\s*--.*$", "");
        Stream<String> own = Stream.of(withoutComments.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .map(dialect::scripted);
        String done = "INSERT INTO {schema} (version, checksum, oldest_code) VALUES (%d, '%s', %d)"
                .formatted(version, checksum(), oldestCode);
        return Stream.concat(own, Stream.of(done)).map(statement -> SqlText.filledIn(statement, tables, dialect));
    }

    /** SHA-256 of the text. */
    String checksum() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
