package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptConnectionsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JdbcDataSource h2 = new JdbcDataSource();
    private final List<String> rollbacks = new ArrayList<>();
    private final KeptConnections connections = new KeptConnections(this::watched, 2, PATIENCE);
    private Connection keptOpen;
    private boolean failing;

    @BeforeEach
    void open() throws SQLException {
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        keptOpen = h2.getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        Thread.interrupted();
        connections.close();
        keptOpen.close();
    }

    private Connection watched() throws SQLException {
        Connection connection = h2.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("rollback")) {
                        rollbacks.add(method.getName());
                        if (failing) {
                            throw new SQLException("the disk has failed");
                        }
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** H2 forgets at a rollback which statements it has parsed. */
    @Test
    void the_one_that_came_back_is_lent_again_as_it_is() throws SQLException {
        Connection first = connections.openConnection();
        connections.closeConnection(first);

        assertSame(first, connections.openConnection());
        assertEquals(List.of(), rollbacks);
    }

    @Test
    void what_was_left_half_done_is_undone() throws SQLException {
        Connection first = connections.openConnection();
        try (Statement statement = first.createStatement()) {
            statement.execute("CREATE TABLE t(id INT)");
            first.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (1)");
        }
        connections.closeConnection(first);

        Connection again = connections.openConnection();
        assertSame(first, again);
        assertTrue(again.getAutoCommit());
        try (Statement statement = again.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM t")) {
            assertTrue(count.next());
            assertEquals(0, count.getInt(1));
        }
    }

    @Test
    void one_that_was_closed_is_replaced_and_its_place_is_free() throws SQLException {
        Connection closedWhileLent = connections.openConnection();
        Connection closedLater = connections.openConnection();
        closedWhileLent.close();
        connections.closeConnection(closedWhileLent);
        connections.closeConnection(closedLater);
        closedLater.close();

        assertNotSame(closedLater, connections.openConnection());
        assertTrue(connections.openConnection().isValid(1));
    }

    @Test
    void who_comes_when_all_are_lent_waits_until_one_comes_back() throws Exception {
        Connection first = connections.openConnection();
        connections.openConnection();
        var waiting = new CompletableFuture<Connection>();
        var thread = new Thread(() -> {
            try {
                waiting.complete(connections.openConnection());
            } catch (SQLException e) {
                waiting.completeExceptionally(e);
            }
        });
        thread.start();
        assertTimeoutPreemptively(PATIENCE, () -> {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        });
        thread.interrupt(); // it goes on waiting
        assertFalse(waiting.isDone());

        connections.closeConnection(first);

        assertSame(first, waiting.get(10, TimeUnit.SECONDS));
    }

    @Test
    void who_waits_for_too_long_is_told_so() throws SQLException {
        try (var hasty = new KeptConnections(this::watched, 1, Duration.ofMillis(20))) {
            Connection only = hasty.openConnection();

            SQLException refused = assertThrows(SQLTransientConnectionException.class, hasty::openConnection);

            assertEquals("all of 1 connections were in use for 20 ms", refused.getMessage());
            hasty.closeConnection(only);
            assertSame(only, hasty.openConnection());
        }
    }

    @Test
    void what_cannot_be_opened_takes_no_place() throws SQLException {
        var broken = new KeptConnections(
                () -> {
                    throw new SQLException("the disk is full");
                },
                1,
                PATIENCE);

        for (int i = 0; i < 3; i++) {
            assertEquals(
                    "the disk is full",
                    assertThrows(SQLException.class, broken::openConnection).getMessage());
        }
    }

    /** H2 answers nothing more when its disk has failed, not even whether it rolled back. */
    @Test
    void one_that_cannot_be_put_right_is_closed_and_its_place_is_free() throws SQLException {
        for (int i = 0; i < 3; i++) {
            Connection lent = connections.openConnection();
            lent.setAutoCommit(false);
            failing = true;

            connections.closeConnection(lent);

            failing = false;
            assertTrue(lent.isClosed());
        }
    }

    @Test
    void after_the_end_none_is_opened() throws SQLException {
        Connection lent = connections.openConnection();
        connections.close();
        connections.closeConnection(lent);

        assertThrows(SQLNonTransientConnectionException.class, connections::openConnection);
    }

    @Test
    void an_interrupted_thread_is_served_and_stays_interrupted() throws SQLException {
        Thread.currentThread().interrupt();

        assertTrue(connections.openConnection().isValid(1));

        assertTrue(Thread.interrupted());
    }

    @Test
    void after_the_end_all_are_closed_those_that_are_lent_when_they_come_back() throws SQLException {
        Connection lent = connections.openConnection();
        Connection idle = connections.openConnection();
        connections.closeConnection(idle);

        connections.close();

        assertTrue(idle.isClosed());
        assertFalse(lent.isClosed());
        connections.closeConnection(lent);
        assertTrue(lent.isClosed());
    }
}
