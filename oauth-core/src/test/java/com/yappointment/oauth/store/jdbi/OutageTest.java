package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.ServerFixture.assertError;
import static com.yappointment.oauth.ServerFixture.tokens;
import static com.yappointment.oauth.store.jdbi.Engine.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.secret.Ratchet;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.secret.TokenFormat;
import com.yappointment.oauth.secret.TokenKind;
import com.yappointment.oauth.store.memory.InMemoryClientStore;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.wire.Reply;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A refresh whose answer was lost, and a database that is away for longer than the window: the client gets what it would
 * have got. The database is real, and its time too; what is away is the way to it.
 */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class OutageTest {
    private static final Duration GRACE = Duration.ofMillis(300);

    private static final Logger LOG = Logger.getLogger("com.yappointment.oauth");

    private final Engine engine;
    private final WatchedSource watched;
    private final JdbiGrantStore grants;
    private final ServerFixture fixture;

    OutageTest(Engine engine) {
        this.engine = engine;
        DataSource source = engine.migrated();
        watched = new WatchedSource(source);
        grants = new JdbiGrantStore(node(watched.source()));
        fixture = new ServerFixture(settings -> settings.refreshGrace(GRACE), new InMemoryClientStore(), grants);
        fixture.clients.all().forEach(new JdbiClientStore(node(source))::save);
    }

    @BeforeEach
    void keepTheConsoleQuiet() {
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void restoreTheConsole() {
        LOG.setUseParentHandlers(true);
        assertEquals(0, watched.open.get(), "all connections were given back");
    }

    @Test
    void a_retry_after_an_outage_longer_than_the_window_gets_the_tokens_of_the_row() {
        ServerFixture.Tokens first = fixture.connect();
        assertUnavailable(refreshThatIsKeptAndNotAnswered(first.refresh()));
        pass(GRACE.multipliedBy(2));
        assertUnavailable(fixture.refresh(first.refresh()));
        watched.before(sql -> {});
        Grant.Active kept =
                (Grant.Active) grants.find(grantOf(first)).orElseThrow().grant();

        ServerFixture.Tokens second = tokens(fixture.refresh(first.refresh()));

        assertEquals(kept.refresh().digest(), digest(TokenKind.REFRESH, second.refresh()));
        assertEquals(kept.access().digest(), digest(TokenKind.ACCESS, second.access()));
        assertEquals(second, tokens(fixture.refresh(first.refresh())), "and again");
        assertTrue(fixture.admitted(second.access()));
        assertTrue(fixture.admitted(tokens(fixture.refresh(second.refresh())).access()));
    }

    /** What does not know of an outage takes the same retry for a replay: the test above shows something. */
    @Test
    void without_an_outage_the_same_late_retry_ends_the_grant() {
        ServerFixture.Tokens first = fixture.connect();
        ServerFixture.Tokens second = tokens(fixture.refresh(first.refresh()));
        pass(GRACE.multipliedBy(2));

        assertReplayed(first, second);
    }

    /** The other node serves nobody while the database is away; it only looks now and then. */
    @Test
    void a_node_that_only_looked_knows_of_the_outage_too() {
        ServerFixture.Tokens first = fixture.connect();
        Database idle = node(watched.source());
        var other = new ServerFixture(
                settings -> settings.refreshGrace(GRACE), new InMemoryClientStore(), new JdbiGrantStore(idle));
        idle.look();
        assertUnavailable(refreshThatIsKeptAndNotAnswered(first.refresh()));
        assertThrows(StoreUnavailable.class, idle::look);
        pass(GRACE.multipliedBy(2));
        watched.before(sql -> {});
        idle.look();

        ServerFixture.Tokens second = tokens(other.refresh(first.refresh()));

        assertTrue(fixture.admitted(second.access()));
    }

    @Test
    void the_window_that_began_anew_closes_too() {
        ServerFixture.Tokens first = fixture.connect();
        assertUnavailable(refreshThatIsKeptAndNotAnswered(first.refresh()));
        pass(GRACE.multipliedBy(2));
        watched.before(sql -> {});
        ServerFixture.Tokens second = tokens(fixture.refresh(first.refresh()));
        fixture.connectCli(); // a change that succeeds: the outage is over
        pass(GRACE.multipliedBy(2));

        assertReplayed(first, second);
    }

    /** Demoted, or its disk full: it reads, so the outage is not over. */
    @Test
    void while_changes_are_refused_reading_does_not_close_the_window() {
        ServerFixture.Tokens first = fixture.connect();
        assertUnavailable(refreshThatIsKeptAndNotAnswered(first.refresh()));
        watched.before(sql -> {
            if (!sql.startsWith("SELECT")) {
                throw new SQLException("it is closed to changes", "25006");
            }
        });
        assertTrue(fixture.admitted(first.access()));
        pass(GRACE.multipliedBy(2));
        assertTrue(fixture.admitted(first.access()));
        watched.before(sql -> {});

        tokens(fixture.refresh(first.refresh()));
    }

    @Test
    void a_revocation_closes_it_at_once() {
        ServerFixture.Tokens first = fixture.connect();
        assertUnavailable(refreshThatIsKeptAndNotAnswered(first.refresh()));
        watched.before(sql -> {});
        assertEquals(200, fixture.revoke(first.access()).status());

        assertError(400, "invalid_grant", fixture.refresh(first.refresh()));
        assertEquals("GRANT_REVOKED", fixture.lastReason());
    }

    /** The database refuses the statement, as it always would: it is there. */
    @Test
    void a_fault_of_our_own_is_no_outage() {
        watched.before(sql -> {
            throw new SQLException("no such column", "42703");
        });
        assertFalse(fixture.server.storeAnswers());
        assertUnavailable(fixture.refresh(tokenOfNoGrant()));

        assertEquals(List.of(), grants.outages());
    }

    /** Nothing went to the database: what was committed is not where a crash cannot reach it, or not known to be. */
    @Test
    void what_could_not_be_forced_to_disk_is_an_outage() {
        assumeTrue(engine == Engine.H2);
        ServerFixture.Tokens first = fixture.connect();
        watched.before(sql -> {
            if (sql.startsWith("CHECKPOINT")) {
                throw new SQLException("the disk is full");
            }
        });
        assertUnavailable(fixture.refresh(first.refresh()));
        pass(GRACE.multipliedBy(2));
        assertUnavailable(fixture.refresh(first.refresh()));
        pass(GRACE.multipliedBy(2));
        watched.before(sql -> {});

        tokens(fixture.refresh(first.refresh()));
    }

    /** The change is committed; from then on nothing reaches the database. */
    private Reply refreshThatIsKeptAndNotAnswered(String refreshToken) {
        watched.after(sql -> {
            if (sql.startsWith("UPDATE")) {
                watched.after(none -> {});
                watched.before(none -> {
                    throw reset();
                });
                throw reset();
            }
        });
        return fixture.refresh(refreshToken);
    }

    private void assertReplayed(ServerFixture.Tokens first, ServerFixture.Tokens second) {
        assertError(400, "invalid_grant", fixture.refresh(first.refresh()));
        assertEquals("REFRESH_TOKEN_REPLAYED", fixture.lastReason());
        assertFalse(fixture.admitted(second.access()), "the grant has ended");
    }

    private static void assertUnavailable(Reply reply) {
        assertError(503, "temporarily_unavailable", reply);
        assertEquals("2", reply.headers().get("Retry-After"));
    }

    private void pass(Duration time) {
        Instant until = grants.now().plus(time);
        while (grants.now().isBefore(until)) {
            Thread.onSpinWait();
        }
    }

    private String tokenOfNoGrant() {
        Token none = new Ratchet(fixture.keys.now())
                .firstRefresh(1, GrantId.random(new SecureRandom()), Secret.random(new SecureRandom()));
        return format().write(none, fixture.keys.now()).revealForResponse();
    }

    private GrantId grantOf(ServerFixture.Tokens tokens) {
        return token(TokenKind.REFRESH, tokens.refresh()).grantId();
    }

    private Digest digest(TokenKind kind, String text) {
        return token(kind, text).digest();
    }

    private Token token(TokenKind kind, String text) {
        return assertInstanceOf(TokenFormat.Reading.Genuine.class, format().read(kind, text))
                .token();
    }

    private TokenFormat format() {
        return new TokenFormat("yapp", fixture.keys);
    }

    private static SQLException reset() {
        return new SQLException("the connection was reset", "08006");
    }
}
