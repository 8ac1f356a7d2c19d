package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.location;
import static com.yappointment.oauth.ServerFixture.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.ServerFixture.Tokens;
import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.wire.Reply;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys are rotated while two nodes serve, which read them at different times: no client notices. */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class KeyRotationTest {
    private static final Duration NEVER = Duration.ZERO;

    private final DataSource source;
    private final Node early;
    private final Node late;

    /** A server with its own connections, and its own knowledge of the keys. */
    private static final class Node {
        final WatchedSource watched;
        final AtomicLong nanos = new AtomicLong();
        final JdbiKeyRing ring;
        final ServerFixture fixture;

        Node(DataSource source) {
            watched = new WatchedSource(source);
            Database database = Engine.node(watched.source());
            ring = new JdbiKeyRing(new ServerKeyTable(database, Samples.RANDOM), nanos::get);
            fixture = new ServerFixture(new JdbiClientStore(database), new JdbiGrantStore(database), ring);
            pause();
        }

        void pause() {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
    }

    KeyRotationTest(Engine engine) {
        source = engine.migrated();
        early = new Node(source);
        late = new Node(source);
    }

    /** The early node makes tokens under the new key, the late one has never heard of it. */
    private void rotate() {
        early.ring.rotate();
        JdbiKeyRingTest.distributionEnds(source);
        early.ring.keepUp(NEVER);
        assertEquals(2, early.ring.now().current());
        assertFalse(late.ring.now().has(2));
    }

    @Test
    void new_tokens_are_under_the_new_key_and_old_ones_stay_good() {
        String code = early.fixture.code();
        Tokens before = early.fixture.connect();
        String ticket =
                late.fixture.ticket(OWNER, "client_id", "cli", "redirect_uri", "http://127.0.0.1:5000/callback");

        rotate();

        assertTrue(early.fixture.admitted(before.access()) && late.fixture.admitted(before.access()));
        assertEquals(2, keyId(early.fixture.connectCli().access()));
        assertEquals(2, keyId(tokens(early.fixture.exchange(code)).access()));
        assertEquals(1, keyId(location(early.fixture.decide(OWNER, ticket)).get("code")), "as its ticket has it");
        Tokens refreshed = tokens(early.fixture.refresh(before.refresh()));
        assertEquals(1, keyId(before.refresh()));
        assertEquals(2, keyId(refreshed.refresh()));
        assertEquals(2, keyId(refreshed.access()));
        assertEquals(200, early.fixture.revoke(before.access()).status());
        assertFalse(early.fixture.admitted(refreshed.access()));
    }

    @Test
    void a_retry_across_the_rotation_gets_the_same_pair_on_the_node_that_lags_behind() {
        Tokens before = early.fixture.connect();
        rotate();
        Tokens after = tokens(early.fixture.refresh(before.refresh()));
        assertEquals(2, keyId(after.refresh()));

        assertEquals(after, tokens(late.fixture.refresh(before.refresh())));
        assertEquals(after, tokens(early.fixture.refresh(before.refresh())));
        assertTrue(late.fixture.admitted(after.access()));
    }

    /** The generation was made under the old key; the node that answers again has a newer one by now. */
    @Test
    void a_retry_across_the_rotation_gets_the_same_pair_on_the_node_that_is_ahead() {
        Tokens before = late.fixture.connect();
        Tokens after = tokens(late.fixture.refresh(before.refresh()));
        assertEquals(1, keyId(after.refresh()));
        rotate();

        assertEquals(after, tokens(early.fixture.refresh(before.refresh())));
        Tokens next = tokens(early.fixture.refresh(after.refresh()));
        assertEquals(2, keyId(next.refresh()));
        assertEquals(next, tokens(late.fixture.refresh(after.refresh())));
    }

    @Test
    void a_token_under_a_key_that_a_node_does_not_have_makes_it_look_at_once() {
        rotate();
        String code = early.fixture.code();
        Tokens tokens = early.fixture.connect();
        late.watched.statements.clear();

        assertTrue(late.fixture.admitted(tokens.access()));

        assertEquals(2, late.watched.statements.size(), "the keys, the grant");
        assertEquals(200, late.fixture.exchange(code).status());
        assertEquals(200, late.fixture.revoke(tokens.refresh()).status());
    }

    @Test
    void a_consent_page_of_another_nodes_new_key_is_answered() {
        rotate();
        String ticket = early.fixture.ticket(OWNER);

        assertTrue(location(late.fixture.decide(OWNER, ticket)).containsKey("code"));
    }

    /** After the look all keys are there: who names another one is not ours. */
    @Test
    void made_up_ids_are_refused_and_cost_one_look_in_a_second() {
        Tokens tokens = early.fixture.connect();
        late.watched.statements.clear();

        for (int id = 2; id < 256; id++) {
            Reply refused = late.fixture.refresh(withKey(tokens.refresh(), id));
            ServerFixture.assertError(400, "invalid_grant", refused);
            assertFalse(late.fixture.admitted(withKey(tokens.access(), id)));
        }

        assertEquals("TOKEN_NOT_OURS", late.fixture.lastReason());
        late.watched.statements.removeIf(sql -> !sql.contains("oauth_server_key"));
        assertEquals(1, late.watched.statements.size());
    }

    @Test
    void while_the_keys_cannot_be_read_an_unknown_id_is_503_and_nothing_is_lost() {
        rotate();
        Tokens tokens = early.fixture.connect();
        Tokens again = tokens(early.fixture.refresh(tokens.refresh()));
        late.watched.before(sql -> {
            if (sql.contains("oauth_server_key")) {
                throw new SQLException("it is away", "08006");
            }
        });

        for (int i = 0; i < 3; i++) {
            assertEquals(503, late.fixture.refresh(again.refresh()).status());
            assertEquals(503, late.fixture.revoke(again.access()).status());
            assertFalse(late.fixture.admitted(again.access()));
        }
        assertEquals("STORE_UNAVAILABLE", late.fixture.lastReason());

        late.watched.before(sql -> {});
        late.pause();
        assertTrue(late.fixture.admitted(again.access()));
        assertEquals(again, tokens(late.fixture.refresh(tokens.refresh())));
    }

    /** The grant names the key that made its generation; the token that is presented again names the one before. */
    @Test
    void while_the_keys_cannot_be_read_a_retry_across_the_rotation_is_503() {
        Tokens before = early.fixture.connect();
        rotate();
        Tokens after = tokens(early.fixture.refresh(before.refresh()));
        late.watched.before(sql -> {
            if (sql.contains("oauth_server_key")) {
                throw new SQLException("it is away", "08006");
            }
        });

        assertEquals(503, late.fixture.refresh(before.refresh()).status());

        late.watched.before(sql -> {});
        late.pause();
        assertEquals(after, tokens(late.fixture.refresh(before.refresh())));
    }

    /** Registered by a node that has the new key already. */
    @Test
    void a_client_secret_that_was_digested_under_the_new_key_is_known_everywhere() {
        String code = late.fixture.code();
        rotate();
        early.fixture.clients.save(early.fixture.confidential("web", "new-secret", "https://web.example/callback"));

        assertEquals(
                200, late.fixture.exchange(code, "client_secret", "new-secret").status());
        ServerFixture.assertError(401, "invalid_client", late.fixture.refresh("x"));
    }

    private static int keyId(String token) {
        return bytes(token)[0] & 0xff;
    }

    private static String withKey(String token, int keyId) {
        byte[] bytes = bytes(token);
        bytes[0] = (byte) keyId;
        return token.substring(0, "yapp_at_".length()) + Base64.getUrlEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String token) {
        return Base64.getUrlDecoder().decode(token.substring("yapp_at_".length()));
    }
}
