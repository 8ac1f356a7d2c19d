package com.yappointment.oauth.store;

import static com.yappointment.oauth.store.Samples.RANDOM;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.connection;
import static com.yappointment.oauth.store.Samples.first;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.connection.ConnectedApp;
import com.yappointment.oauth.connection.ConnectionStore;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.grant.Terms;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.RowId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.usage.LastUseStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every list of connections shows, and every store of last uses keeps; a new store starts with a subclass of this. */
public abstract class ConnectionStoreContract {
    private static final AccountId GLOW = new AccountId("glow");
    private static final Connection OF_ANN = connection("ann@glow.example", "glow", "web");
    private static final Scope BOOKINGS = Scope.of("bookings:read");

    protected abstract GrantStore grants();

    protected abstract ConnectionStore connections();

    protected abstract LastUseStore uses();

    @Test
    void the_last_uses_of_some_are_found_together() {
        RowId one = GrantId.random(RANDOM);
        RowId other = GrantId.random(RANDOM);
        Instant at = Instant.parse("2026-03-01T10:00:00Z");
        uses().keep(new TreeMap<>(Map.of(one, at, other, at.plusSeconds(1), GrantId.random(RANDOM), at)));

        assertEquals(Map.of(one, at, other, at.plusSeconds(1)), uses().of(Set.of(one, other, GrantId.random(RANDOM))));
        assertEquals(Map.of(), uses().of(Set.of()));
    }

    @Test
    void live_grants_of_an_app_are_counted_up_to_a_bound() {
        active(OF_ANN, BOOKINGS, 60);
        active(OF_ANN, BOOKINGS, 60);
        active(connection("bob@glow.example", "glow", "web"), BOOKINGS, 60);
        active(connection("bob@glow.example", "glow", "cli"), BOOKINGS, 60);
        active(OF_ANN, BOOKINGS, -60);
        GrantId ended = active(OF_ANN, BOOKINGS, 60);
        grants().step(ended, (grant, at) -> grant.revoke(new Revocation.ByOperator(), at));
        Instant now = grants().now();
        grants().begin(codeIssued(Samples.terms(OF_ANN, BOOKINGS, now), now));

        assertEquals(3, connections().live(OF_ANN.client(), 10));
        assertEquals(2, connections().live(OF_ANN.client(), 2));
        assertEquals(0, connections().live(new ClientId("WEB"), 10));
    }

    @Test
    void an_account_sees_what_all_its_owners_have_connected_and_nothing_else() {
        GrantId web = active(OF_ANN, BOOKINGS, 60);
        active(connection("bob@glow.example", "glow", "web"), BOOKINGS, 60);
        active(connection("bob@glow.example", "glow", "cli"), BOOKINGS, 60);
        active(connection("ann@glow.example", "zen", "web"), BOOKINGS, 60);
        active(connection("ann@glow.example", "GLOW", "web"), BOOKINGS, 60);

        var listing = connections().ofAccount(GLOW, 0);

        assertEquals(
                List.of(
                        OF_ANN,
                        connection("bob@glow.example", "glow", "cli"),
                        connection("bob@glow.example", "glow", "web")),
                listing.apps().stream().map(ConnectedApp::connection).toList());
        assertFalse(listing.more());
        ConnectedApp first = listing.apps().get(0);
        assertEquals(web, first.grant());
        assertEquals(BOOKINGS, first.scope());
        assertEquals(Optional.empty(), first.lastUsed());
        assertEquals(
                List.of(), connections().ofAccount(new AccountId("none"), 0).apps());
    }

    @Test
    void an_owner_sees_what_they_have_connected_to_whatever_account() {
        active(OF_ANN, BOOKINGS, 60);
        active(connection("ann@glow.example", "zen", "web"), BOOKINGS, 60);
        active(connection("bob@glow.example", "glow", "web"), BOOKINGS, 60);

        assertEquals(
                List.of(OF_ANN, connection("ann@glow.example", "zen", "web")),
                connections().ofOwner(new ResourceOwnerId("ann@glow.example"), 0).apps().stream()
                        .map(ConnectedApp::connection)
                        .toList());
    }

