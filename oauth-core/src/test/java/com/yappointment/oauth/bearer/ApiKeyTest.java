package com.yappointment.oauth.bearer;

import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.apikey.ApiKey;
import com.yappointment.oauth.connection.ConnectionsFixture;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An API key opens what its scope names, by the same header as an access token (RFC 6750 §2.1), until it ends. */
class ApiKeyTest {
    private final ServerFixture fixture = new ServerFixture();
    private final ConnectionsFixture pages = new ConnectionsFixture(fixture);

    @Test
    void a_key_opens_what_its_scope_names() {
        String text = pages.madeKey(OWNER, "glow", "bookings:read");
        assertTrue(text.matches("yapp_sk_[A-Za-z0-9_-]{72}"), "its form");

        var admitted = assertInstanceOf(BearerResult.Admitted.class, fixture.check(text, "bookings:read"));

        assertEquals(OWNER.id(), admitted.owner());
        assertEquals("glow", admitted.account().value());
        assertEquals(Scope.of("bookings:read"), admitted.scope());
        assertEquals(fixture.clock.instant().plus(Duration.ofDays(90)), admitted.expiresAt());
        assertEquals(
                "A key",
                assertInstanceOf(Credential.ApiKey.class, admitted.credential()).name());
        assertTrue(fixture.admitted(text), "also where any token will do");
    }

    @Test
    void a_lack_of_scope_is_told_with_the_scope() {
        String text = pages.madeKey(OWNER, "glow", "bookings:read");

        Reply reply = challenged(text, "services:read");

        assertEquals(403, reply.status());
        assertEquals("insufficient_scope", json(reply).get("error"));
        assertEquals("services:read", json(reply).get("scope"));
        OAuthEvent refused = fixture.events.get(fixture.events.size() - 1);
        assertEquals(Optional.of(OWNER.id()), refused.owner());
        assertTrue(refused.apiKey().isPresent());
    }

    @Test
    void an_expired_key_opens_nothing() {
        String text = pages.madeKey(OWNER, "glow", "bookings:read");
        fixture.clock.pass(Duration.ofDays(90).minusMillis(1));
        assertTrue(fixture.admitted(text));
        fixture.clock.pass(Duration.ofMillis(1));

        assertInvalid("API_KEY_EXPIRED", text);
    }

    @Test
    void a_revoked_key_is_out_at_once() {
        String text = pages.madeKey(OWNER, "glow", "bookings:read");
        fixture.storage
                .apiKeys()
                .revoke(pages.lastKey(), OWNER.accounts().get(0).id());

        assertInvalid("API_KEY_REVOKED", text);
    }

    /** The id is in the key and no secret: a restored backup, or another key under it, does not make the text good. */
    @Test
    void a_key_whose_row_is_gone_or_anothers_is_unknown() {
        String text = pages.madeKey(OWNER, "glow", "bookings:read");
        assertEquals("API_KEY_UNKNOWN", reasonAt(new ServerFixture(), text));

        var elsewhere = new ServerFixture();
        ApiKey key =
                fixture.storage.apiKeys().find(pages.lastKey()).orElseThrow().key();
        elsewhere
                .storage
                .apiKeys()
                .make(new ApiKey(
                        key.id(),
                        key.account(),
                        key.owner(),
                        key.name(),
                        key.scope(),
                        Samples.digest(),
                        key.createdAt(),
                        key.expiresAt(),
                        null));
        assertEquals("API_KEY_UNKNOWN", reasonAt(elsewhere, text));
    }

    private static String reasonAt(ServerFixture server, String text) {
        assertInstanceOf(BearerResult.Challenged.class, server.check(text));
        return server.lastReason();
    }

    @Test
    void a_changed_or_made_up_key_is_not_ours() {
        String text = pages.madeKey(OWNER, "glow", "bookings:read");
        for (int i = "yapp_sk_".length(); i < text.length(); i += 5) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertInvalid("API_KEY_NOT_OURS", text.substring(0, i) + other + text.substring(i + 1));
        }
        assertInvalid("API_KEY_NOT_OURS", "yapp_sk_");
    }

    /** The kind is under the tag. */
    @Test
    void no_token_of_another_kind_passes_for_a_key_nor_a_key_for_one() {
        var tokens = fixture.connect();
        String key = pages.madeKey(OWNER, "glow", "bookings:read");

        assertInvalid("API_KEY_NOT_OURS", tokens.access().replace("yapp_at_", "yapp_sk_"));
        assertInvalid("API_KEY_NOT_OURS", tokens.refresh().replace("yapp_rt_", "yapp_sk_"));
        assertInvalid("TOKEN_NOT_OURS", key.replace("yapp_sk_", "yapp_at_"));
        assertEquals(400, fixture.refresh(key).status());
        assertEquals(400, fixture.exchange(key).status());
    }

    /** It is no client's: a client that has got hold of it cannot end it, and is not told that it is one. */
    @Test
    void the_revocation_endpoint_knows_nothing_of_keys() {
        String key = pages.madeKey(OWNER, "glow", "bookings:read");

        Reply reply = fixture.revoke(key);

        assertEquals(200, reply.status());
        assertEquals(Map.of(), json(reply));
        assertTrue(fixture.admitted(key));
    }

    @Test
    void its_last_use_comes_to_the_list_later() {
        String text = pages.madeKey(OWNER, "glow", "bookings:read");
        ApiKeyId id = pages.lastKey();
        fixture.check(text, "services:read");
        fixture.server.keepLastUses();
        assertEquals(Optional.empty(), lastUsed(id), "what was refused is no use");

        fixture.check(text);
        assertEquals(Optional.empty(), lastUsed(id));
        fixture.server.keepLastUses();
        assertEquals(Optional.of(fixture.clock.instant()), lastUsed(id));
    }

    private Optional<Instant> lastUsed(ApiKeyId id) {
        return fixture.storage.apiKeys().ofAccount(OWNER.accounts().get(0).id()).stream()
                .filter(listed -> listed.key().id().equals(id))
                .findFirst()
                .orElseThrow()
                .lastUsed();
    }

    private Reply challenged(String text, String... scope) {
        return assertInstanceOf(BearerResult.Challenged.class, fixture.check(text, scope))
                .reply();
    }

    private void assertInvalid(String reason, String text) {
        Reply reply = challenged(text);
        assertEquals(401, reply.status());
        assertEquals("invalid_token", json(reply).get("error"));
        assertTrue(reply.headers().get("WWW-Authenticate").contains("error=\"invalid_token\""));
        assertEquals(reason, fixture.lastReason());
        assertEquals(
                List.of(),
                fixture.events.stream()
                        .filter(event -> event.toString().contains(text))
                        .toList());
    }
}
