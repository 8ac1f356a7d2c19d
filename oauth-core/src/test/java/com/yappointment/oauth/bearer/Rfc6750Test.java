package com.yappointment.oauth.bearer;

import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.json;
import static com.yappointment.oauth.ServerFixture.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.ServerFixture.Tokens;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6750 §2.1 and §3, RFC 9728 §5.1: which tokens open a door, and what those are told that do not. */
class Rfc6750Test {
    private static final String METADATA =
            "Bearer resource_metadata=\"https://yapp.example/.well-known/oauth-protected-resource\"";
    private static final String INVALID_TOKEN = METADATA + ", error=\"invalid_token\", error_description=\"the access"
            + " token is expired, revoked or not of this server; refresh it, or ask for authorization again"
            + " (diagnostic id ID)\"";

    private final ServerFixture fixture = new ServerFixture();

    @Test
    void a_token_opens_what_its_scope_names() {
        Tokens tokens = fixture.connect();

        for (String[] scope : new String[][] {{}, {"bookings:read"}, {"bookings:read", "services:read"}}) {
            var admitted = assertInstanceOf(BearerResult.Admitted.class, fixture.check(tokens.access(), scope));
            assertEquals(OWNER.id(), admitted.owner());
            assertEquals("glow", admitted.account().value());
            var credential = assertInstanceOf(Credential.AccessToken.class, admitted.credential());
            assertEquals("web", credential.client().value());
            assertEquals(Scope.of("bookings:read", "services:read"), admitted.scope());
            assertEquals(fixture.clock.instant().plusSeconds(3600), admitted.expiresAt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "bEaReR   "})
    void the_scheme_is_read_in_any_case(String scheme) {
        String header = scheme + fixture.connect().access();

        assertInstanceOf(BearerResult.Admitted.class, fixture.server.check(List.of(header), Scope.NONE));
    }

    @Test
    void without_a_token_the_challenge_has_no_error() {
        Reply reply = challenged(List.of(), Scope.of("bookings:read"));

        assertEquals(401, reply.status());
        assertEquals(METADATA, reply.headers().get("WWW-Authenticate"));
        assertEquals("unauthorized", json(reply).get("error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic d2ViOndlYi1zZWNyZXQ=", "Digest username=\"x\"", "DPoP x", "x", ""})
    void another_scheme_is_no_token(String header) {
        assertEquals(METADATA, challenged(List.of(header), Scope.NONE).headers().get("WWW-Authenticate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer\tx",
                "Bearer x y",
                "Bearer x, Bearer y",
                "Bearer token=\"x\"",
                "Bearer =x",
                "Bearer é",
                "Bearer x\n"
            })
    void a_malformed_header_is_told_its_form(String header) {
        Reply reply = challenged(List.of(header), Scope.NONE);

        assertEquals(400, reply.status());
        assertEquals(
                METADATA + ", error=\"invalid_request\", error_description=\"the Authorization header must be the word"
                        + " Bearer, a space and an access token (diagnostic id ID)\"",
                challenge(reply));
        assertEquals("BEARER_MALFORMED", fixture.lastReason());
    }

    @Test
    void two_headers_are_one_too_many() {
        String header = "Bearer " + fixture.connect().access();
        Reply reply = challenged(List.of(header, header), Scope.NONE);

        assertEquals(400, reply.status());
        assertEquals(
                METADATA + ", error=\"invalid_request\", error_description=\"there is more than one Authorization"
                        + " header; send one (diagnostic id ID)\"",
                challenge(reply));
    }

    @Test
    void a_token_of_another_kind_is_none() {
        String code = fixture.code();
        Tokens tokens = fixture.connectCli();

        for (String token : List.of(
                code,
                tokens.refresh(),
                tokens.refresh().replace("_rt_", "_at_"),
                code.replace("_ac_", "_at_"),
                "made-up",
                tokens.access().toUpperCase(Locale.ROOT))) {
            assertInvalid("TOKEN_NOT_OURS", token);
        }
    }

    @Test
    void a_token_damaged_anywhere_is_none_and_harms_nobody() {
        String token = fixture.connect().access();

        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertInvalid("TOKEN_NOT_OURS", token.substring(0, i) + other + token.substring(i + 1));
            assertInvalid("TOKEN_NOT_OURS", token.substring(0, i) + token.substring(i + 1));
        }
        assertInvalid("TOKEN_NOT_OURS", token + "=");
        assertTrue(fixture.admitted(token));
    }

    @Test
    void an_expired_token_is_told_to_be_refreshed() {
        Tokens tokens = fixture.connect();
        fixture.clock.pass(Duration.ofHours(1).minusMillis(1));
        assertTrue(fixture.admitted(tokens.access()));
        fixture.clock.pass(Duration.ofMillis(1));

        assertInvalid("ACCESS_TOKEN_EXPIRED", tokens.access());
        assertTrue(fixture.admitted(tokens(fixture.refresh(tokens.refresh())).access()));
    }

    @Test
    void a_revoked_token_is_out_at_once() {
        Tokens tokens = fixture.connect();
        fixture.revoke(tokens.refresh());

        assertInvalid("GRANT_REVOKED", tokens.access());
    }

    @Test
    void the_token_before_the_last_two_is_superseded() {
        Tokens first = fixture.connect();
        Tokens second = tokens(fixture.refresh(first.refresh()));
        Tokens third = tokens(fixture.refresh(second.refresh()));

        assertInvalid("ACCESS_TOKEN_SUPERSEDED", first.access());
        assertTrue(fixture.admitted(second.access()));
        assertTrue(fixture.admitted(third.access()));
    }

    @Test
    void switching_the_client_off_and_on_acts_at_once() {
        Tokens tokens = fixture.connect();
        var web = fixture.clients.find(new ClientId("web")).orElseThrow();
        fixture.clients.save(web.withEnabled(false));

        assertInvalid("CLIENT_DISABLED", tokens.access());
        fixture.clients.save(web);
        assertTrue(fixture.admitted(tokens.access()));
    }

    @Test
    void a_token_of_a_grant_that_is_gone_is_invalid() {
        String token = fixture.connect().access();
        var elsewhere = new ServerFixture();

        Reply reply = assertInstanceOf(BearerResult.Challenged.class, elsewhere.check(token))
                .reply();

        assertEquals(INVALID_TOKEN, challenge(reply));
        assertEquals("GRANT_UNKNOWN", elsewhere.lastReason());
    }

    @Test
    void a_lack_of_scope_is_told_with_the_scope() {
        String token = fixture.connect().access();
        Reply reply = challenged(List.of("Bearer " + token), Scope.of("customers:read", "bookings:read"));

        assertEquals(403, reply.status());
        assertEquals(
                METADATA + ", error=\"insufficient_scope\", error_description=\"the access token lacks the scope that"
                        + " this call needs; ask for authorization with it (diagnostic id ID)\","
                        + " scope=\"bookings:read customers:read\"",
                challenge(reply));
        assertEquals("insufficient_scope", json(reply).get("error"));
        assertEquals("bookings:read customers:read", json(reply).get("scope"));
    }

    @Test
    void a_token_narrowed_at_refresh_opens_less() {
        Tokens narrow = tokens(fixture.refresh(fixture.connect().refresh(), "scope", "services:read"));

        assertInstanceOf(BearerResult.Challenged.class, fixture.check(narrow.access(), "bookings:read"));
        assertInstanceOf(BearerResult.Admitted.class, fixture.check(narrow.access(), "services:read"));
    }

    @Test
    void a_store_that_is_behind_the_token_says_try_again() {
        Tokens first = fixture.connect();
        GrantId id = ServerFixture.grant(fixture.check(first.access()));
        Grant backup = fixture.grants.find(id).orElseThrow().grant();
        Tokens second = tokens(fixture.refresh(first.refresh()));
        fixture.grants.step(id, (grant, now) -> new Step.Done(backup));

        Reply reply = challenged(List.of("Bearer " + second.access()), Scope.NONE);

        assertEquals(503, reply.status());
        assertEquals("2", reply.headers().get("Retry-After"));
        assertFalse(reply.headers().containsKey("WWW-Authenticate"));
        assertEquals("STORE_BEHIND", fixture.lastReason());
        assertTrue(fixture.admitted(first.access()));
    }

    @Test
    void the_challenge_leads_to_the_metadata_below_the_back_channels_base() {
        var elsewhere = new ServerFixture(settings -> settings.backChannelBase(URI.create("https://api.example/v1")));

        var challenged = (BearerResult.Challenged) elsewhere.server.check(List.of(), Scope.NONE);

        assertEquals(
                "Bearer resource_metadata=\"https://api.example/v1/.well-known/oauth-protected-resource\"",
                challenged.reply().headers().get("WWW-Authenticate"));
    }

    private Reply challenged(List<String> headers, Scope required) {
        return assertInstanceOf(BearerResult.Challenged.class, fixture.server.check(headers, required))
                .reply();
    }

    /** The challenge without what differs from call to call. */
    private static String challenge(Reply reply) {
        return reply.headers().get("WWW-Authenticate").replaceAll("diagnostic id [0-9a-f]{8}", "diagnostic id ID");
    }

    private void assertInvalid(String reason, String token) {
        Reply reply = challenged(List.of("Bearer " + token), Scope.of("bookings:read"));
        assertEquals(401, reply.status());
        assertEquals(INVALID_TOKEN, challenge(reply));
        assertEquals("invalid_token", json(reply).get("error"));
        assertEquals(reason, fixture.lastReason());
    }
}
