package com.yappointment.oauth.token;

import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.JSON;
import static com.yappointment.oauth.ServerFixture.assertError;
import static com.yappointment.oauth.ServerFixture.form;
import static com.yappointment.oauth.ServerFixture.json;
import static com.yappointment.oauth.ServerFixture.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.settings.Paths;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc6749TokenTest {
    private final ServerFixture fixture = new ServerFixture();

    @Test
    void a_code_is_exchanged_for_what_the_guide_promises() {
        Reply reply = fixture.exchange(fixture.code());

        Map<String, Object> members = json(reply);
        assertEquals(200, reply.status());
        assertEquals("application/json", reply.headers().get("Content-Type"));
        assertTrue(((String) members.get("access_token")).matches("yapp_at_[A-Za-z0-9_-]{72}"));
        assertTrue(((String) members.get("refresh_token")).matches("yapp_rt_[A-Za-z0-9_-]{72}"));
        assertEquals("Bearer", members.get("token_type"));
        assertEquals(3600L, members.get("expires_in"));
        assertEquals("bookings:read services:read", members.get("scope"));
        assertTrue(fixture.kinds().containsAll(List.of(EventKind.CONSENT_GIVEN, EventKind.ISSUED)));
    }

    @Test
    void json_is_read_as_a_form_is() {
        var body = JSONObjectUtils.toJSONString(new LinkedHashMap<>(fixture.exchangeParams(fixture.code())));

        assertEquals(200, fixture.server.token(Call.post(JSON, body)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"web:web-secret", "w%65b:web%2Dsecret"})
    void a_client_may_authenticate_by_basic_header_form_encoded_or_raw(String credentials) {
        String body = form(fixture.exchangeParams(fixture.code(), "client_id", "", "client_secret", ""));

        assertEquals(
                200,
                fixture.server.token(basic(Call.post(FORM, body), credentials)).status());
    }

    @Test
    void a_wrong_basic_header_is_answered_with_a_challenge() {
        String body = form(fixture.exchangeParams(fixture.code(), "client_id", "", "client_secret", ""));

        Reply reply = fixture.server.token(basic(Call.post(FORM, body), "web:wrong"));

        assertError(401, "invalid_client", reply);
        assertTrue(reply.headers().get("WWW-Authenticate").startsWith("Basic "));
    }

    @Test
    void two_ways_to_authenticate_are_one_too_many() {
        String body = form(fixture.exchangeParams(fixture.code()));

        assertError(400, "invalid_request", fixture.server.token(basic(Call.post(FORM, body), "web:web-secret")));
    }

    @Test
    void what_is_wrong_with_the_client_leaves_the_code_good() {
        String code = fixture.code();

        assertError(401, "invalid_client", fixture.exchange(code, "client_secret", "wrong"));
        assertError(401, "invalid_client", fixture.exchange(code, "client_secret", ""));
        assertError(401, "invalid_client", fixture.exchange(code, "client_id", "nobody"));
        assertError(401, "invalid_client", fixture.exchange(code, "client_id", "cli"));
        assertError(
                400, "invalid_grant", fixture.exchange(code, "client_id", "other", "client_secret", "other-secret"));
        assertEquals("CLIENT_MISMATCH", fixture.lastReason());
        assertEquals(200, fixture.exchange(code).status());
    }

    @Test
    void what_is_wrong_with_the_proof_leaves_the_code_good() {
        String code = fixture.code();

        assertError(400, "invalid_grant", fixture.exchange(code, "code_verifier", "x".repeat(43)));
        assertEquals("VERIFIER_MISMATCH", fixture.lastReason());
        assertError(400, "invalid_request", fixture.exchange(code, "code_verifier", ""));
        assertError(400, "invalid_request", fixture.exchange(code, "code_verifier", "x".repeat(42)));
        assertError(400, "invalid_grant", fixture.exchange(code, "redirect_uri", "https://web.example/callback/"));
        assertEquals("REDIRECT_URI_MISMATCH", fixture.lastReason());
        assertError(400, "invalid_grant", fixture.exchange(code, "redirect_uri", ""));
        assertEquals(200, fixture.exchange(code).status());
    }

    @Test
    void a_code_lives_a_minute() {
        String code = fixture.code();
        fixture.clock.pass(Duration.ofSeconds(60));

        assertError(400, "invalid_grant", fixture.exchange(code));
        assertEquals("CODE_EXPIRED", fixture.lastReason());
    }

    @Test
    void code_redeemed_twice_revokes_the_grant() {
        String code = fixture.code();
        var tokens = tokens(fixture.exchange(code));

        assertError(400, "invalid_grant", fixture.exchange(code));

        assertFalse(fixture.admitted(tokens.access()));
        assertError(400, "invalid_grant", fixture.refresh(tokens.refresh()));
        assertTrue(fixture.kinds().contains(EventKind.REPLAYED));
    }

    @Test
    void a_refresh_rotates_and_both_access_tokens_live_to_their_own_end() {
        var first = fixture.connect();
        fixture.clock.pass(Duration.ofMinutes(30));
        var second = tokens(fixture.refresh(first.refresh()));

        assertNotEquals(first.refresh(), second.refresh());
        assertTrue(fixture.admitted(first.access()));
        fixture.clock.pass(Duration.ofMinutes(30));
        assertFalse(fixture.admitted(first.access()));
        assertTrue(fixture.admitted(second.access()));
    }

    @Test
    void a_retry_within_the_window_gets_the_same_tokens_and_the_time_that_is_left() {
        var first = fixture.connect();
        Reply once = fixture.refresh(first.refresh());
        fixture.clock.pass(Duration.ofSeconds(29));
        Reply again = fixture.refresh(first.refresh());

        assertEquals(tokens(once), tokens(again));
        assertEquals(3600L, json(once).get("expires_in"));
        assertEquals(3571L, json(again).get("expires_in"));
        assertTrue(fixture.kinds().contains(EventKind.RETRIED));
    }

    @Test
    void a_retry_keeps_the_scope_of_the_first_answer_and_cannot_ask_for_more_than_was_consented_to() {
        var first = fixture.connect();
        Reply once = fixture.refresh(first.refresh(), "scope", "bookings:read");

        assertError(400, "invalid_scope", fixture.refresh(first.refresh(), "scope", "customers:read"));
        Reply again = fixture.refresh(first.refresh(), "scope", "bookings:read services:read");
        assertEquals(tokens(once), tokens(again));
        assertEquals("bookings:read", json(again).get("scope"));
    }

    @Test
    void a_superseded_token_after_the_window_ends_the_grant() {
        var first = fixture.connect();
        var second = tokens(fixture.refresh(first.refresh()));
        fixture.clock.pass(Duration.ofSeconds(30));

        assertError(400, "invalid_grant", fixture.refresh(first.refresh()));

        assertFalse(fixture.admitted(second.access()));
        assertError(400, "invalid_grant", fixture.refresh(second.refresh()));
    }

    @Test
    void another_client_cannot_end_a_grant_with_a_stolen_token() {
        var first = fixture.connect();
        var second = tokens(fixture.refresh(first.refresh()));
        fixture.clock.pass(Duration.ofMinutes(1));

        assertError(
                400,
                "invalid_grant",
                fixture.refresh(first.refresh(), "client_id", "other", "client_secret", "other-secret"));
        assertTrue(fixture.admitted(second.access()));
    }

    @Test
    void a_narrower_scope_narrows_the_access_token_only() {
        var first = fixture.connect();
        Reply narrow = fixture.refresh(first.refresh(), "scope", "bookings:read");

        assertEquals("bookings:read", json(narrow).get("scope"));
        Reply wide = fixture.refresh(tokens(narrow).refresh());
        assertEquals("bookings:read services:read", json(wide).get("scope"));
        assertError(400, "invalid_scope", fixture.refresh(tokens(wide).refresh(), "scope", "customers:read"));
        assertEquals(200, fixture.refresh(tokens(wide).refresh()).status());
    }

    @Test
    void a_token_of_one_kind_is_none_of_another() {
        String code = fixture.code();
        var tokens = tokens(fixture.exchange(
                fixture.code("client_id", "cli", "redirect_uri", "http://127.0.0.1/callback"),
                "client_id",
                "cli",
                "client_secret",
                "",
                "redirect_uri",
                "http://127.0.0.1/callback"));

        assertError(400, "invalid_grant", fixture.exchange(tokens.refresh()));
        assertError(400, "invalid_grant", fixture.refresh(tokens.access()));
        assertError(400, "invalid_grant", fixture.refresh(code));
        assertError(400, "invalid_grant", fixture.refresh(tokens.access().replace("_at_", "_rt_")));
        assertFalse(fixture.admitted(tokens.refresh().replace("_rt_", "_at_")));
    }

    @Test
    void each_missing_parameter_is_named() {
        var named = Map.of(
                "grant_type",
                "grant_type is missing",
                "code",
                "code is missing",
                "code_verifier",
                "code_verifier is missing");
        named.forEach((name, text) -> {
            Reply reply = fixture.exchange("any", name, "");
            assertError(400, "invalid_request", reply);
            assertTrue(((String) json(reply).get("error_description")).startsWith(text), reply::body);
        });
        assertError(400, "unsupported_grant_type", fixture.exchange("any", "grant_type", "password"));
    }

    @Test
    void parameters_in_the_url_are_refused() {
        var call = new Call("POST", List.of(), "client_secret=web-secret", FORM, new byte[0]);

        assertError(400, "invalid_request", fixture.server.token(call));
    }

    @Test
    void only_post_is_taken() {
        Reply reply = fixture.server.token(Call.get(form(fixture.exchangeParams("any"))));

        assertEquals(405, reply.status());
        assertEquals("POST", reply.headers().get("Allow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "multipart/form-data", "application/jsonp", "application/json; charset=latin1"})
    void other_types_are_told_the_right_call(String type) {
        Reply reply = fixture.server.token(Call.post(type, "{}"));

        assertError(415, "invalid_request", reply);
        assertTrue(reply.body().contains("application/x-www-form-urlencoded"));
    }

    @Test
    void the_right_call_names_the_addresses_that_were_set() {
        var moved = new ServerFixture(settings -> settings.backChannelBase(URI.create("https://api.example/shop"))
                .paths(new Paths(
                        "/connect",
                        "/connect/token",
                        "/connect/revoke",
                        "/metadata",
                        "/resource",
                        "/connections",
                        "/apps",
                        "/doctor")));
        var call = Call.post("text/plain", "{}");

        assertTrue(description(moved.server.token(call))
                .contains("curl -X POST https://api.example/shop/connect/token -d"));
        assertTrue(description(moved.server.revoke(call))
                .contains("curl -X POST https://api.example/shop/connect/revoke -d"));
    }

    private static String description(Reply reply) {
        return (String) json(reply).get("error_description");
    }

    @Test
    void a_store_that_is_behind_the_token_is_asked_again_later() {
        var first = fixture.connect();
        var second = tokens(fixture.refresh(first.refresh()));
        var behind = new ServerFixture();
        assertError(400, "invalid_grant", behind.refresh(second.refresh()));
        assertEquals("GRANT_UNKNOWN", behind.lastReason());
    }

    @Test
    void errors_keep_to_the_characters_that_the_rfc_allows() {
        for (Reply reply : List.of(
                fixture.exchange("\"\\", "grant_type", "\"\\é"),
                fixture.exchange("é"),
                fixture.exchange("any", "code_verifier", ""),
                fixture.exchange("any", "client_secret", "wrong"),
                fixture.server.token(Call.post("text/plain", "x")),
                fixture.server.token(Call.post(FORM, "code=1&code=2")),
                fixture.server.token(Call.post(JSON, "{\"code\":1}")))) {
            String description = (String) json(reply).get("error_description");
            assertTrue(description.matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+"), description);
        }
    }

    private static Call basic(Call call, String credentials) {
        return call.withAuthorization(
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }
}
