package com.yappointment.oauth.store.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings our tables up to date: numbered scripts, each run once, whatever number of nodes start at the same time. A
 * script that was changed after it ran, or a schema that is newer than this version, is refused.
 */
public final class Schema {
    /** Each statement may have run before: a node that dies in the middle of a script does not lock the others out. */
    private static final List<String> SCRIPTS = List.of("1-grants-and-clients.sql");

    private final Database database;

    /**
     * Fixes the database.
     *
     * @param database where the tables are to be
     */
    public Schema(Database database) {
        this.database = database;
    }

    /**
     * Runs what has not run yet. Takes two connections at once where there is something to run.
     *
     * @return how many scripts it ran
     * @throws IllegalStateException when the schema there is not one that this version can work with
     * @throws StoreUnavailable when the database cannot be asked
     */
    public int migrate() {
        // CREATE and INSERT are two attempts each of its own: several nodes may be here at once, and one is first.
        attempt("CREATE TABLE IF NOT EXISTS {schema} (version INT PRIMARY KEY, checksum VARCHAR(64) NOT NULL)");
        attempt("INSERT INTO {schema} (version, checksum) VALUES (0, 'locked while scripts run')");
        int ran = database.whileLocked("the schema", this::runMissing);
        database.durability().awaitRead();
        return ran;
    }

    private void attempt(String sql) {
        database.write(handle -> handle.execute(database.sql(sql)), e -> true);
    }

    private int runMissing(Handle lock) {
        List<Integer> missing = missing(lock);
        if (!missing.isEmpty()) {
            // DDL commits, and would let go of a lock on the same connection: the scripts have one of their own.
            database.read("the schema", handle -> {
                missing.forEach(version -> run(handle, version, script(SCRIPTS.get(version - 1))));
                return missing;
            });
        }
        return missing.size();
    }

    private List<Integer> missing(Handle lock) {
        Map<Integer, String> done = new TreeMap<>();
        lock.createQuery(database.sql("SELECT version, checksum FROM {schema} WHERE version > 0"))
                .map((row, context) -> done.put(row.getInt("version"), row.getString("checksum")) == null)
                .list();
        int newest = done.keySet().stream().max(Integer::compare).orElse(0);
        if (newest > SCRIPTS.size()) {
            throw new IllegalStateException("the schema is at step " + newest + ", this version knows steps up to "
                    + SCRIPTS.size() + " only; deploy the version that made it, or a newer one");
        }
        List<Integer> missing = new ArrayList<>();
        for (int version = 1; version <= SCRIPTS.size(); version++) {
            String before = done.get(version);
            if (before == null) {
                missing.add(version);
            } else if (!before.equals(checksum(script(SCRIPTS.get(version - 1))))) {
                throw new IllegalStateException("step " + version + " of the schema was made by another text than "
                        + SCRIPTS.get(version - 1) + " of this version; restore that file, never change it");
            }
        }
        return missing;
    }

    private void run(Handle handle, int version, String script) {
        for (String statement : statements(script).toList()) {
            try {
                handle.execute(database.sql(statement));
            } catch (JdbiException e) {
                throw new StoreUnavailable("step " + version + " of the schema failed at: " + statement, e);
            }
        }
        handle.execute(
                database.sql("INSERT INTO {schema} (version, checksum) VALUES (?, ?)"), version, checksum(script));
    }

    private static Stream<String> statements(String script) {
        String withoutComments = script.replaceAll("(?m)^\\s*--.*$", "");
        return Stream.of(withoutComments.split(";")).map(String::strip).filter(statement -> !statement.isEmpty());
    }

    private static String script(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksum(String script) {
        try {
            byte[] text = script.replace("\r\n", "\n").getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
