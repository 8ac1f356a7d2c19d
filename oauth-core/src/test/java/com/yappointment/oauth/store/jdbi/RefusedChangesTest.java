package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.full;
import static com.yappointment.oauth.store.Samples.terms;
import static com.yappointment.oauth.store.jdbi.Engine.execute;
import static com.yappointment.oauth.store.jdbi.Engine.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.grant.Transition;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The database is there, and does not take a change: which refusals are tried again, and which are no answer. */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.FaultsTest#servers")
class RefusedChangesTest {
    private final boolean mariaDb;
    private final WatchedSource watched;
    /** One connection, so that a test knows which one it gets. */
    private final HikariDataSource pool;
    /** Somebody else, on connections of its own. */
    private final HikariDataSource other;

    private final GrantStore grants;

    RefusedChangesTest(Engine engine) {
        mariaDb = engine == Engine.MARIADB;
        Servers server = mariaDb ? Servers.MARIADB : Servers.POSTGRESQL;
        Servers.Address address = server.freshAddress();
        other = Engine.pool(address.url(), address.user(), 2);
        new Schema(node(other)).migrate();
        var properties = new Properties();
        properties.setProperty("sslMode", "disable");
        watched = new WatchedSource(new DriverDataSource(address.url(), null, properties, address.user(), ""));
        var config = new HikariConfig();
        config.setDataSource(watched.source());
        config.setMaximumPoolSize(1);
        pool = new HikariDataSource(config);
        grants = new JdbiGrantStore(node(pool));
    }

    @AfterEach
    void close() {
        pool.close();
        other.close();
    }

    private List<SQLException> whatRivalsAreToldBy() {
        return mariaDb
                ? List.of(
                        new SQLException("Record has changed since last read", "HY000", 1020),
                        new SQLException("Lock wait timeout exceeded", "HY000", 1205),
                        new SQLException("Deadlock found when trying to get lock", "40001", 1213))
                : List.of(
                        new SQLException("could not serialize access", "40001"),
                        new SQLException("deadlock detected", "40P01"),
                        new SQLException("canceling statement due to lock timeout", "55P03"));
    }

    /** Also when the database says so at the commit, as Galera does: of one statement that is its end. */
    @Test
    void somebody_else_was_first_and_the_step_is_tried_again() {
        for (SQLException refusal : whatRivalsAreToldBy()) {
            for (String verb : List.of("UPDATE", "SELECT g")) {
                Grant.CodeIssued begun = begun();
                var tries = new AtomicInteger();
                watched.before(sql -> {
                    if (sql.startsWith(verb) && tries.incrementAndGet() <= 2) {
                        throw refusal;
                    }
                });

                assertKept(begun);

                assertEquals(3, tries.get(), () -> verb + ": " + refusal);
            }
        }
        assertEquals(List.of(), grants.outages(), "nobody was away");
    }

    /** Galera says so of an INSERT too. */
    @Test
    void somebody_else_was_first_and_the_grant_begins_all_the_same() {
        for (SQLException refusal : whatRivalsAreToldBy()) {
            var tries = new AtomicInteger();
            watched.before(sql -> {
                if (sql.startsWith("INSERT") && tries.incrementAndGet() <= 2) {
                    throw refusal;
                }
            });

            assertKept(begun());

            assertEquals(3, tries.get(), refusal::toString);
        }
    }

    @Test
    void somebody_else_was_first_with_the_same_grant() {
        Grant.CodeIssued grant = notBegun();
        var rival = new JdbiGrantStore(node(other));
        var tries = new AtomicInteger();
        watched.before(sql -> {
            if (sql.startsWith("INSERT") && tries.incrementAndGet() == 1) {
                assertTrue(rival.begin(grant));
                throw whatRivalsAreToldBy().get(0);
            }
        });

        assertFalse(grants.begin(grant));

        assertEquals(grant, found(grant));
    }

    @Test
    void somebody_else_was_first_while_what_was_read_is_made_safe() {
        assumeTrue(mariaDb, "elsewhere nothing is to be done for that");
        Grant.CodeIssued begun = begun();
        var tries = new AtomicInteger();
        watched.before(sql -> {
            if (sql.startsWith("DELETE") && tries.incrementAndGet() <= 2) {
                throw whatRivalsAreToldBy().get(2);
            }
        });

        assertTrue(grants.step(begun.terms().id(), (grant, now) -> new Step.Done(grant))
                .isPresent());

        assertEquals(3, tries.get());
    }

