package com.yappointment.oauth.authorize;

import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.OWNER_OF_TWO;
import static com.yappointment.oauth.ServerFixture.json;
import static com.yappointment.oauth.ServerFixture.location;
import static com.yappointment.oauth.ServerFixture.owner;
import static com.yappointment.oauth.ServerFixture.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.Terms;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An owner is asked once, for as long as the connection lives. */
class RememberedConsentTest {
    private final ServerFixture fixture = new ServerFixture();

    @Test
    void who_has_consented_is_not_asked_again() {
        fixture.connect();
        Map<String, String> sent = location(fixture.authorize(OWNER, "state", "another state"));

        assertEquals("another state", sent.get("state"));
        assertEquals(200, fixture.exchange(sent.get("code")).status());
        assertTrue(fixture.kinds().contains(EventKind.CONSENT_REMEMBERED));
    }

    @Test
    void less_scope_is_covered_and_the_new_grant_has_no_more_than_that() {
        fixture.connect();
        Map<String, String> sent = location(fixture.authorize(OWNER, "scope", "bookings:read"));

        assertEquals("bookings:read", json(fixture.exchange(sent.get("code"))).get("scope"));
    }

    @Test
    void more_scope_is_asked_for() {
        fixture.code("scope", "bookings:read");

        fixture.ticket(OWNER, "scope", "bookings:read services:read");
    }

    @Test
    void two_consents_to_a_part_each_are_none_to_the_whole() {
        fixture.code("scope", "bookings:read");
        fixture.code("scope", "services:read");

        fixture.ticket(OWNER, "scope", "bookings:read services:read");
    }

    @Test
    void a_public_client_proves_nothing_so_its_owner_is_asked_each_time() {
        fixture.connectCli();

        fixture.ticket(OWNER, "client_id", "cli", "redirect_uri", "http://127.0.0.1:5000/callback");
    }

    /** Whoever holds the code may not be the client (RFC 6749 §10.2): only redeeming it shows that. */
    @Test
    void a_code_that_was_never_redeemed_is_no_connection() {
        fixture.code();

        fixture.ticket(OWNER);
    }

    @Test
    void an_owner_of_two_chooses_each_time() {
        fixture.exchange(location(fixture.decide(OWNER_OF_TWO, fixture.ticket(OWNER_OF_TWO), "account", "zen"))
                .get("code"));

        fixture.ticket(OWNER_OF_TWO);
    }

    @Test
    void it_is_for_this_account_this_owner_and_this_client() {
        fixture.connect();

        fixture.ticket(owner(OWNER.id().value(), "zen"));
        fixture.ticket(owner("somebody.else@glow.example", "glow"));
        fixture.ticket(OWNER, "client_id", "other", "redirect_uri", "https://other.example/callback");
    }

    @Test
    void the_new_grant_inherits_date_and_end_of_the_consent() {
        Terms first = terms(fixture.connect());
        fixture.clock.pass(Duration.ofDays(30));
        Terms second = terms(silently());
        fixture.clock.pass(Duration.ofDays(30));
        Terms third = terms(silently());

        assertEquals(first.consentedAt(), second.consentedAt());
        assertEquals(first.endsAt(), second.endsAt());
        assertEquals(first.consentedAt(), third.consentedAt());
        assertEquals(first.endsAt(), third.endsAt());
    }

    @Test
    void nothing_outlives_the_consent() {
        var brief = new ServerFixture(settings -> settings.grantLifetime(Duration.ofHours(2)));
        brief.connect();
        brief.clock.pass(Duration.ofMinutes(90));
        String code = location(brief.authorize(OWNER)).get("code");

        assertEquals(1800L, json(brief.exchange(code)).get("expires_in"));
        brief.clock.pass(Duration.ofMinutes(30));
        brief.ticket(OWNER);
    }

    @Test
    void revoking_withdraws_it() {
        var first = fixture.connect();
        silently();
        fixture.revoke(first.access());

        fixture.ticket(OWNER);
    }

    @Test
    void the_owner_withdraws_it_by_disconnecting() {
        Terms terms = terms(fixture.connect());
        fixture.grants.revoke(terms.connection(), new Revocation.ByOwner(OWNER.id()));

        fixture.ticket(OWNER);
    }

    @Test
    void a_grant_that_has_expired_is_no_consent() {
        fixture.connect();
        fixture.clock.pass(Duration.ofDays(90).minusMillis(1));
        location(fixture.authorize(OWNER)); // not redeemed
        fixture.clock.pass(Duration.ofMinutes(1));

        fixture.ticket(OWNER);
    }

    @Test
    void it_can_be_switched_off() {
        var forgetful = new ServerFixture(settings -> settings.rememberConsent(false));
        forgetful.connect();

        forgetful.ticket(OWNER);
    }

    private ServerFixture.Tokens silently() {
        return tokens(fixture.exchange(location(fixture.authorize(OWNER)).get("code")));
    }

    private Terms terms(ServerFixture.Tokens tokens) {
        return fixture.grants
                .find(ServerFixture.grant(fixture.check(tokens.access())))
                .orElseThrow()
                .grant()
                .terms();
    }
}
