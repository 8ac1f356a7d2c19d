package com.yappointment.oauth.authorize;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.form;
import static com.yappointment.oauth.ServerFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.RevocationReason;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.grant.Transition;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Call;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A disconnect that passes while an app is silently let in again. */
class WithdrawnMeanwhileTest {
    private final ServerFixture fixture = new ServerFixture();
    private final DisconnectedMeanwhile grants = new DisconnectedMeanwhile(fixture.grants);
    private final AuthorizationServer server = new AuthorizationServer(
            Settings.of(
                            URI.create("https://yapp.example"),
                            Map.of("bookings:read", "See your bookings", "services:read", "See your services"))
                    .build(),
            ServerFixture.storage(fixture.clients, grants, fixture.clock),
            fixture.keys,
            new SecureRandom(),
            List.of());

    @Test
    void the_code_is_not_released_and_the_owner_is_asked() {
        fixture.connect();

        var result = server.authorize(Call.get(form(request())), Optional.of(OWNER), BROWSER);

        assertInstanceOf(AuthorizeResult.ConsentRequired.class, result);
        assertEquals(1, grants.begun.size());
        Grant begun = fixture.grants.find(grants.begun.get(0)).orElseThrow().grant();
        assertEquals(
                RevocationReason.CONSENT_WITHDRAWN,
                assertInstanceOf(Grant.Revoked.class, begun).reason());
        assertTrue(fixture.grants.live(begun.terms().connection(), Scope.NONE).isEmpty());
    }

    /** A store on which the owner disconnects right after the consent was read. */
    private static final class DisconnectedMeanwhile implements GrantStore {
        private final GrantStore store;
        private final List<GrantId> begun = new ArrayList<>();

        DisconnectedMeanwhile(GrantStore store) {
            this.store = store;
        }

        @Override
        public Instant now() {
            return store.now();
        }

        @Override
        public boolean begin(Grant.CodeIssued grant) {
            begun.add(grant.terms().id());
            return store.begin(grant);
        }

        @Override
        public Optional<Found> find(GrantId id) {
            return store.find(id);
        }

        @Override
        public Optional<Step> step(GrantId id, Transition transition) {
            return store.step(id, transition);
        }

        @Override
        public int revoke(Connection connection, Revocation revocation) {
            return store.revoke(connection, revocation);
        }

        @Override
        public Part notRevoked(ClientId client, Optional<GrantId> after) {
            return store.notRevoked(client, after);
        }

        @Override
        public Optional<Grant.Active> live(Connection connection, Scope scope) {
            Optional<Grant.Active> live = store.live(connection, scope);
            revoke(connection, new Revocation.ByOwner(connection.owner()));
            return live;
        }
    }
}
