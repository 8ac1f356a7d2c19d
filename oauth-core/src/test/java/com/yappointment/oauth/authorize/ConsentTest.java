package com.yappointment.oauth.authorize;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.JSON;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.OWNER_OF_TWO;
import static com.yappointment.oauth.ServerFixture.STAFF;
import static com.yappointment.oauth.ServerFixture.assertError;
import static com.yappointment.oauth.ServerFixture.form;
import static com.yappointment.oauth.ServerFixture.json;
import static com.yappointment.oauth.ServerFixture.location;
import static com.yappointment.oauth.ServerFixture.owner;
import static com.yappointment.oauth.ServerFixture.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.Registrations;
import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.bearer.BearerResult;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.wire.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The owner's decision: the form brings a ticket and an answer, and is believed nothing else. */
class ConsentTest {
    private final ServerFixture fixture = new ServerFixture();

    @Test
    void allow_gives_the_app_a_code() {
        Map<String, String> sent = location(fixture.decide(OWNER, fixture.ticket(OWNER)));

        assertTrue(sent.get("code").matches("yapp_ac_[A-Za-z0-9_-]{72}"));
        assertEquals("a state", sent.get("state"));
        assertEquals(List.of(EventKind.CONSENT_GIVEN), fixture.kinds());
    }

    @Test
    void deny_tells_the_app_and_begins_nothing() {
        Map<String, String> sent = location(fixture.decide(OWNER, fixture.ticket(OWNER), "decision", "deny"));

        assertEquals("access_denied", sent.get("error"));
        assertEquals("a state", sent.get("state"));
        assertEquals(List.of(EventKind.CONSENT_DENIED), fixture.kinds());
        fixture.ticket(OWNER); // is asked again
    }

    @Test
    void deny_after_allow_ends_what_allow_began() {
        String ticket = fixture.ticket(OWNER);
        String code = location(fixture.decide(OWNER, ticket)).get("code");
        AuthorizeResult denied = fixture.decide(OWNER, ticket, "decision", "deny");

        assertEquals("access_denied", location(denied).get("error"));
        assertEquals(List.of(EventKind.CONSENT_GIVEN, EventKind.CONSENT_DENIED), fixture.kinds());
        assertError(400, "invalid_grant", fixture.exchange(code));
        assertEquals("GRANT_REVOKED", fixture.lastReason());
        assertEquals(denied, fixture.decide(OWNER, ticket, "decision", "deny"), "a double click");
        assertRefused(409, "TICKET_USED", fixture.decide(OWNER, ticket));
    }

    @Test
    void deny_of_a_code_that_nobody_exchanged_in_time_is_true_as_well() {
        String ticket = fixture.ticket(OWNER);
        fixture.decide(OWNER, ticket);
        fixture.clock.pass(Duration.ofSeconds(60));

        assertEquals(
                "access_denied",
                location(fixture.decide(OWNER, ticket, "decision", "deny")).get("error"));
    }

