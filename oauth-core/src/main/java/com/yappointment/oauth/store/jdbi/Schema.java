package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.store.jdbi.Database.Written;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings our tables up to date: numbered scripts, each run once, whatever number of nodes start at the same time. Where
 * nothing is missing it only asks, so that the user of the data source need not have the right to change tables. Refused
 * are a script that was changed after it ran, and a schema that is too new for this version.
 */
public final class Schema {
    /** A node that dies while it runs a script holds up the others for so long. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration PATIENCE = LEASE.plusSeconds(30);
    private static final long MILLIS_BETWEEN_LOOKS = 50;

    /** SQLState of all errors that say: this cannot be run here, such as a table that is not there. */
    private static final String NOT_AS_IT_STANDS = "42";

    private static final String WHAT = "the schema";

    private final Database database;
    private final List<Script> scripts;
    private final Duration leaseTime;

    /**
     * Fixes the database.
     *
     * @param database where the tables are to be
     */
    public Schema(Database database) {
        this(database, Script.all());
    }

    Schema(Database database, List<Script> scripts) {
        this(database, scripts, LEASE);
    }

    Schema(Database database, List<Script> scripts, Duration leaseTime) {
        this.database = database;
        this.scripts = scripts;
        this.leaseTime = leaseTime;
    }

    /**
     * Runs what has not run yet, and waits while another node does. One connection at a time.
     *
     * @return how many scripts it ran
     * @throws IllegalStateException when the schema there is not one that this version can work with
     * @throws StoreUnavailable when the database cannot be asked, or does not let us make tables
     */
    public int migrate() {
        if (missing(done().orElse(Map.of())).isEmpty()) {
            return 0;
        }
        makeOurOwnTables();
        var lease = new Lease(database, WHAT, leaseTime, new SecureRandom());
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            if (lease.take()) {
                int ran = runMissing(lease);
                database.durability().awaitWritten();
                return ran;
            }
            if (missing(done().orElseThrow()).isEmpty()) {
                database.durability().awaitRead();
                return 0;
            }
            pause();
        }
        throw new StoreUnavailable("another node is changing the schema, and did not end in time; start again later");
    }

    /**
     * Which step the tables are at.
     *
     * @return the highest that ran; 0: none
     * @throws StoreUnavailable when the database cannot be asked
     */
    public int step() {
        return done().orElse(Map.of()).keySet().stream().max(Integer::compare).orElse(0);
    }

    /**
     * Up to which step this version knows the tables.
     *
     * @return the number of the last
     */
    public int lastKnownStep() {
        return scripts.size();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while another node changes the schema", e);
        }
    }

    private void makeOurOwnTables() {
        for (String statement : Script.OUR_OWN_TABLES) {
            String sql = database.sql(statement);
            // several nodes may be here at once, and some databases then fail although it says IF NOT EXISTS
            Written written = database.write(WHAT, handle -> handle.execute(sql), e -> false);
            if (written instanceof Written.Unconfirmed failed && done().isEmpty()) {
                throw new StoreUnavailable(
                        "the schema cannot be made: " + failed.failure().getMessage()
                                + "; give the user the right to make tables",
                        failed.failure());
            }
        }
    }

    /** What the steps that were run were made by, by number; empty when there is no table that would tell. */
    private Optional<Map<Integer, Step>> done() {
        try {
            return Optional.of(database.read(WHAT, handle -> {
                Map<Integer, Step> done = new TreeMap<>();
                handle.createQuery(database.sql("SELECT version, checksum, oldest_code FROM {schema}"))
                        .map((row, context) -> done.put(
                                        row.getInt("version"),
                                        new Step(row.getString("checksum"), row.getInt("oldest_code")))
                                == null)
                        .list();
                return done;
            }));
        } catch (StoreUnavailable e) {
            if (e.getCause() instanceof JdbiException failure
                    && failure.getCause() instanceof SQLException cause
                    && String.valueOf(cause.getSQLState()).startsWith(NOT_AS_IT_STANDS)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A step that was run: by which text, and what the code must know that is to work with it. */
    private record Step(String checksum, int oldestCode) {}

    private List<Script> missing(Map<Integer, Step> done) {
        int known = scripts.size();
        int newest = done.keySet().stream().max(Integer::compare).orElse(0);
        int needed = done.values().stream().mapToInt(Step::oldestCode).max().orElse(0);
        if (needed > known) {
            throw new IllegalStateException("the schema is at step " + newest + " and needs a version that knows step "
                    + needed + "; this one knows steps up to " + known
                    + "; deploy the version that made it, or a newer one");
        }
        for (Script script : scripts) {
            Step before = done.get(script.version());
            if (before != null && !before.checksum().equals(script.checksum())) {
                throw new IllegalStateException(
                        "step " + script.version() + " of the schema was made by another text than " + script.name()
                                + " of this version; restore that file, never change it");
            }
        }
        return scripts.stream()
                .filter(script -> !done.containsKey(script.version()))
                .toList();
    }

    private int runMissing(Lease lease) {
        try (var kept = new KeptLease(lease, leaseTime)) {
            List<Script> missing = missing(done().orElseThrow());
            for (Script script : missing) {
                script.statements(database.tables(), database.dialect()).forEach(statement -> {
                    kept.check();
                    run(script, statement);
                });
            }
            return missing.size();
        } finally {
            lease.end();
        }
    }

    private void run(Script script, String statement) {
        database.durability().writeBegins();
        try {
            database.unhurried("step " + script.version() + " of the schema failed at: " + statement, handle -> {
                try {
                    return handle.execute(statement);
                } catch (JdbiException e) {
                    if (e.getCause() instanceof SQLException cause
                            && database.dialect().alreadyDone(cause)) {
                        return 0;
                    }
                    throw e;
                }
            });
        } finally {
            database.durability().writeEnded();
        }
    }
}
