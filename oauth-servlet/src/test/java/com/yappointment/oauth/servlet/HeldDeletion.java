package com.yappointment.oauth.servlet;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.h2.api.Trigger;

/** A trigger that holds the deletion of grants at the first row, inside the database, until it is told to go on. */
public final class HeldDeletion implements Trigger {
    public static final CountDownLatch BEGUN = new CountDownLatch(1);
    public static final Semaphore GO_ON = new Semaphore(0);

    private static volatile boolean interrupted;

    /** For H2. */
    public HeldDeletion() {}

    /** Makes a thousand of each grant of a database that nobody has open, all long dead, and holds whoever deletes them. */
    public static void prepare(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "oauth", "");
                var statement = connection.createStatement()) {
            String same = "version, owner_id, account_id, client_id, scope, consented_at, ends_at, state, lasts_until";
            statement.execute("INSERT INTO oauth_grant (id, " + same + ") SELECT SECURE_RAND(16), " + same
                    + " FROM oauth_grant CROSS JOIN SYSTEM_RANGE(2, 1000)");
            statement.execute("UPDATE oauth_grant SET lasts_until = 1");
            statement.execute("CREATE TRIGGER held BEFORE DELETE ON oauth_grant FOR EACH ROW CALL '"
                    + HeldDeletion.class.getName() + "'");
        }
    }

    /** Whether a thread that deletes was interrupted: in the middle of reading a file, that closes it. */
    public static boolean wasInterrupted() {
        return interrupted;
    }

    @Override
    public void fire(Connection connection, Object[] oldRow, Object[] newRow) {
        BEGUN.countDown();
        GO_ON.acquireUninterruptibly();
        GO_ON.release();
        interrupted |= Thread.currentThread().isInterrupted();
    }
}
