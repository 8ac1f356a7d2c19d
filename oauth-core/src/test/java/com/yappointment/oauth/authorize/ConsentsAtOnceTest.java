package com.yappointment.oauth.authorize;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.form;
import static com.yappointment.oauth.ServerFixture.location;
import static com.yappointment.oauth.ServerFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.store.jdbi.EmbeddedH2;
import com.yappointment.oauth.store.jdbi.JdbiClientStore;
import com.yappointment.oauth.store.jdbi.JdbiGrantStore;
import com.yappointment.oauth.store.jdbi.Schema;
import com.yappointment.oauth.wire.Call;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several decisions of one person at the same moment, on a database that has keys to collide. */
class ConsentsAtOnceTest {
    private static final int AT_ONCE = 4;

    private final ServerFixture fixture = new ServerFixture();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    @TempDir
    private Path directory;

    private EmbeddedH2 h2;
    private AuthorizationServer server;

    @BeforeEach
    void openTheStore() {
        h2 = EmbeddedH2.open(directory, "oauth_", InstantSource.system());
        new Schema(h2.database()).migrate();
        var clients = new JdbiClientStore(h2.database());
        fixture.clients.all().forEach(clients::save);
        var settings = Settings.of(
                        URI.create("https://yapp.example"),
                        Map.of("bookings:read", "See your bookings", "services:read", "See your services"))
                .build();
        server = new AuthorizationServer(
                settings,
                ServerFixture.storage(clients, new JdbiGrantStore(h2.database()), fixture.clock),
                fixture.keys,
                new SecureRandom(),
                List.of());
    }

    @AfterEach
    void closeTheStore() {
        threads.shutdownNow();
        h2.close();
    }

    @Test
    void two_first_consents_both_work() throws Exception {
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            tickets.add(ticket());
        }

        List<AuthorizeResult> results = decideAtOnce(tickets);

        for (AuthorizeResult result : results) {
            var exchange = fixture.exchangeParams(location(result).get("code"));
            assertEquals(200, server.token(Call.post(FORM, form(exchange))).status());
        }
    }

    @Test
    void one_decision_sent_twice_gets_one_redirect() throws Exception {
        String ticket = ticket();

        List<AuthorizeResult> results = decideAtOnce(List.of(ticket, ticket, ticket, ticket));

        assertEquals(1, new HashSet<>(results).size(), results::toString);
        assertInstanceOf(AuthorizeResult.SentToClient.class, results.get(0));
    }

    private String ticket() {
        return assertInstanceOf(
                        AuthorizeResult.ConsentRequired.class,
                        server.authorize(Call.get(form(request())), Optional.of(OWNER), BROWSER))
                .ticket();
    }

    private List<AuthorizeResult> decideAtOnce(List<String> tickets) throws Exception {
        var start = new CyclicBarrier(tickets.size());
        List<Future<AuthorizeResult>> futures = new ArrayList<>();
        for (String ticket : tickets) {
            futures.add(threads.submit(() -> {
                var call = Call.post(FORM, form(Map.of("ticket", ticket, "decision", "allow")));
                start.await();
                return server.decide(call, Optional.of(OWNER), BROWSER);
            }));
        }
        List<AuthorizeResult> results = new ArrayList<>();
        for (Future<AuthorizeResult> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