    /** A real one: somebody holds the row until the first try has been given up. */
    @Test
    void a_row_that_somebody_holds_is_waited_for() throws SQLException {
        Grant.CodeIssued begun = begun();
        execute(pool, mariaDb ? "SET SESSION innodb_lock_wait_timeout = 1" : "SET lock_timeout = 200");
        try (Connection holder = holding(begun)) {
            var tries = new AtomicInteger();
            watched.before(sql -> {
                if (sql.startsWith("UPDATE") && tries.incrementAndGet() == 2) {
                    holder.rollback();
                }
            });

            assertKept(begun);

            assertEquals(2, tries.get());
        }
    }

    /** The administrator's limit is no rival: to try again at once would make matters worse. */
    @Test
    void a_statement_that_took_too_long_is_no_answer() throws SQLException {
        Grant.CodeIssued begun = begun();
        execute(pool, mariaDb ? "SET SESSION max_statement_time = 0.2" : "SET statement_timeout = 200");
        var tries = new AtomicInteger();
        watched.before(sql -> {
            if (sql.startsWith("UPDATE")) {
                tries.incrementAndGet();
            }
        });
        try (Connection holder = holding(begun)) {
            assertUnavailable(begun);
            assertTrue(holder.isValid(1));
        }

        assertEquals(1, tries.get());
        assertEquals(1, grants.outages().size());
        assertEquals(begun, found(begun));
        assertKept(begun);
    }

    /** A primary that was demoted keeps its connections. A pool knows nothing of it; we have to let them go. */
    @Test
    void a_connection_that_takes_no_changes_any_more_is_replaced() {
        Grant.CodeIssued begun = begun();
        execute(pool, mariaDb ? "SET SESSION TRANSACTION READ ONLY" : "SET default_transaction_read_only = on");
        long demoted = connectionId();

        assertUnavailable(begun);

        assertNotEquals(demoted, connectionId(), "the pool still has the connection to what was the primary");
        assertKept(begun);
    }

    /** Galera: a node that has left the cluster takes no statement; the pool is to look for another one. */
    @Test
    void a_node_that_is_not_ready_is_no_answer_and_its_connection_is_dropped() {
        Grant.CodeIssued begun = begun();
        long before = connectionId();
        watched.before(sql -> {
            throw new SQLException("WSREP has not yet prepared node for application use", "08S01", 1047);
        });
        assertUnavailable(begun);
        watched.before(sql -> {});

        assertNotEquals(before, connectionId());
        assertEquals(begun, found(begun));
    }

    private Grant.CodeIssued notBegun() {
        Instant now = grants.now();
        return codeIssued(terms(CONNECTION, SCOPE, now), now);
    }

    private Grant.CodeIssued begun() {
        Grant.CodeIssued grant = notBegun();
        assertTrue(grants.begin(grant));
        return grant;
    }

    private Grant found(Grant grant) {
        return new JdbiGrantStore(node(other))
                .find(grant.terms().id())
                .orElseThrow()
                .grant();
    }

    private void assertKept(Grant grant) {
        assertTrue(grants.step(grant.terms().id(), to(full(grant.terms()))).isPresent());
        assertInstanceOf(Grant.Active.class, found(grant));
    }

    private void assertUnavailable(Grant grant) {
        assertThrows(StoreUnavailable.class, () -> grants.step(grant.terms().id(), to(full(grant.terms()))));
    }

    private static Transition to(Grant next) {
        return (grant, now) -> new Step.Done(next);
    }

    private Connection holding(Grant grant) throws SQLException {
        Connection holder = other.getConnection();
        holder.setAutoCommit(false);
        try (var lock = holder.prepareStatement("SELECT id FROM oauth_grant WHERE id = ? FOR UPDATE")) {
            lock.setBytes(1, grant.terms().id().bytes());
            lock.execute();
        }
        return holder;
    }

    private long connectionId() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet id = statement.executeQuery(mariaDb ? "SELECT CONNECTION_ID()" : "SELECT pg_backend_pid()")) {
            id.next();
            return id.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
