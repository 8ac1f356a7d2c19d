package com.yappointment.oauth.store.jdbi;

import java.sql.SQLException;
import java.util.Set;

/**
 * Where databases differ. Immutable.
 *
 * @param name for people
 * @param nowMillis an expression: the database's time in milliseconds since 1970
 * @param lostCodes vendor codes that say "somebody else was first": read again
 */
public record Dialect(String name, String nowMillis, Set<Integer> lostCodes) {
    private static final int H2_CONCURRENT_UPDATE = 90131;
    private static final int H2_LOCK_TIMEOUT = 50200;
    private static final int H2_DEADLOCK = 40001;

    /** H2 2.x. */
    public static final Dialect H2 = new Dialect(
            "H2",
            "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP(3)) * 1000 AS BIGINT)",
            Set.of(H2_CONCURRENT_UPDATE, H2_LOCK_TIMEOUT, H2_DEADLOCK));

    /** Whether the statement lost against another one and changed nothing. */
    boolean lost(SQLException e) {
        return "40001".equals(e.getSQLState()) || lostCodes.contains(e.getErrorCode());
    }

    /** Whether there is a row of this key already. */
    boolean duplicateKey(SQLException e) {
        return "23505".equals(e.getSQLState());
    }
}
