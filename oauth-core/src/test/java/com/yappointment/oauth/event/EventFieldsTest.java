package com.yappointment.oauth.event;

import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.STAFF;
import static com.yappointment.oauth.ServerFixture.assertError;
import static com.yappointment.oauth.ServerFixture.location;
import static com.yappointment.oauth.ServerFixture.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.bearer.BearerResult;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.GrantId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each kind of event, with what is known when it happens. */
class EventFieldsTest {
    private final ServerFixture fixture = new ServerFixture();

    @Test
    void consent_and_issue_are_about_one_grant() {
        GrantId grant = grant(fixture.connect().access());

        assertEquals(about(EventKind.CONSENT_GIVEN, grant), event(0));
        assertEquals(about(EventKind.ISSUED, grant), event(1));
    }

    @Test
    void a_denial_names_owner_and_client() {
        fixture.decide(OWNER, fixture.ticket(OWNER), "decision", "deny");

        OAuthEvent denied = event(0);
        assertEquals(EventKind.CONSENT_DENIED, denied.kind());
        assertEquals(Optional.of(OWNER.id()), denied.owner());
        assertEquals(Optional.of(new ClientId("web")), denied.client());
    }

    @Test
    void a_remembered_consent_is_about_the_grant_that_rests_on_it() {
        fixture.connect();
        String code = location(fixture.authorize(OWNER)).get("code");
        OAuthEvent remembered = last();

        GrantId grant = grant(tokens(fixture.exchange(code)).access());
        assertEquals(about(EventKind.CONSENT_REMEMBERED, grant), remembered);
    }

    @Test
    void a_token_that_opens_nothing_leads_to_its_grant() {
        String token = fixture.connect().access();
        GrantId grant = grant(token);

        fixture.check(token, "customers:read");
        assertRefused(grant, "INSUFFICIENT_SCOPE");
        fixture.clock.pass(Duration.ofHours(1));
        fixture.check(token);
        assertRefused(grant, "ACCESS_TOKEN_EXPIRED");
        fixture.revoke(token);
        fixture.check(token);
        assertRefused(grant, "GRANT_REVOKED");
        fixture.check("made-up");
        assertEquals(Optional.empty(), last().grant());
    }

    @Test
    void a_ticket_that_decides_nothing_leads_to_its_grant() {
        String ticket = fixture.ticket(OWNER);
        GrantId grant = grant(
                tokens(fixture.exchange(location(fixture.decide(OWNER, ticket)).get("code")))
                        .access());

        fixture.decide(OWNER, ticket);
        assertRefused(grant, "TICKET_USED");
        fixture.decide(OWNER, ticket, "decision", "");
        assertRefused(grant, "DECISION_MISSING");
        fixture.decide(STAFF, ticket);
        assertRefused(grant, "TICKET_OTHER_OWNER");
    }

    @Test
    void a_refresh_and_its_retry_are_told_apart() {
        var first = fixture.connect();
        GrantId grant = grant(first.access());

        fixture.clock.pass(Duration.ofMinutes(10));
        fixture.refresh(first.refresh());
        assertEquals(about(EventKind.REFRESHED, grant), last());
        fixture.refresh(first.refresh());
        assertEquals(about(EventKind.RETRIED, grant), last());
    }

    @Test
    void a_replay_is_told_before_its_refusal() {
        String code = fixture.code();
        GrantId grant = grant(tokens(fixture.exchange(code)).access());

        assertError(400, "invalid_grant", fixture.exchange(code));

        assertEquals(about(EventKind.REPLAYED, grant).reason("CODE_REPLAYED"), event(2));
        OAuthEvent refused = event(3);
        assertEquals(EventKind.REFUSED, refused.kind());
        assertEquals("CODE_REPLAYED", refused.reason());
        assertEquals(Optional.of(grant), refused.grant());
    }

    @Test
    void an_end_names_who_ended_it() {
        String token = fixture.connect().access();
        GrantId grant = grant(token);

        fixture.revoke(token);

        assertEquals(about(EventKind.REVOKED, grant).reason("REVOKED_BY_CLIENT"), last());
    }

    @Test
    void a_refusal_has_the_id_that_the_refused_party_was_told() {
        var reply = fixture.exchange(fixture.code(), "client_secret", "wrong");
        assertTrue(reply.body().contains(last().diagnosticId()));
        assertEquals(Optional.of(new ClientId("web")), last().client());

        var shown = assertInstanceOf(AuthorizeResult.Refused.class, fixture.authorize(OWNER, "client_id", "who"));
        assertEquals(shown.diagnosticId(), last().diagnosticId());
        assertEquals(Optional.empty(), last().client());

        var denied = assertInstanceOf(AuthorizeResult.NotAllowed.class, fixture.authorize(STAFF));
        assertTrue(denied.backToClient().contains(last().diagnosticId()));
        assertEquals(Optional.of(STAFF.id()), last().owner());

        var challenged = assertInstanceOf(BearerResult.Challenged.class, fixture.check("made-up"));
        assertTrue(challenged.reply().headers().get("WWW-Authenticate").contains(last().diagnosticId()));
    }

    private GrantId grant(String accessToken) {
        return ServerFixture.grant(fixture.check(accessToken));
    }

    private OAuthEvent about(EventKind kind, GrantId grant) {
        return OAuthEvent.of(kind, fixture.clock.instant())
                .client(new ClientId("web"))
                .owner(OWNER.id())
                .grant(grant);
    }

    private void assertRefused(GrantId grant, String reason) {
        var refused = about(EventKind.REFUSED, grant).reason(reason);

        assertEquals(refused.diagnosticId(last().diagnosticId()), last());
    }

    private OAuthEvent event(int index) {
        return fixture.events.get(index);
    }

    private OAuthEvent last() {
        return event(fixture.events.size() - 1);
    }
}
