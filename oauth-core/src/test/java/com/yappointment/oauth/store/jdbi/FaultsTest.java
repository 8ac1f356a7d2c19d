package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.ServerFixture.assertError;
import static com.yappointment.oauth.ServerFixture.tokens;
import static com.yappointment.oauth.store.jdbi.Engine.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.ServerFixture.Tokens;
import com.yappointment.oauth.bearer.BearerResult;
import com.yappointment.oauth.wire.Reply;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A server over a real network connection that fails: what a client sees, and that all is well again by itself. */
@ParameterizedClass
@MethodSource("servers")
class FaultsTest {
    private static final Logger LOG = Logger.getLogger("com.yappointment.oauth");
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Cable cable;
    private final HikariDataSource pool;
    private final JdbiGrantStore grants;
    private final ServerFixture fixture;

    FaultsTest(Engine engine) throws IOException {
        Servers server = engine == Engine.MARIADB ? Servers.MARIADB : Servers.POSTGRESQL;
        Servers.Address address = server.freshAddress();
        cable = new Cable(address.url());
        pool = Engine.pool(cable.url(), address.user(), 2, Duration.ofSeconds(1));
        Database database = node(pool);
        new Schema(database).migrate();
        grants = new JdbiGrantStore(database);
        fixture = new ServerFixture(settings -> settings.refreshGrace(GRACE), new JdbiClientStore(database), grants);
    }

    static Stream<Engine> servers() {
        return Engine.all().filter(engine -> engine != Engine.H2);
    }

    @BeforeEach
    void keepTheConsoleQuiet() {
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void close() throws IOException {
        LOG.setUseParentHandlers(true);
        assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections(), "all connections were given back");
        pool.close();
        cable.close();
    }

    @Test
    void while_it_is_away_everybody_is_told_to_try_again_and_then_all_is_as_it_was() {
        String code = fixture.code();
        Tokens first = fixture.connect();
        cable.cut();

        assertUnavailable(fixture.refresh(first.refresh()));
        assertUnavailable(fixture.exchange(code));
        assertUnavailable(fixture.revoke(first.access()));
        assertUnavailable(assertInstanceOf(BearerResult.Challenged.class, fixture.check(first.access()))
                .reply());
        assertFalse(fixture.server.storeAnswers());

        cable.mend();
        assertBack();
        assertTrue(fixture.admitted(first.access()), "it was not revoked");
        tokens(fixture.exchange(code));
        assertTrue(fixture.admitted(tokens(fixture.refresh(first.refresh())).access()));
        assertEquals(200, fixture.revoke(first.access()).status());
        assertFalse(fixture.admitted(first.access()));
    }

    @Test
    void what_was_lost_between_read_and_write_was_not_done() {
        String code = fixture.code();
        Tokens first = fixture.connect();
        cable.cutAt("UPDATE", Cable.Moment.BEFORE_IT_ARRIVES);
        assertUnavailable(fixture.refresh(first.refresh()));
        backAfterTheWindow();

        Tokens second = tokens(fixture.refresh(first.refresh()));
        assertTrue(
                fixture.events.stream().noneMatch(event -> event.kind().name().equals("RETRIED")), "it is the first");
        assertTrue(fixture.admitted(second.access()));

        cable.cutAt("UPDATE", Cable.Moment.BEFORE_IT_ARRIVES);
        assertUnavailable(fixture.exchange(code));
        backAfterTheWindow();
        tokens(fixture.exchange(code));
    }

    /** The connection is cut when the change is committed, and the database stays away for longer than the window. */
    @Test
    void a_refresh_that_was_kept_and_not_answered_is_repeated_after_the_window() {
        Tokens first = fixture.connect();
        cable.cutAt("UPDATE", Cable.Moment.BEFORE_ITS_ANSWER);
        assertUnavailable(fixture.refresh(first.refresh()));
        backAfterTheWindow();

        Tokens second = tokens(fixture.refresh(first.refresh()));

        assertTrue(
                fixture.events.stream().anyMatch(event -> event.kind().name().equals("RETRIED")), "it had been kept");
        assertTrue(fixture.admitted(second.access()));
        assertTrue(fixture.admitted(tokens(fixture.refresh(second.refresh())).access()));
    }

    /** RFC 6749 §4.1.2: with its proof it might be a thief's. The person is sent through authorize again. */
    @Test
    void a_code_that_was_spent_and_not_answered_ends_its_grant_when_it_comes_again() {
        String code = fixture.code();
        cable.cutAt("UPDATE", Cable.Moment.BEFORE_ITS_ANSWER);
        assertUnavailable(fixture.exchange(code));
        backAfterTheWindow();

        assertError(400, "invalid_grant", fixture.exchange(code));
        assertEquals("CODE_REPLAYED", fixture.lastReason());
        fixture.connect();
    }

    @Test
    void a_revocation_that_was_not_answered_is_repeated() {
        Tokens tokens = fixture.connect();
        cable.cutAt("UPDATE", Cable.Moment.BEFORE_ITS_ANSWER);
        assertUnavailable(fixture.revoke(tokens.refresh()));
        backAfterTheWindow();

        assertEquals(200, fixture.revoke(tokens.refresh()).status());
        assertFalse(fixture.admitted(tokens.access()));
        assertError(400, "invalid_grant", fixture.refresh(tokens.refresh()));
    }

    /** It accepts what is sent and says nothing: 10 seconds of silence are enough. */
    @Test
    void a_database_that_falls_silent_is_given_up() {
        Tokens first = fixture.connect();
        cable.fallSilent();

        assertUnavailable(assertTimeout(PATIENCE.dividedBy(2), () -> fixture.refresh(first.refresh())));

        cable.cut();
        cable.mend();
        assertBack();
        tokens(fixture.refresh(first.refresh()));
    }

    @Test
    void who_gets_no_connection_from_the_pool_in_its_time_is_told_to_try_again() throws SQLException {
        Tokens first = fixture.connect();
        try (Connection one = pool.getConnection();
                Connection other = pool.getConnection()) {
            assertTrue(one.isValid(1) && other.isValid(1));
            assertUnavailable(assertTimeout(Duration.ofSeconds(5), () -> fixture.refresh(first.refresh())));
        }

        tokens(fixture.refresh(first.refresh()));
        assertEquals(1, grants.outages().size());
    }

    private void backAfterTheWindow() {
        Instant until = grants.now().plus(GRACE.multipliedBy(2));
        while (grants.now().isBefore(until)) {
            Thread.onSpinWait();
        }
        cable.mend();
        assertBack();
    }

    private void assertBack() {
        long begun = System.nanoTime();
        while (!fixture.server.storeAnswers()) {
            assertTrue(System.nanoTime() - begun < PATIENCE.toNanos(), "it did not come back");
        }
    }

    private static void assertUnavailable(Reply reply) {
        assertError(503, "temporarily_unavailable", reply);
        assertEquals("2", reply.headers().get("Retry-After"));
    }
}
