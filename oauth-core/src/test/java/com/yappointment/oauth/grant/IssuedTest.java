package com.yappointment.oauth.grant;

import static com.yappointment.oauth.grant.Walk.FIRST;
import static com.yappointment.oauth.grant.Walk.SECOND;
import static com.yappointment.oauth.grant.Walk.THIRD;
import static com.yappointment.oauth.grant.Walk.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.pkce.CodeChallenge;
import com.yappointment.oauth.secret.Ratchet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is handed out, and what the grant keeps of it (RFC 6749 §4.1.4, §6). */
class IssuedTest {
    @Test
    void the_first_pair_is_good_for_all_that_was_consented_to() {
        assertEquals(Walk.FULL, FIRST.scope());
        assertEquals(Duration.ofHours(1), FIRST.expiresIn());
        assertFalse(FIRST.retry());
        assertEquals(at("PT1H10S"), FIRST.next().access().expiresAt());
        assertEquals(at("PT2160H10S"), FIRST.next().lastsUntil());
        assertNull(FIRST.next().previousAccess());
    }

    @Test
    void a_narrower_scope_narrows_that_access_token_alone() {
        assertEquals(Walk.NARROW, THIRD.scope());
        Step.Issued fourth =
                Walk.issued(THIRD.next().refresh(Walk.rotation(THIRD.refresh(), 4, Optional.empty()), at("PT40S")));

        assertEquals(Walk.FULL, fourth.scope());
        assertEquals(Walk.FULL, fourth.next().access().scope());
        assertEquals(THIRD.next().access(), fourth.next().previousAccess());
    }

    @Test
    void a_retry_gets_the_same_pair_whatever_it_asks_for_and_the_time_that_is_left() {
        var nodeWithNewerKey = new Ratchet(Walk.keys(1, 2));
        Step.Issued again = Walk.issued(THIRD.next()
                .refresh(
                        Walk.rotation(Walk.CLIENT, SECOND.refresh(), 9, Optional.of(Walk.FULL), nodeWithNewerKey),
                        at("PT45S")));

        assertEquals(
                new Step.Issued(
                        THIRD.next(), THIRD.access(), THIRD.refresh(), Walk.NARROW, Duration.ofSeconds(3585), true),
                again);
    }

    @Test
    void tokens_are_made_under_the_newest_key() {
        var nodeWithNewerKey = new Ratchet(Walk.keys(1, 2));
        Step.Issued fourth = Walk.issued(THIRD.next()
                .refresh(
                        Walk.rotation(Walk.CLIENT, THIRD.refresh(), 4, Optional.empty(), nodeWithNewerKey),
                        at("PT45S")));

        assertEquals(2, fourth.refresh().keyId());
        assertEquals(2, fourth.access().keyId());
        assertEquals(2, fourth.next().refresh().keyId());
    }

    @Test
    void the_code_is_forgotten_once_it_cannot_be_replayed() {
        var rotation = Walk.rotation(THIRD.refresh(), 4, Optional.empty());
        Grant.Active inTime =
                Walk.issued(THIRD.next().refresh(rotation, at("PT59.999S"))).next();
        Grant.Active later =
                Walk.issued(THIRD.next().refresh(rotation, at("PT60S"))).next();

        assertEquals(Walk.ISSUED.code(), inTime.spentCode());
        assertNull(later.spentCode());
        assertEquals("CODE_EXPIRED", Walk.answer(later.redeem(Walk.redemption(Walk.CODE), at("PT61S"))));
    }

    @Test
    void nothing_outlives_the_grant() {
        Grant.Active late = Walk.issued(new Grant.Active(
                                Walk.TERMS,
                                refreshUntilTheEnd(THIRD.next().refresh()),
                                THIRD.next().access(),
                                null,
                                null)
                        .refresh(Walk.rotation(THIRD.refresh(), 4, Optional.empty()), at("PT8759H30M")))
                .next();

        assertEquals(Walk.TERMS.endsAt(), late.access().expiresAt());
        assertEquals(Walk.TERMS.endsAt(), late.lastsUntil());
        assertTrue(late.live(at("PT8759H59M59.999S")));
        assertFalse(late.live(Walk.TERMS.endsAt()));
    }

    /** RFC 6749 §4.1.3: redirect_uri is required when the authorization request had one, and only then. */
    @Test
    void a_request_without_redirect_uri_is_redeemed_without_one() {
        var code = new AuthorizationCode(Walk.CODE.digest(), CodeChallenge.s256(Walk.VERIFIER), null, at("PT60S"));
        var grant = new Grant.CodeIssued(Walk.TERMS, code);

        Walk.issued(grant.redeem(Walk.redemption(Walk.CLIENT, Walk.CODE, "", Walk.VERIFIER), at("PT1S")));
        assertEquals("REDIRECT_URI_MISMATCH", Walk.answer(grant.redeem(Walk.redemption(Walk.CODE), at("PT1S"))));
    }

    @Test
    void each_pair_is_new() {
        assertNotEquals(FIRST.access(), SECOND.access());
        assertNotEquals(FIRST.refresh(), SECOND.refresh());
        assertEquals(3, THIRD.access().generation());
        assertEquals(3, THIRD.refresh().generation());
        assertEquals(at("PT30S"), THIRD.next().refresh().rotatedAt());
        assertEquals(at("PT20S"), THIRD.next().refresh().previousRotatedAt());
    }

    @Test
    void the_first_generation_has_nothing_before_it() {
        assertFalse(FIRST.next()
                .refresh()
                .secondPredecessorInGrace(new RetryWindow(Duration.ofDays(1), List.of()), at("PT10S")));
    }

    /** The client cannot use the access token any more, but the refresh token that goes with it. */
    @Test
    void a_retry_after_an_outage_that_outlasted_the_access_token_says_that_it_has_expired() {
        var outage = new Outage(at("PT31S"), at("PT2H"));
        var rotation = Walk.rotation(SECOND.refresh(), 4, Optional.empty(), List.of(outage));

        Step.Issued again = Walk.issued(THIRD.next().refresh(rotation, at("PT2H1S")));

        assertEquals(Duration.ZERO, again.expiresIn());
        assertEquals(THIRD.refresh(), again.refresh());
        assertEquals(THIRD.access(), again.access());
    }

    private static IssuedRefresh refreshUntilTheEnd(IssuedRefresh refresh) {
        return new IssuedRefresh(
                refresh.generation(),
                refresh.digest(),
                refresh.salt(),
                refresh.keyId(),
                refresh.rotatedAt(),
                refresh.previousRotatedAt(),
                Walk.TERMS.endsAt());
    }
}
