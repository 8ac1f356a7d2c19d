package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

class ChangeGateTest {
    private final ChangeGate gate = new ChangeGate(Duration.ZERO, Dialect.H2); // all that fails has taken too long

    /** Waiting for somebody else's lock is no silence: the database says so in the end. */
    @Test
    void a_lock_that_was_waited_for_closes_nothing() throws SQLException {
        var source = Engine.H2.migrated();
        try (Connection other = source.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("INSERT INTO oauth_server_key (id, secret, created_at) VALUES (1, X'00', 0)");

            var failed = assertThrows(
                    JdbiException.class,
                    () -> Jdbi.create(source)
                            .useHandle(handle -> gate.watch(handle, mine -> {
                                mine.execute("SET LOCK_TIMEOUT 1");
                                return mine.execute(
                                        "INSERT INTO oauth_server_key (id, secret, created_at) VALUES (1, X'01', 0)");
                            })));

            assertEquals("HYT00", ((SQLException) failed.getCause()).getSQLState());
            assertTrue(gate.open());
            other.rollback();
        }
    }
}
