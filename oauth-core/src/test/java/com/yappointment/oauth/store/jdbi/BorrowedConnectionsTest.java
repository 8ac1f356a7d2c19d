package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.grant.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool of the host that gives each connection to the next borrower as the last one left it. */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class BorrowedConnectionsTest {
    private static final int HOSTS_TIMEOUT_MILLIS = 123_000;

    private final Engine engine;

    BorrowedConnectionsTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void a_connection_goes_back_as_it_came() throws SQLException {
        org.apache.tomcat.jdbc.pool.DataSource pool = poolOfOne();
        try {
            int timeout;
            try (Connection hosts = pool.getConnection()) {
                hosts.setAutoCommit(false);
                hosts.setNetworkTimeout(Runnable::run, HOSTS_TIMEOUT_MILLIS);
                timeout = hosts.getNetworkTimeout(); // H2 has none
            }

            Database database = Engine.node(pool);
            new Schema(database).migrate();
            var grants = new JdbiGrantStore(database);
            assertTrue(grants.begin(codeIssued(terms(CONNECTION, SCOPE, grants.now()), grants.now())));
            assertThrows(
                    StoreUnavailable.class,
                    () -> database.read(
                            "what is not there",
                            handle ->
                                    handle.select("no SQL").mapTo(Integer.class).one()));

            try (Connection hosts = pool.getConnection()) {
                assertFalse(hosts.getAutoCommit());
                assertEquals(timeout, hosts.getNetworkTimeout());
            }
        } finally {
            pool.close();
        }
    }

    private org.apache.tomcat.jdbc.pool.DataSource poolOfOne() {
        var properties = new PoolProperties();
        properties.setDataSource(engine.fresh());
        properties.setMaxActive(1);
        properties.setInitialSize(1);
        return new org.apache.tomcat.jdbc.pool.DataSource(properties);
    }
}
