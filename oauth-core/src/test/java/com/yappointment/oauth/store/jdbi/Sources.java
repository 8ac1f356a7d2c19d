package com.yappointment.oauth.store.jdbi;

import com.yappointment.oauth.terms.GrantId;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Databases in memory; each node that asks one has a {@link Database} of its own. */
final class Sources {
    private Sources() {}

    /** A database that nobody has yet; lasts as long as the process. */
    static DataSource fresh() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + GrantId.random(new SecureRandom()) + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000");
        source.setUser("oauth");
        source.setPassword("");
        return source;
    }

    static DataSource migrated() {
        DataSource source = fresh();
        new Schema(node(source)).migrate();
        return source;
    }

    static Database node(DataSource source) {
        return Database.of(source, "oauth_", InstantSource.system());
    }

    static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
