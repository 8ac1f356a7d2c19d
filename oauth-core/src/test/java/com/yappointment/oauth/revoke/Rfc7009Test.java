package com.yappointment.oauth.revoke;

import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.JSON;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.assertError;
import static com.yappointment.oauth.ServerFixture.form;
import static com.yappointment.oauth.ServerFixture.json;
import static com.yappointment.oauth.ServerFixture.location;
import static com.yappointment.oauth.ServerFixture.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.ServerFixture.Tokens;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7009, and what the guide adds: whoever disconnects has to be authorized anew. */
class Rfc7009Test {
    private final ServerFixture fixture = new ServerFixture();

    /** Each token that one connection has had after three generations. */
    static Stream<Named<Function<List<Tokens>, String>>> every_token() {
        return Stream.of(
                Named.of("the current access token", all -> all.get(2).access()),
                Named.of("the access token before", all -> all.get(1).access()),
                Named.of("the first access token", all -> all.get(0).access()),
                Named.of("the current refresh token", all -> all.get(2).refresh()),
                Named.of("the refresh token before", all -> all.get(1).refresh()),
                Named.of("the first refresh token", all -> all.get(0).refresh()));
    }

    @ParameterizedTest
    @MethodSource("every_token")
    void any_genuine_token_ends_the_grant(Function<List<Tokens>, String> token) {
        List<Tokens> all = threeGenerations();

        assertDone(fixture.revoke(token.apply(all)));

        assertOver(all.get(2));
        fixture.ticket(OWNER); // is asked again
    }

    @Test
    void an_expired_token_ends_the_grant_too() {
        Tokens tokens = fixture.connect();
        fixture.clock.pass(Duration.ofHours(2));

        assertDone(fixture.revoke(tokens.access()));

        assertError(400, "invalid_grant", fixture.refresh(tokens.refresh()));
    }

    @Test
    void a_confidential_client_ends_the_whole_connection() {
        Tokens first = fixture.connect();
        Tokens second =
                tokens(fixture.exchange(location(fixture.authorize(OWNER)).get("code")));
        String unredeemed = location(fixture.authorize(OWNER)).get("code");

        assertDone(fixture.revoke(second.access()));

        assertOver(first);
        assertOver(second);
        assertError(400, "invalid_grant", fixture.exchange(unredeemed));
        fixture.ticket(OWNER);
    }

    @Test
    void the_connection_to_another_client_lives_on() {
        Tokens web = fixture.connect();
        Tokens cli = fixture.connectCli();

        assertDone(fixture.revoke(web.refresh()));

        assertTrue(fixture.admitted(cli.access()));
    }

    @Test
    void an_installation_of_a_public_client_ends_itself_only() {
        Tokens one = fixture.connectCli();
        Tokens other = fixture.connectCli();

        assertDone(fixture.revoke(one.access(), "client_id", "cli", "client_secret", ""));

        assertFalse(fixture.admitted(one.access()));
        assertTrue(fixture.admitted(other.access()));
        assertEquals(
                200,
                fixture.refresh(other.refresh(), "client_id", "cli", "client_secret", "")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "cli"})
    void another_clients_token_is_answered_alike_and_nothing_happens(String client) {
        Tokens tokens = fixture.connect();
        String secret = client.equals("other") ? "other-secret" : "";

        assertDone(fixture.revoke(tokens.access(), "client_id", client, "client_secret", secret));
        assertDone(fixture.revoke(tokens.refresh(), "client_id", client, "client_secret", secret));

        assertTrue(fixture.admitted(tokens.access()));
        assertEquals(200, fixture.refresh(tokens.refresh()).status());
        assertFalse(fixture.kinds().contains(EventKind.REVOKED));
        var told = fixture.events.stream()
                .filter(event -> event.reason().equals("CLIENT_MISMATCH"))
                .toList();
        assertEquals(2, told.size(), "but whoever watches for stolen tokens hears of it");
        assertEquals(Optional.of(new ClientId(client)), told.get(0).client());
        assertTrue(told.get(0).grant().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "yapp_at_", "yapp_at_x", "yapp_rt_AAAA", "é", "Bearer x"})
    void an_unknown_token_is_answered_alike(String token) {
        assertDone(fixture.revoke(token));
    }

    @Test
    void a_damaged_token_does_no_harm_to_the_grant_that_it_names() {
        Tokens tokens = fixture.connect();
        String token = tokens.access();
        char last = token.charAt(token.length() - 1) == 'A' ? 'B' : 'A';

        assertDone(fixture.revoke(token.substring(0, token.length() - 1) + last));
        assertDone(fixture.revoke(token.replace("_at_", "_rt_")));
        assertDone(fixture.revoke(token + " "));

        assertTrue(fixture.admitted(token));
    }

