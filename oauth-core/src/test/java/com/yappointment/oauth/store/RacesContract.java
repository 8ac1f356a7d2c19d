package com.yappointment.oauth.store;

import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.assertError;
import static com.yappointment.oauth.ServerFixture.json;
import static com.yappointment.oauth.ServerFixture.location;
import static com.yappointment.oauth.ServerFixture.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold whoever is first, through the whole server; a subclass for each store. */
public abstract class RacesContract {
    private static final int ROUNDS = 30;
    private static final Connection CONNECTION = Samples.connection(OWNER.id().value(), "glow", "web");

    protected abstract ServerFixture fixture();

    /**
     * RFC 6749 §4.1.2: a code is good once. All of them come with proof, so the second one to arrive is a replay and ends
     * the grant: one answer is 200, and what it brought is worth nothing any more.
     */
    @Test
    void of_two_hundred_redemptions_of_one_code_one_gets_tokens() throws Exception {
        String code = fixture().code();

        List<Reply> replies = AtOnce.times(200, () -> fixture().exchange(code));

        List<Reply> issued =
                replies.stream().filter(reply -> reply.status() == 200).toList();
        assertEquals(1, issued.size());
        replies.stream()
                .filter(reply -> reply.status() != 200)
                .forEach(reply -> assertError(400, "invalid_grant", reply));
        assertDead(tokens(issued.get(0)));
        assertEquals(1, count(EventKind.ISSUED));
        assertEquals(1, count(EventKind.REPLAYED));
    }

    /** Two workers of a client, or a hundred, refresh at once: within the grace window it is one and the same rotation. */
    @Test
    void a_hundred_refreshes_with_one_token_give_one_pair() throws Exception {
        String refreshToken = fixture().connect().refresh();

        List<Reply> replies = AtOnce.times(100, () -> fixture().refresh(refreshToken));

        Set<Map<String, Object>> answers = new HashSet<>();
        for (Reply reply : replies) {
            assertEquals(200, reply.status(), reply::body);
            Map<String, Object> members = json(reply);
            long expiresIn = (Long) members.remove("expires_in");
            assertTrue(expiresIn > 3500 && expiresIn <= 3600, () -> "expires_in " + expiresIn);
            answers.add(members);
        }
        assertEquals(1, answers.size());
        assertEquals(1, count(EventKind.REFRESHED));
        var pair = tokens(replies.get(0));
        assertTrue(fixture().admitted(pair.access()));
        assertEquals(200, fixture().refresh(pair.refresh()).status());
    }

    /** Trap of check-then-write: the refresh has read the grant before it ends, and writes after. */
    @Test
    void a_refresh_never_outlives_a_revocation() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var tokens = fixture().connect();

            List<Reply> replies = AtOnce.all(List.of(
                    () -> fixture().refresh(tokens.refresh()), () -> fixture().revoke(tokens.access())));

            assertEquals(200, replies.get(1).status());
            assertDead(tokens);
            if (replies.get(0).status() == 200) {
                assertDead(tokens(replies.get(0)));
            } else {
                assertError(400, "invalid_grant", replies.get(0));
            }
        }
    }

    @Test
    void a_redemption_never_outlives_a_disconnect() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String code = fixture().code();

            List<Object> results = AtOnce.all(List.of(() -> fixture().exchange(code), this::disconnect));

            var reply = (Reply) results.get(0);
            if (reply.status() == 200) {
                assertDead(tokens(reply));
            }
            assertNoConnection();
        }
    }

    /** The owner disconnects while the app sends the browser through once more, and redeems what comes back. */
    @Test
    void a_remembered_consent_never_outlives_a_disconnect() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            fixture().connect();

            List<Object> results = AtOnce.all(List.of(() -> fixture().authorize(OWNER), this::disconnect));

            if (results.get(0) instanceof AuthorizeResult.SentToClient sent) {
                assertError(
                        400, "invalid_grant", fixture().exchange(location(sent).get("code")));
            } else {
                assertInstanceOf(AuthorizeResult.ConsentRequired.class, results.get(0));
            }
            assertNoConnection();
        }
    }

    /** The same, with the app quick enough to have redeemed the code when the disconnect looks again. */
    @Test
    void tokens_of_a_remembered_consent_never_outlive_a_disconnect() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var first = fixture().connect();
            Callable<List<ServerFixture.Tokens>> again =
                    () -> fixture().authorize(OWNER) instanceof AuthorizeResult.SentToClient sent
                            ? issued(fixture().exchange(location(sent).get("code")))
                            : List.of();
            Callable<List<ServerFixture.Tokens>> end = () -> {
                fixture().revoke(first.access());
                return List.of(first);
            };

            List<List<ServerFixture.Tokens>> tokens = AtOnce.all(List.of(again, again, end));

            tokens.stream().flatMap(List::stream).forEach(this::assertDead);
            assertNoConnection();
        }
    }

    /** A well-known server answers 500 here, for a key that is there already. */
    @Test
    void first_consents_of_one_person_at_once_all_work() throws Exception {
        List<Callable<AuthorizeResult>> decisions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String ticket = fixture().ticket(OWNER);
            decisions.add(() -> fixture().decide(OWNER, ticket));
        }

        List<String> codes = AtOnce.all(decisions).stream()
                .map(result -> location(result).get("code"))
                .toList();

        assertEquals(8, new HashSet<>(codes).size());
        codes.forEach(code -> assertEquals(200, fixture().exchange(code).status()));
    }

    private Integer disconnect() {
        return fixture().grants.revoke(CONNECTION, new Revocation.ByOwner(OWNER.id()));
    }

    private static List<ServerFixture.Tokens> issued(Reply reply) {
        return Stream.of(reply)
                .filter(one -> one.status() == 200)
                .map(ServerFixture::tokens)
                .toList();
    }

    private void assertDead(ServerFixture.Tokens tokens) {
        assertFalse(fixture().admitted(tokens.access()));
        assertError(400, "invalid_grant", fixture().refresh(tokens.refresh()));
    }

    private void assertNoConnection() {
        assertTrue(fixture().grants.live(CONNECTION, Scope.NONE).isEmpty());
        assertEquals(0, disconnect(), "something was left to end");
    }

    private long count(EventKind kind) {
        return fixture().kinds().stream().filter(one -> one == kind).count();
    }
}
