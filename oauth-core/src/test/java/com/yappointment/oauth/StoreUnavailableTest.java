package com.yappointment.oauth;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.assertError;
import static com.yappointment.oauth.ServerFixture.form;
import static com.yappointment.oauth.ServerFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.bearer.BearerResult;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.grant.Transition;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Reply;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While the store cannot be asked nothing is decided, and everybody is told to try again. */
class StoreUnavailableTest {
    private static final Logger LOG = Logger.getLogger("com.yappointment.oauth");

    private final ServerFixture fixture = new ServerFixture();
    private final AuthorizationServer server = server(fixture.clients, new Unreachable(fixture.grants));

    private AuthorizationServer server(ClientStore clients, GrantStore grants) {
        var settings = Settings.of(
                        URI.create("https://yapp.example"),
                        Map.of("bookings:read", "See your bookings", "services:read", "See your services"))
                .build();
        return new AuthorizationServer(
                settings,
                ServerFixture.storage(clients, grants, fixture.clock),
                fixture.keys,
                new SecureRandom(),
                List.of(fixture.events::add));
    }

    @BeforeEach
    void keepTheConsoleQuiet() {
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void restoreTheConsole() {
        LOG.setUseParentHandlers(true);
    }

    @Test
    void owners_are_told_to_try_again() {
        String ticket = fixture.ticket(OWNER);

        assertUnavailable(server.authorize(Call.get(form(request())), Optional.of(OWNER), BROWSER));
        var allow = Call.post(FORM, form(Map.of("ticket", ticket, "decision", "allow")));
        assertUnavailable(server.decide(allow, Optional.of(OWNER), BROWSER));
        assertTrue(fixture.decide(OWNER, ticket) instanceof AuthorizeResult.SentToClient, "it is still good");
    }

    /** A ticket whose client cannot be asked for is no bad ticket. */
    @Test
    void a_consent_is_not_lost_while_clients_cannot_be_read() {
        String ticket = fixture.ticket(OWNER);
        var allow = Call.post(FORM, form(Map.of("ticket", ticket, "decision", "allow")));

        assertUnavailable(server(new NoClients(), fixture.grants).decide(allow, Optional.of(OWNER), BROWSER));
        assertTrue(fixture.decide(OWNER, ticket) instanceof AuthorizeResult.SentToClient, "it is still good");
    }

    @Test
    void clients_are_told_to_try_again() {
        String code = fixture.code();
        assertUnavailable(server.token(Call.post(FORM, form(fixture.exchangeParams(code)))));

        var tokens = ServerFixture.tokens(fixture.exchange(code));
        var params = Map.of("token", tokens.access(), "client_id", "web", "client_secret", "web-secret");
        assertUnavailable(server.revoke(Call.post(FORM, form(params))));
        var checked = server.check(List.of("Bearer " + tokens.access()), Scope.NONE);
        Reply reply = assertInstanceOf(BearerResult.Challenged.class, checked).reply();
        assertUnavailable(reply);
        assertFalse(reply.headers().containsKey("WWW-Authenticate"));
        assertTrue(fixture.admitted(tokens.access()));
    }

    @Test
    void what_needs_no_store_is_answered() {
        assertEquals(200, server.metadata(Call.get("")).status());
        assertEquals(
                401,
                ((BearerResult.Challenged) server.check(List.of("Bearer made-up"), Scope.NONE))
                        .reply()
                        .status());
        assertFalse(server.storeAnswers());
        assertTrue(fixture.server.storeAnswers());
    }

    @Test
    void the_event_says_when() {
        server.authorize(Call.get(form(request())), Optional.of(OWNER), BROWSER);

        assertEquals(
                fixture.clock.instant(),
                fixture.events.get(fixture.events.size() - 1).at());
    }

    private void assertUnavailable(AuthorizeResult result) {
        var refused = assertInstanceOf(AuthorizeResult.Refused.class, result);
        assertEquals(503, refused.problem().status());
        assertEquals("STORE_UNAVAILABLE", fixture.lastReason());
        assertEquals("", refused.detail());
    }

    private void assertUnavailable(Reply reply) {
        assertError(503, "temporarily_unavailable", reply);
        assertEquals("2", reply.headers().get("Retry-After"));
        assertEquals("STORE_UNAVAILABLE", fixture.lastReason());
        assertFalse(reply.body().contains("database"));
    }

    /** Registrations whose database has gone. */
    private record NoClients() implements ClientStore {
        @Override
        public Optional<Client> find(ClientId id) {
            throw new StoreUnavailable("the database at 10.0.0.1 is gone");
        }

        @Override
        public void save(Client client) {
            throw new StoreUnavailable("the database at 10.0.0.1 is gone");
        }

        @Override
        public boolean add(Client client) {
            throw new StoreUnavailable("the database at 10.0.0.1 is gone");
        }

        @Override
        public Optional<Client> change(ClientId id, UnaryOperator<Client> change) {
            throw new StoreUnavailable("the database at 10.0.0.1 is gone");
        }

        @Override
        public boolean delete(ClientId id) {
            throw new StoreUnavailable("the database at 10.0.0.1 is gone");
        }

        @Override
        public List<Client> all() {
            throw new StoreUnavailable("the database at 10.0.0.1 is gone");
        }
    }

    /** A store whose database has gone. */
    private record Unreachable(GrantStore store) implements GrantStore {
        private static StoreUnavailable gone() {
            return new StoreUnavailable("the database at 10.0.0.1 is gone");
        }

        @Override
        public Instant now() {
            return store.now();
        }

        @Override
        public boolean begin(Grant.CodeIssued grant) {
            throw gone();
        }

        @Override
        public Optional<Found> find(GrantId id) {
            throw gone();
        }

        @Override
        public Optional<Step> step(GrantId id, Transition transition) {
            throw gone();
        }

        @Override
        public int revoke(Connection connection, Revocation revocation) {
            throw gone();
        }

        @Override
        public Part notRevoked(ClientId client, Optional<GrantId> after) {
            throw gone();
        }

        @Override
        public Optional<Grant.Active> live(Connection connection, Scope scope) {
            throw gone();
        }
    }
}
