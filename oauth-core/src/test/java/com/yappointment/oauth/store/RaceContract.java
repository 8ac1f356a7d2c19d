package com.yappointment.oauth.store;

import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.assertError;
import static com.yappointment.oauth.ServerFixture.location;
import static com.yappointment.oauth.ServerFixture.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.ServerFixture.Tokens;
import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.wire.Reply;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What must hold when everybody comes at once, through the whole server; a subclass for each store. */
public abstract class RaceContract {
    private static final int REDEMPTIONS = 200;
    private static final int REFRESHES = 100;
    private static final int ROUNDS = 50;

    /** A server on the store that is tested. */
    protected abstract ServerFixture fixture();

    @Test
    void one_code_gives_one_token_set() throws Exception {
        String code = fixture().code();

        List<Reply> replies = AtOnce.times(REDEMPTIONS, () -> fixture().exchange(code));

        List<Reply> issued =
                replies.stream().filter(reply -> reply.status() == 200).toList();
        assertEquals(1, issued.size());
        replies.stream()
                .filter(reply -> reply.status() != 200)
                .forEach(reply -> assertError(400, "invalid_grant", reply));
        assertFalse(fixture().admitted(tokens(issued.get(0)).access()), "the others were replays, with proof");
    }

    @Test
    void refreshes_at_once_get_one_pair() throws Exception {
        Tokens first = fixture().connect();

        List<Reply> replies = AtOnce.times(REFRESHES, () -> fixture().refresh(first.refresh()));

        assertEquals(
                1,
                replies.stream()
                        .map(ServerFixture::tokens)
                        .collect(Collectors.toSet())
                        .size());
        Tokens second = tokens(replies.get(0));
        assertTrue(fixture().admitted(second.access()));
        assertEquals(200, fixture().refresh(second.refresh()).status());
    }

    @Test
    void a_refresh_that_races_a_revocation_leaves_no_live_token() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Tokens tokens = fixture().connect();

            List<Reply> replies = AtOnce.all(List.<Callable<Reply>>of(
                    () -> fixture().refresh(tokens.refresh()), () -> fixture().revoke(tokens.access())));

            assertEquals(200, replies.get(1).status());
            assertEnded(tokens);
            if (replies.get(0).status() == 200) {
                assertEnded(tokens(replies.get(0)));
            }
        }
    }

    private void assertEnded(Tokens tokens) {
        assertFalse(fixture().admitted(tokens.access()));
        assertError(400, "invalid_grant", fixture().refresh(tokens.refresh()));
    }

    @Test
    void a_silent_consent_that_races_a_disconnect_leaves_no_connection() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Tokens tokens = fixture().connect();

            List<Object> results = AtOnce.all(List.<Callable<Object>>of(
                    () -> fixture().authorize(OWNER), () -> fixture().revoke(tokens.access())));

            if (results.get(0) instanceof AuthorizeResult.SentToClient silent) {
                assertError(
                        400,
                        "invalid_grant",
                        fixture().exchange(location(silent).get("code")));
            }
            assertInstanceOf(
                    AuthorizeResult.ConsentRequired.class, fixture().authorize(OWNER), "the owner is asked again");
            assertEnded(tokens);
        }
    }

    @Test
    void first_consents_at_once_all_work() throws Exception {
        List<String> tickets = List.of(
                fixture().ticket(OWNER), fixture().ticket(OWNER), fixture().ticket(OWNER));

        List<String> codes = AtOnce.all(tickets.stream()
                .<Callable<String>>map(ticket ->
                        () -> location(fixture().decide(OWNER, ticket)).get("code"))
                .toList());

        for (String code : codes) {
            assertEquals(200, fixture().exchange(code).status());
        }
    }
}
