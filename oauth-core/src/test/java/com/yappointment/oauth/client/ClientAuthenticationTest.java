package com.yappointment.oauth.client;

import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.form;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.yappointment.oauth.Registrations;
import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.client.ClientAuthentication.Result;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.store.memory.InMemoryLastUses;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.usage.LastUses;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 §2.3: by header or in the body, never both. */
class ClientAuthenticationTest {
    private final ServerFixture fixture = new ServerFixture();
    private static final LastUses USES = new LastUses(new InMemoryLastUses(), 0);

    private final ClientAuthentication authentication = new ClientAuthentication(fixture.clients, fixture.keys, USES);

    @Test
    void a_confidential_client_proves_itself_by_its_secret() {
        assertAuthenticated("web", inBody("web", "web-secret"));
        assertAuthenticated("web", byHeader("web:web-secret"));
    }

    @Test
    void a_public_client_just_says_who_it_is() {
        assertAuthenticated("cli", inBody("cli", ""));
        assertAuthenticated("cli", byHeader("cli:"));
    }

    @ParameterizedTest
    @CsvSource({
        "web,",
        "web,wrong",
        "web,WEB-SECRET",
        "web,other-secret",
        "cli,any",
        "nobody,nobody knows it",
        "who,",
        "who,any",
        "WEB,web-secret"
    })
    void everybody_else_is_refused_alike(String id, String secret) {
        String sent = secret == null ? "" : secret;
        var inBody = assertUnproven("CLIENT_NOT_PROVEN", inBody(id, sent));
        var byHeader = assertUnproven("CLIENT_NOT_PROVEN", byHeader(id + ":" + sent));

        assertEquals(inBody.description(), byHeader.description());
        assertEquals(
                assertUnproven("CLIENT_NOT_PROVEN", inBody("unheard-of", "x")).description(), inBody.description());
        assertEquals(Optional.of(new ClientId(id)), inBody.claimed());
        assertFalse(inBody.byHeader());
    }

    @Test
    void any_of_several_live_secrets_will_do() {
        fixture.clients.save(
                Registrations.secrets(web(), secret("old", null), secret("new", null), secret("newest", null)));

        for (String secret : new String[] {"old", "new", "newest"}) {
            assertAuthenticated("web", inBody("web", secret));
        }
        assertUnproven("CLIENT_NOT_PROVEN", inBody("web", "web-secret"));
    }

    @Test
    void a_secret_ends_when_it_expires() {
        Instant end = fixture.clock.instant().plusSeconds(60);
        fixture.clients.save(Registrations.secrets(web(), secret("old", end), secret("new", null)));

        fixture.clock.pass(Duration.ofSeconds(60).minusMillis(1));
        assertAuthenticated("web", inBody("web", "old"));
        fixture.clock.pass(Duration.ofMillis(1));
        assertUnproven("CLIENT_NOT_PROVEN", inBody("web", "old"));
        assertAuthenticated("web", inBody("web", "new"));
    }

    @Test
    void a_secret_under_a_key_that_is_gone_is_refused() {
        var newKeys = ServerKeys.of(new TreeMap<>(Map.of(2, new byte[ServerKeys.LEAST_LENGTH])));
        Call call = inBody("web", "web-secret");

        var result = new ClientAuthentication(fixture.clients, newKeys, USES)
                .authenticate(call, params(call), fixture.clock.instant());

        assertInstanceOf(Result.Unproven.class, result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "cli"})
    void a_client_that_is_switched_off_is_refused_as_an_unknown_one(String id) {
        Client client = fixture.clients.find(new ClientId(id)).orElseThrow();
        fixture.clients.save(client.withEnabled(false));

        assertUnproven("CLIENT_NOT_PROVEN", inBody(id, id.equals("web") ? "web-secret" : ""));
    }

    @Test
    void a_header_is_read_form_encoded_or_raw() {
        fixture.clients.save(Registrations.secrets(web(), secret("a+b%41 é", null)));

        assertAuthenticated("web", byHeader("web:a+b%41 é"));
        assertAuthenticated("web", byHeader("web:a%2Bb%2541+%C3%A9"));
        assertAuthenticated("web", byHeader("%77eb:a%2Bb%2541%20%C3%A9"));
        assertUnproven("CLIENT_NOT_PROVEN", byHeader("web:a%2Bb%41+%C3%A9"));
    }

    @Test
    void more_than_one_way_contradicts_itself() {
        String basic = header("web:web-secret");

        assertInstanceOf(
                Result.Contradictory.class, result(inBody("web", "web-secret").withAuthorization(basic)));
        assertInstanceOf(
                Result.Contradictory.class, result(inBody("", "web-secret").withAuthorization(basic)));
        assertInstanceOf(Result.Contradictory.class, result(inBody("other", "").withAuthorization(basic)));
        assertInstanceOf(
                Result.Contradictory.class,
                result(inBody("", "").withAuthorization(basic).withAuthorization(basic)));
        assertAuthenticated("web", inBody("web", "").withAuthorization(basic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Basic", "Basic !", "Basic d2Vi", ""})
    void another_header_is_no_proof_whatever_the_body_says(String header) {
        var unproven = assertUnproven("BASIC_MALFORMED", inBody("cli", "").withAuthorization(header));

        assertEquals(true, unproven.byHeader());
        assertEquals(Optional.empty(), unproven.claimed());
    }

    @Test
    void a_missing_client_id_is_named() {
        assertEquals(
                "client_id is missing; send client_id and client_secret in the body,"
                        + " or both in an Authorization: Basic header",
                assertUnproven("CLIENT_ID_MISSING", inBody("", "web-secret")).description());
    }

    @Test
    void a_client_id_that_nobody_can_have_is_unknown() {
        var unproven = assertUnproven("CLIENT_NOT_PROVEN", inBody("x".repeat(256), "any"));

        assertEquals(Optional.empty(), unproven.claimed());
    }

    private Client web() {
        return fixture.clients.find(new ClientId("web")).orElseThrow();
    }

    private ClientSecret secret(String text, Instant expiresAt) {
        var secret = ClientSecret.of(text, Secret.of(text), fixture.keys.now(), fixture.clock.instant());
        return new ClientSecret(text, secret.keyId(), secret.digest(), secret.createdAt(), expiresAt);
    }

    private static Call inBody(String id, String secret) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("client_id", id);
        params.put("client_secret", secret);
        return Call.post(FORM, form(params));
    }

    private static Call byHeader(String pair) {
        return Call.post(FORM, "").withAuthorization(header(pair));
    }

    private static String header(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private static Params params(Call call) {
        return assertInstanceOf(Params.Read.class, call.bodyParams()).params();
    }

    private Result result(Call call) {
        return authentication.authenticate(call, params(call), fixture.clock.instant());
    }

    private void assertAuthenticated(String id, Call call) {
        assertEquals(
                id,
                assertInstanceOf(Result.Authenticated.class, result(call))
                        .client()
                        .id()
                        .value());
    }

    private Result.Unproven assertUnproven(String reason, Call call) {
        var unproven = assertInstanceOf(Result.Unproven.class, result(call));
        assertEquals(reason, unproven.reason());
        return unproven;
    }
}