    @Test
    void a_code_is_no_token() {
        String code = fixture.code();

        assertDone(fixture.revoke(code));

        assertEquals(200, fixture.exchange(code).status());
    }

    @Test
    void a_token_of_a_server_that_forgot_the_grant_is_answered_alike() {
        assertDone(new ServerFixture().revoke(fixture.connect().access()));
    }

    @Test
    void revoking_twice_is_as_good_as_once() {
        Tokens tokens = fixture.connect();

        assertDone(fixture.revoke(tokens.access()));
        assertDone(fixture.revoke(tokens.access()));
        assertDone(fixture.revoke(tokens.refresh()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "access_token", "refresh_token", "nonsense"})
    void a_hint_changes_nothing(String hint) {
        Tokens tokens = fixture.connect();

        assertDone(fixture.revoke(tokens.refresh(), "token_type_hint", hint));

        assertOver(tokens);
    }

    @Test
    void json_is_read_as_a_form_is() {
        Tokens tokens = fixture.connect();
        var body = Map.<String, Object>of("token", tokens.access(), "client_id", "web", "client_secret", "web-secret");

        assertDone(fixture.server.revoke(Call.post(JSON, JSONObjectUtils.toJSONString(body))));

        assertOver(tokens);
    }

    @Test
    void a_basic_header_authenticates_as_well() {
        Tokens tokens = fixture.connect();
        String basic = Base64.getEncoder().encodeToString("web:web-secret".getBytes(StandardCharsets.UTF_8));

        assertDone(fixture.server.revoke(
                Call.post(FORM, form(Map.of("token", tokens.access()))).withAuthorization("Basic " + basic)));

        assertOver(tokens);
    }

    @Test
    void a_missing_token_is_named() {
        Reply reply = fixture.revoke("");

        assertError(400, "invalid_request", reply);
        assertTrue(((String) json(reply).get("error_description")).startsWith("token is missing"), reply::body);
    }

    @Test
    void a_token_that_is_no_text_is_named() {
        Reply reply = fixture.server.revoke(
                Call.post(JSON, "{\"token\":1,\"client_id\":\"web\",\"client_secret\":\"web-secret\"}"));

        assertError(400, "invalid_request", reply);
        assertTrue(((String) json(reply).get("error_description")).startsWith("token is not a text"), reply::body);
    }

    @Test
    void who_does_not_prove_to_be_the_client_ends_nothing() {
        Tokens tokens = fixture.connect();

        assertError(401, "invalid_client", fixture.revoke(tokens.access(), "client_secret", "wrong"));
        assertError(401, "invalid_client", fixture.revoke(tokens.access(), "client_secret", ""));
        assertError(401, "invalid_client", fixture.revoke(tokens.access(), "client_id", "nobody"));
        assertError(401, "invalid_client", fixture.revoke(tokens.access(), "client_id", "", "client_secret", ""));
        assertTrue(fixture.admitted(tokens.access()));
    }

    @Test
    void a_client_that_is_switched_off_is_not_authenticated() {
        Tokens tokens = fixture.connect();
        fixture.clients.save(
                fixture.clients.find(new ClientId("web")).orElseThrow().withEnabled(false));

        assertError(401, "invalid_client", fixture.revoke(tokens.access()));
    }

    @Test
    void only_a_posted_body_is_taken() {
        Tokens tokens = fixture.connect();
        String query = form(Map.of("token", tokens.access(), "client_id", "web", "client_secret", "web-secret"));

        assertEquals(405, fixture.server.revoke(Call.get(query)).status());
        assertError(
                400, "invalid_request", fixture.server.revoke(new Call("POST", List.of(), query, FORM, new byte[0])));
        Reply reply = fixture.server.revoke(Call.post("text/plain", query));
        assertError(415, "invalid_request", reply);
        assertTrue(reply.body().contains("/oauth/revoke"), reply::body);
        assertTrue(fixture.admitted(tokens.access()));
    }

    private List<Tokens> threeGenerations() {
        Tokens first = fixture.connect();
        Tokens second = tokens(fixture.refresh(first.refresh()));
        Tokens third = tokens(fixture.refresh(second.refresh()));
        return List.of(first, second, third);
    }

    private static void assertDone(Reply reply) {
        assertEquals(200, reply.status(), reply::body);
        assertEquals("{}", reply.body());
        assertEquals("application/json", reply.headers().get("Content-Type"));
    }

    private void assertOver(Tokens tokens) {
        assertFalse(fixture.admitted(tokens.access()));
        assertEquals("GRANT_REVOKED", fixture.lastReason());
        assertError(400, "invalid_grant", fixture.refresh(tokens.refresh()));
    }
}