    @Test
    void deny_after_the_app_has_connected_is_not_answered_as_if_it_had_not() {
        String ticket = fixture.ticket(OWNER);
        var tokens =
                tokens(fixture.exchange(location(fixture.decide(OWNER, ticket)).get("code")));

        assertRefused(409, "TICKET_USED", fixture.decide(OWNER, ticket, "decision", "deny"));
        assertTrue(fixture.admitted(tokens.access()));
        fixture.revoke(tokens.access());
        assertRefused(409, "TICKET_USED", fixture.decide(OWNER, ticket, "decision", "deny"));
        assertFalse(fixture.kinds().contains(EventKind.CONSENT_DENIED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maybe", "Allow", "allow,deny"})
    void no_decision_is_not_taken_for_one(String decision) {
        assertRefused(400, "DECISION_MISSING", fixture.decide(OWNER, fixture.ticket(OWNER), "decision", decision));
    }

    @Test
    void two_decisions_are_none() {
        String body = form(Map.of("ticket", fixture.ticket(OWNER))) + "&decision=deny&decision=allow";

        assertRefused(400, "AUTHORIZATION_REQUEST_INVALID", post(FORM, body));
    }

    @Test
    void only_a_posted_form_decides() {
        String ticket = fixture.ticket(OWNER);
        String json = "{\"ticket\":\"" + ticket + "\",\"decision\":\"allow\"}";
        String form = form(Map.of("ticket", ticket, "decision", "allow"));

        assertRefused(400, "AUTHORIZATION_REQUEST_INVALID", post(JSON, json));
        assertRefused(
                405,
                "AUTHORIZATION_REQUEST_INVALID",
                fixture.server.decide(Call.get(form), Optional.of(OWNER), BROWSER));
        assertTrue(location(post(FORM, form)).containsKey("code"));
    }

    @Test
    void fields_other_than_ticket_decision_and_account_change_nothing() {
        var result = fixture.decide(
                OWNER,
                fixture.ticket(OWNER, "scope", "bookings:read"),
                "client_id",
                "other",
                "redirect_uri",
                "https://other.example/callback",
                "scope",
                "bookings:read services:read",
                "state",
                "another state",
                "owner",
                "both@glow.example",
                "code_challenge",
                "");

        assertTrue(assertInstanceOf(AuthorizeResult.SentToClient.class, result)
                .location()
                .startsWith("https://web.example/callback?code="));
        assertEquals("a state", location(result).get("state"));
        var reply = fixture.exchange(location(result).get("code"));
        assertEquals("bookings:read", json(reply).get("scope"));
        assertEquals(OWNER.id(), admitted(tokens(reply)).owner());
    }

    @Test
    void a_double_click_gets_the_same_redirect() {
        String ticket = fixture.ticket(OWNER);
        AuthorizeResult once = fixture.decide(OWNER, ticket);
        fixture.clock.pass(Duration.ofSeconds(2));

        assertEquals(once, fixture.decide(OWNER, ticket));
        assertEquals(List.of(EventKind.CONSENT_GIVEN), fixture.kinds(), "it was given once");
        assertEquals(200, fixture.exchange(location(once).get("code")).status());
    }

    @Test
    void a_double_click_with_another_account_is_another_decision() {
        String ticket = fixture.ticket(OWNER_OF_TWO);
        fixture.decide(OWNER_OF_TWO, ticket, "account", "zen");

        assertRefused(409, "TICKET_USED", fixture.decide(OWNER_OF_TWO, ticket, "account", "glow"));
    }

    @Test
    void a_ticket_whose_code_was_redeemed_is_used_up() {
        String ticket = fixture.ticket(OWNER);
        var tokens =
                tokens(fixture.exchange(location(fixture.decide(OWNER, ticket)).get("code")));

        assertRefused(409, "TICKET_USED", fixture.decide(OWNER, ticket));
        assertTrue(fixture.admitted(tokens.access()));
        fixture.revoke(tokens.access());
        assertRefused(409, "TICKET_USED", fixture.decide(OWNER, ticket));
    }

    @Test
    void a_ticket_whose_code_has_expired_is_used_up() {
        String ticket = fixture.ticket(OWNER);
        fixture.decide(OWNER, ticket);
        fixture.clock.pass(Duration.ofSeconds(60));

        assertRefused(409, "TICKET_USED", fixture.decide(OWNER, ticket));
    }

    @Test
    void an_owner_of_two_chooses_one() {
        for (String account : List.of("glow", "zen")) {
            String code = location(fixture.decide(OWNER_OF_TWO, fixture.ticket(OWNER_OF_TWO), "account", account))
                    .get("code");

            assertEquals(
                    account, admitted(tokens(fixture.exchange(code))).account().value());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other", "GLOW", "glow zen"})
    void an_owner_of_two_must_choose_one_of_them(String account) {
        assertRefused(
                400,
                "ACCOUNT_NOT_OFFERED",
                fixture.decide(OWNER_OF_TWO, fixture.ticket(OWNER_OF_TWO), "account", account));
    }

    @Test
    void an_account_that_was_not_offered_cannot_be_chosen() {
        String ticket = fixture.ticket(OWNER);
        var richer = owner(OWNER.id().value(), "glow", "zen");

        assertRefused(400, "ACCOUNT_NOT_OFFERED", fixture.decide(OWNER, ticket, "account", "zen"));
        assertRefused(400, "ACCOUNT_NOT_OFFERED", fixture.decide(richer, ticket, "account", "zen"));
        assertRefused(400, "ACCOUNT_NOT_OFFERED", fixture.decide(richer, ticket));
        assertTrue(location(fixture.decide(richer, ticket, "account", "glow")).containsKey("code"));
    }

    @Test
    void an_account_that_was_lost_meanwhile_cannot_be_chosen() {
        String ticket = fixture.ticket(OWNER_OF_TWO);
        var poorer = owner(OWNER_OF_TWO.id().value(), "glow");
        var nobody = owner(OWNER_OF_TWO.id().value());

        assertRefused(400, "ACCOUNT_NOT_OFFERED", fixture.decide(poorer, ticket, "account", "zen"));
        assertRefused(400, "ACCOUNT_NOT_OFFERED", fixture.decide(nobody, ticket, "account", "zen"));
        assertRefused(400, "ACCOUNT_NOT_OFFERED", fixture.decide(nobody, ticket));
    }

    @Test
    void a_registration_that_shrank_meanwhile_is_looked_at_again() {
        Client before = fixture.clients.find(new ClientId("web")).orElseThrow();
        String ticket = fixture.ticket(OWNER);

        for (Client now : List.of(
                before.withEnabled(false),
                Registrations.scope(before, "bookings:read"),
                Registrations.redirectUris(before, "https://web.example/elsewhere"))) {
            fixture.clients.save(now);
            assertRefused(403, "TICKET_OUTDATED", fixture.decide(OWNER, ticket));
            assertRefused(403, "TICKET_OUTDATED", fixture.decide(OWNER, ticket, "decision", "deny"));
        }

        fixture.clients.save(before);
        assertTrue(location(fixture.decide(OWNER, ticket)).containsKey("code"));
    }

    @Test
    void who_may_not_connect_anything_is_told_so_and_can_go_back() {
        var notAllowed = assertInstanceOf(AuthorizeResult.NotAllowed.class, fixture.authorize(STAFF));

        assertEquals("The web app", notAllowed.clientName());
        assertEquals(STAFF, notAllowed.owner());
        Map<String, String> back = location(new AuthorizeResult.SentToClient(notAllowed.backToClient()));
        assertTrue(notAllowed.backToClient().startsWith("https://web.example/callback?error=access_denied&"));
        assertEquals("a state", back.get("state"));
        assertFalse(back.containsKey("code"));
        assertEquals("OWNER_HAS_NO_ACCOUNT", fixture.lastReason());
    }

    private AuthorizeResult post(String contentType, String body) {
        return fixture.server.decide(Call.post(contentType, body), Optional.of(OWNER), BROWSER);
    }

    private BearerResult.Admitted admitted(ServerFixture.Tokens tokens) {
        return assertInstanceOf(BearerResult.Admitted.class, fixture.check(tokens.access()));
    }

    private void assertRefused(int status, String reason, AuthorizeResult result) {
        var refused = assertInstanceOf(AuthorizeResult.Refused.class, result);
        assertEquals(status, refused.problem().status(), refused::toString);
        assertEquals(reason, fixture.lastReason());
    }
}
