package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.form;
import static com.yappointment.oauth.ServerFixture.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.connection.ConnectionsFixture;
import com.yappointment.oauth.connection.ConnectionsPage;
import com.yappointment.oauth.store.memory.InMemoryClientStore;
import com.yappointment.oauth.wire.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What each request costs the database. Clients are remembered elsewhere, so all that is counted is about grants. */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class StatementCountTest {
    /** A change is forced to disk: on H2 by a statement, on the others by its commit. */
    private static final String SYNC = "CHECKPOINT";

    /** What was only read is: on H2 the same way, on MariaDB by a change that leaves nothing, on PostgreSQL it is already. */
    private static final String READ = "what was read is on disk";

    private final Engine engine;
    private final DataSource source;
    private final WatchedSource watched;
    private final ServerFixture fixture;
    private final ConnectionsFixture pages;

    StatementCountTest(Engine engine) {
        this.engine = engine;
        source = engine.migrated();
        watched = new WatchedSource(source);
        Database database = Engine.node(watched.source());
        fixture = new ServerFixture(Engine.storage(new InMemoryClientStore(), database));
        pages = new ConnectionsFixture(fixture);
    }

    @BeforeEach
    void registerTheClients() {
        fixture.clients.all().forEach(new JdbiClientStore(Engine.node(source))::save);
    }

    @Test
    void a_decision_is_one_insert() {
        String ticket = fixture.ticket(OWNER);

        assertCost(() -> fixture.decide(OWNER, ticket), "INSERT", SYNC);
        assertCost(() -> fixture.decide(OWNER, ticket), "INSERT", READ, "SELECT"); // the double click
        String denied = fixture.ticket(OWNER);
        assertCost(() -> fixture.decide(OWNER, denied, "decision", "deny"), "SELECT"); // was it allowed before?
    }

    @Test
    void a_request_costs_what_it_takes_to_remember_a_consent() {
        assertCost(() -> fixture.ticket(OWNER), "SELECT");
        assertCost(() -> fixture.ticket(OWNER, "client_id", "cli", "redirect_uri", "http://127.0.0.1:5000/callback"));
        assertCost(() -> fixture.server.authorize(Call.get(form(ServerFixture.request())), Optional.empty(), BROWSER));

        fixture.connect();
        assertCost(() -> fixture.authorize(OWNER), "SELECT", "INSERT", SYNC, "SELECT");
    }

    @Test
    void an_exchange_is_one_read_and_one_write() {
        String code = fixture.code();

        assertCost(() -> fixture.exchange(code, "code_verifier", "x".repeat(43)), "SELECT", READ);
        assertCost(() -> fixture.exchange(code), "SELECT", "UPDATE", SYNC);
        assertCost(() -> fixture.exchange(code), "SELECT", "UPDATE", SYNC); // the replay
        assertCost(() -> fixture.exchange(code), "SELECT", READ);
    }

    @Test
    void a_refresh_is_one_read_and_one_write() {
        var tokens = fixture.connect();

        assertCost(() -> fixture.refresh(tokens.refresh()), "SELECT", "UPDATE", SYNC);
        assertCost(() -> fixture.refresh(tokens.refresh()), "SELECT", READ); // within the grace window
    }

    @Test
    void the_check_of_a_token_is_one_read() {
        var tokens = fixture.connect();

        assertCost(() -> fixture.check(tokens.access()), "SELECT");
        assertCost(fixture.server::storeAnswers, "SELECT");
    }

    @Test
    void a_revocation_is_a_step_and_then_the_connection_until_nothing_is_left() {
        var lone = fixture.connect();
        assertCost(() -> fixture.revoke(lone.access()), "SELECT", "UPDATE", SYNC, "UPDATE", READ);
        assertCost(() -> fixture.revoke(lone.access()), "SELECT", READ, "UPDATE", READ);

        String second = fixture.ticket(OWNER);
        var one = fixture.connect();
        fixture.exchange(ServerFixture.location(fixture.decide(OWNER, second)).get("code"));
        assertCost(() -> fixture.revoke(one.refresh()), "SELECT", "UPDATE", SYNC, "UPDATE", "UPDATE", READ);

        var cli = fixture.connectCli();
        assertCost(
                () -> fixture.revoke(cli.access(), "client_id", "cli", "client_secret", ""), "SELECT", "UPDATE", SYNC);
    }

    @Test
    void the_check_of_an_api_key_is_one_read() {
        String key = pages.madeKey(OWNER, "glow", "bookings:read");

        assertCost(() -> fixture.check(key), "SELECT");
        assertCost(() -> fixture.check(forged(key)));
    }

    /** However often what was used. */
    @Test
    void last_uses_are_one_statement_now_and_then() {
        var tokens = fixture.connect();
        String key = pages.madeKey(OWNER, "glow", "bookings:read");
        for (int i = 0; i < 10; i++) {
            fixture.check(tokens.access());
            fixture.check(key);
        }
        assertCost(fixture.server::keepLastUses, engine == Engine.H2 ? "MERGE" : "INSERT");
        assertCost(fixture.server::keepLastUses);
    }

    @Test
    void the_list_and_a_disconnection_cost_a_few() {
        fixture.connect();
        assertCost(() -> pages.overview(OWNER), "SELECT", "SELECT");
        String grant = pages.overview(OWNER).apps().get(0).connected().grant().toString();
        Map<String, String> form = pages.disconnectForm(OWNER, grant);

        assertCost(() -> pages.post(ConnectionsPage.DISCONNECT, OWNER, form), "SELECT", "UPDATE", "UPDATE", READ);
    }

    @Test
    void a_key_costs_a_few_when_it_is_made_and_one_when_it_is_revoked() {
        Map<String, String> form = pages.keyForm(OWNER, "glow", "bookings:read");

        assertCost(() -> pages.post(ConnectionsPage.NEW_KEY, OWNER, form), "SELECT", "SELECT", "INSERT", SYNC);
        Map<String, String> revoke = pages.revokeForm(OWNER);
        assertCost(() -> pages.post(ConnectionsPage.REVOKE_KEY, OWNER, revoke), "SELECT", "UPDATE", SYNC);
    }

    /** The tag tells before the database is asked, so guessing costs nobody anything (RFC 6749 §10.10). */
    @Test
    void a_forged_token_costs_nothing() {
        String code = fixture.code();
        var tokens = tokens(fixture.exchange(code));

        assertCost(() -> fixture.check(forged(tokens.access())));
        assertCost(() -> fixture.check(tokens.refresh()));
        assertCost(() -> fixture.exchange(forged(code)));
        assertCost(() -> fixture.refresh(forged(tokens.refresh())));
        assertCost(() -> fixture.revoke(forged(tokens.access())));
        assertCost(() -> fixture.refresh(tokens.refresh(), "client_secret", "not the secret"));
        assertCost(() -> fixture.server.decide(
                Call.post(FORM, form(Map.of("ticket", "made up", "decision", "allow"))), Optional.of(OWNER), BROWSER));
    }

    private static String forged(String token) {
        int middle = token.length() / 2;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }

    private Stream<String> statements(String expected) {
        return switch (expected) {
            case SYNC -> engine == Engine.H2 ? Stream.of(SYNC) : Stream.of();
            case READ ->
                switch (engine) {
                    case H2 -> Stream.of(SYNC);
                    case POSTGRESQL -> Stream.of();
                    case MARIADB -> Stream.of("INSERT", "DELETE");
                };
            default -> Stream.of(expected);
        };
    }

    private void assertCost(Runnable request, String... expected) {
        watched.statements.clear();
        request.run();
        List<String> verbs = new ArrayList<>();
        for (String sql : watched.statements) {
            verbs.add(sql.substring(0, sql.indexOf(' ')));
        }
        assertEquals(Stream.of(expected).flatMap(this::statements).toList(), verbs);
        assertEquals(0, watched.open.get(), "all connections are given back");
    }
}