    /** A silent renewal is a grant more, of the same connection. */
    @Test
    void a_connection_of_several_grants_is_one_with_all_their_scopes_their_first_consent_and_their_last_use() {
        Instant now = grants().now();
        GrantId narrow = active(OF_ANN, BOOKINGS, 60);
        GrantId wide = active(OF_ANN, Scope.of("services:read", "customers:read"), 40);
        active(OF_ANN, BOOKINGS, 50);
        uses().keep(uses(Map.of(narrow, now, wide, now.plusSeconds(5))));

        ConnectedApp app = connections().ofAccount(GLOW, 0).apps().get(0);

        assertEquals(1, connections().ofAccount(GLOW, 0).apps().size());
        assertEquals(Scope.of("bookings:read", "services:read", "customers:read"), app.scope());
        assertEquals(grants().find(narrow).orElseThrow().grant().terms().consentedAt(), app.since());
        assertEquals(Optional.of(now.plusSeconds(5)), app.lastUsed());
        assertTrue(List.of(narrow, wide).contains(app.grant()));
    }

    @Test
    void what_is_not_live_is_not_connected() {
        Instant now = grants().now();
        assertTrue(grants().begin(codeIssued(Samples.terms(OF_ANN, BOOKINGS, now), now)));
        active(OF_ANN, BOOKINGS, -1);
        GrantId ended = active(OF_ANN, BOOKINGS, 60);
        grants().step(ended, (grant, at) -> grant.revoke(new Revocation.ByOwner(OF_ANN.owner()), at));

        assertEquals(List.of(), connections().ofAccount(GLOW, 0).apps());
    }

    @Test
    void a_list_has_pages_and_each_connection_is_on_one_of_them() {
        for (int i = 0; i < ConnectionStore.PAGE + 2; i++) {
            active(connection("owner" + (i % 7), "glow", "app" + i), BOOKINGS, 60);
            active(connection("owner" + (i % 7), "glow", "app" + i), Scope.of("services:read"), 60);
        }

        var first = connections().ofAccount(GLOW, 0);
        var second = connections().ofAccount(GLOW, 1);

        assertEquals(ConnectionStore.PAGE, first.apps().size());
        assertTrue(first.more());
        assertEquals(2, second.apps().size());
        assertFalse(second.more());
        assertEquals(
                ConnectionStore.PAGE + 2,
                Stream.concat(first.apps().stream(), second.apps().stream())
                        .map(ConnectedApp::connection)
                        .distinct()
                        .count());
        assertEquals(List.of(), connections().ofAccount(GLOW, Integer.MAX_VALUE).apps());
    }

    @Test
    void the_later_use_is_kept_whichever_node_tells_of_it_last() {
        Instant now = grants().now();
        GrantId grant = active(OF_ANN, BOOKINGS, 60);

        for (Instant at : List.of(now.plusSeconds(1), now.plusSeconds(3), now.plusSeconds(2))) {
            uses().keep(uses(Map.of(grant, at)));
        }

        assertEquals(Optional.of(now.plusSeconds(3)), lastUse());
    }

    @Test
    void a_full_batch_and_eight_at_once_are_taken() throws Exception {
        Instant now = grants().now();
        GrantId grant = active(OF_ANN, BOOKINGS, 60);
        List<RowId> others = new ArrayList<>(Stream.generate(() -> GrantId.random(RANDOM))
                .limit(LastUseStore.MOST_AT_ONCE - 1)
                .toList());
        others.add(grant);

        AtOnce.times(8, () -> {
            SortedMap<RowId, Instant> batch = uses(Map.of());
            others.forEach(id -> batch.put(id, now));
            uses().keep(batch);
            return true;
        });

        assertEquals(Optional.of(now), lastUse());
    }

    private Optional<Instant> lastUse() {
        return connections().ofAccount(GLOW, 0).apps().get(0).lastUsed();
    }

    private static SortedMap<RowId, Instant> uses(Map<RowId, Instant> uses) {
        return new TreeMap<>(uses);
    }

    private GrantId active(Connection connection, Scope scope, int seconds) {
        Instant now = grants().now();
        Terms terms = Samples.terms(connection, scope, now);
        assertTrue(grants().begin(codeIssued(terms, now)));
        grants().step(terms.id(), (grant, at) -> new Step.Done(first(terms, now.plusSeconds(seconds))));
        return terms.id();
    }
}
