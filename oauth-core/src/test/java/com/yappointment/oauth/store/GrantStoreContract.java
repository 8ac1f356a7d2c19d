package com.yappointment.oauth.store;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.connection;
import static com.yappointment.oauth.store.Samples.digest;
import static com.yappointment.oauth.store.Samples.first;
import static com.yappointment.oauth.store.Samples.full;
import static com.yappointment.oauth.store.Samples.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.IssuedAccess;
import com.yappointment.oauth.grant.Refusal;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.RevocationReason;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of grants keeps; a new store starts with a subclass of this. */
public abstract class GrantStoreContract {
    private static final int THREADS = 8;
    private static final Revocation BY_OWNER = new Revocation.ByOwner(CONNECTION.owner());

    protected abstract GrantStore grants();

    /** The clients that {@link #grants} looks at. */
    protected abstract ClientStore clients();

    @Test
    void what_has_begun_is_found() {
        Instant before = grants().now();
        Grant.CodeIssued grant = begun(CONNECTION);

        GrantStore.Found found = grants().find(grant.terms().id()).orElseThrow();
        assertEquals(grant, found.grant());
        assertFalse(found.now().isBefore(before));
        assertEquals(Optional.empty(), grants().find(GrantId.random(Samples.RANDOM)));
    }

    @Test
    void its_time_is_in_milliseconds() {
        for (Instant now : List.of(grants().now(), found(begun(CONNECTION)).now())) {
            assertEquals(now.truncatedTo(ChronoUnit.MILLIS), now);
        }
    }

    @Test
    void an_id_begins_once() {
        Grant.CodeIssued grant = begun(CONNECTION);
        var again = new Grant.CodeIssued(
                grant.terms(), Samples.code(null, grants().now().plusSeconds(1)));

        assertFalse(grants().begin(again));
        assertEquals(grant, found(grant).grant());
    }

    @Test
    void of_eight_that_begin_one_id_at_once_one_does() throws Exception {
        Grant.CodeIssued grant = codeIssued(terms(CONNECTION, SCOPE, grants().now()), grants().now());

        List<Boolean> begun = AtOnce.times(THREADS, () -> grants().begin(grant));

        assertEquals(1, begun.stream().filter(one -> one).count());
    }

    @Test
    void every_field_of_every_state_comes_back() {
        Instant now = grants().now();
        var shortest = new Grant.CodeIssued(terms(CONNECTION, Scope.NONE, now), Samples.code(null, now));
        var longest = new Grant.CodeIssued(
                terms(connection("ü".repeat(127), "☃".repeat(85), "a".repeat(255)), Scope.of("s".repeat(1000)), now),
                Samples.code(new RedirectUri("https://web.example/" + "p".repeat(980)), now));
        for (Grant.CodeIssued start : List.of(shortest, longest)) {
            assertTrue(grants().begin(start));
            assertEquals(start, found(start).grant());
        }
        for (RevocationReason reason : RevocationReason.values()) {
            var terms = terms(CONNECTION, SCOPE, now);
            assertTrue(grants().begin(codeIssued(terms, now)));
            // In this order, so that nothing of the fuller state may stay behind.
            for (Grant next : List.of(
                    full(terms), first(terms, now), full(terms), new Grant.Revoked(terms, reason, now.plusMillis(3)))) {
                grants().step(terms.id(), (grant, at) -> new Step.Done(next));
                assertEquals(next, grants().find(terms.id()).orElseThrow().grant());
            }
        }
    }

    @Test
    void a_step_is_kept_whatever_it_answers() {
        Grant.CodeIssued grant = begun(CONNECTION);
        Grant.Active refused = full(grant.terms());
        Grant.Active done = full(grant.terms());
        var ended = new Grant.Revoked(grant.terms(), RevocationReason.CODE_REPLAYED, grants().now());

        assertKept(grant, new Step.Refused(refused, Refusal.VERIFIER_MISMATCH));
        assertKept(grant, new Step.Done(done));
        assertKept(grant, new Step.Refused(ended, Refusal.CODE_REPLAYED));
    }

    private void assertKept(Grant of, Step step) {
        assertEquals(Optional.of(step), grants().step(of.terms().id(), (grant, now) -> step));
        assertEquals(step.next(), found(of).grant());
    }

    @Test
    void a_step_that_changes_nothing_is_answered_too() {
        Grant.CodeIssued grant = begun(CONNECTION);

        assertKept(grant, new Step.Refused(grant, Refusal.CLIENT_MISMATCH));
    }

    @Test
    void there_is_no_step_of_an_unknown_grant() {
        var applied = new AtomicInteger();

        assertEquals(Optional.empty(), grants().step(GrantId.random(Samples.RANDOM), (grant, now) -> {
            applied.incrementAndGet();
            return new Step.Done(grant);
        }));
        assertEquals(0, applied.get());
    }

    /** Each sees the state that the one before it left: counted up from all sides, no number is missing. */
    @Test
    void of_steps_at_once_none_is_lost() throws Exception {
        int each = 25;
        Grant.CodeIssued start = begun(CONNECTION);
        GrantId id = start.terms().id();
        Grant.Active model = first(start.terms(), start.terms().endsAt());
        grants().step(id, (grant, now) -> new Step.Done(generation(model, 1)));

        AtOnce.times(THREADS, () -> {
            for (int i = 0; i < each; i++) {
                grants().step(id, (grant, now) -> new Step.Done(generation(model, generation(grant) + 1)));
            }
            return each;
        });

        assertEquals(1 + THREADS * each, generation(found(start).grant()));
    }

    private static int generation(Grant grant) {
        return assertInstanceOf(Grant.Active.class, grant).access().generation();
    }

    private static Grant.Active generation(Grant.Active model, int generation) {
        var access = model.access();
        return new Grant.Active(
                model.terms(),
                model.refresh(),
                new IssuedAccess(generation, digest(), access.scope(), access.expiresAt()),
                null,
                null);
    }

    /** The end is final also for a step that had read the row before. */
    @Test
    void what_was_revoked_meanwhile_stays_revoked() throws Exception {
        for (int round = 0; round < 50; round++) {
            Grant.CodeIssued start = begun(CONNECTION);
            GrantId id = start.terms().id();
            Grant.Active active = full(start.terms());

            AtOnce.all(List.of(
                    () -> grants().step(
                                    id, (grant, now) -> new Step.Done(grant instanceof Grant.Revoked ? grant : active)),
                    () -> grants().revoke(CONNECTION, BY_OWNER)));

            assertInstanceOf(Grant.Revoked.class, found(start).grant());
        }
    }

    @Test
    void revoking_ends_all_that_a_connection_has_and_nothing_else() {
        Instant now = grants().now();
        Grant.CodeIssued fresh = begun(CONNECTION);
        var expired =
                new Grant.CodeIssued(terms(CONNECTION, SCOPE, now), Samples.code(null, now.minus(Duration.ofDays(1))));
        grants().begin(expired);
        Grant.Active active = active(CONNECTION, SCOPE, now.plus(Duration.ofDays(1)));
        Grant.CodeIssued before = begun(CONNECTION);
        var byOperator = new Grant.Revoked(before.terms(), RevocationReason.REVOKED_BY_OPERATOR, now);
        grants().step(before.terms().id(), (grant, at) -> new Step.Done(byOperator));
        List<Grant> others = new ArrayList<>();
        others.add(begun(connection("bob@glow.example", "glow", "web")));
        others.add(begun(connection("ann@glow.example", "zen", "web")));
        others.add(begun(connection("ann@glow.example", "glow", "other")));

        assertEquals(3, grants().revoke(CONNECTION, BY_OWNER));

        for (Grant grant : List.of(fresh, expired, active)) {
            var ended = assertInstanceOf(Grant.Revoked.class, found(grant).grant());
            assertEquals(grant.terms(), ended.terms());
            assertEquals(RevocationReason.DISCONNECTED_BY_OWNER, ended.reason());
            assertFalse(ended.at().isBefore(now));
            assertFalse(ended.at().isAfter(grants().now()));
        }
        assertEquals(byOperator, found(before).grant());
        others.forEach(other -> assertEquals(other, found(other).grant()));
        assertEquals(0, grants().revoke(CONNECTION, BY_OWNER));
    }

    /** Collations of some databases take one for the other. */
    @Test
    void identifiers_are_compared_byte_by_byte() {
        List<Connection> alike = List.of(
                connection("ann@x", "glow", "web"),
                connection("ANN@x", "glow", "web"),
                connection("ann@x ", "glow", "web"),
                connection("änn@x", "glow", "web"),
                connection("ann@x", "Glow", "web"),
                connection("ann@x", "glow", "Web"));
        alike.forEach(connection -> active(connection, SCOPE, grants().now().plusSeconds(60)));

        Connection first = alike.get(0);
        assertEquals(1, grants().revoke(first, new Revocation.ByOwner(first.owner())));
        assertEquals(Optional.empty(), grants().live(first, SCOPE));
        for (Connection other : alike.subList(1, alike.size())) {
            Grant live = grants().live(other, SCOPE).orElseThrow();
            assertEquals(other, live.terms().connection());
        }
    }

    @Test
    void whether_the_client_is_switched_on_shows_at_once() {
        Grant.CodeIssued grant = begun(CONNECTION);
        assertFalse(found(grant).clientEnabled(), "there is no such client");

        Client client = new Client(
                CONNECTION.client(),
                "An app",
                ClientType.PUBLIC,
                List.of(new RedirectUri("https://web.example/callback")),
                SCOPE,
                SCOPE,
                List.of(),
                true);
        clients().save(client);
        assertTrue(found(grant).clientEnabled());

        clients().save(client.withEnabled(false));
        assertFalse(found(grant).clientEnabled());
    }

    @Test
    void the_grants_of_a_client_are_found_but_for_the_revoked_ones() {
        ClientId client = new ClientId("client-of-three");
        Connection other = Samples.connection("ann", "glow", client.value());
        Set<GrantId> three =
                Stream.generate(() -> begun(other).terms().id()).limit(3).collect(Collectors.toSet());
        begun(CONNECTION);
        assertEquals(three, notRevoked(client));

        GrantId one = three.iterator().next();
        grants().step(one, (grant, now) -> grant.revoke(new Revocation.ByOperator(), now));

        three.remove(one);
        assertEquals(three, notRevoked(client));
    }

    private Set<GrantId> notRevoked(ClientId client) {
        Set<GrantId> found = new HashSet<>();
        Optional<GrantId> end = Optional.empty();
        do {
            GrantStore.Part part = grants().notRevoked(client, end);
            found.addAll(part.found());
            end = part.end();
        } while (end.isPresent());
        return found;
    }

    @Test
    void a_live_grant_covers_the_scope_and_has_a_redeemed_code() {
        Instant now = grants().now();
        assertEquals(Optional.empty(), grants().live(CONNECTION, Scope.NONE));
        begun(CONNECTION);
        assertEquals(Optional.empty(), grants().live(CONNECTION, Scope.NONE), "nobody has redeemed the code");

        Grant.Active soon = active(CONNECTION, Scope.of("bookings:read"), now.plusSeconds(20));
        assertEquals(Optional.of(soon), grants().live(CONNECTION, Scope.NONE));
        assertEquals(Optional.of(soon), grants().live(CONNECTION, Scope.of("bookings:read")));
        assertEquals(Optional.empty(), grants().live(CONNECTION, SCOPE));

        Grant.Active late = active(CONNECTION, Scope.of("bookings:read"), now.plusSeconds(40));
        active(CONNECTION, Scope.of("bookings:read"), now.plusSeconds(30));
        active(CONNECTION, Scope.of("services:read"), now.plusSeconds(50));
        assertEquals(Optional.of(late), grants().live(CONNECTION, Scope.of("bookings:read")));
        assertEquals(Optional.empty(), grants().live(CONNECTION, SCOPE), "two parts are not the whole");
    }

    @Test
    void what_has_ended_is_not_live() {
        Instant now = grants().now();
        active(CONNECTION, SCOPE, now.minusMillis(1));
        Grant.Active grant = active(CONNECTION, SCOPE, now.plusSeconds(60));
        // A node whose clock was ahead: at its own time of revocation it is not live either.
        var ended = new Grant.Revoked(grant.terms(), RevocationReason.REVOKED_BY_CLIENT, now.plusSeconds(60));
        grants().step(grant.terms().id(), (before, at) -> new Step.Done(ended));

        assertEquals(Optional.empty(), grants().live(CONNECTION, Scope.NONE));
        GrantStore.Found found = found(grant);
        assertFalse(found.grant().live(found.now()));
    }

    private Grant.CodeIssued begun(Connection connection) {
        Instant now = grants().now();
        Grant.CodeIssued grant = codeIssued(terms(connection, SCOPE, now), now);
        assertTrue(grants().begin(grant));
        return grant;
    }

    private Grant.Active active(Connection connection, Scope scope, Instant refreshExpiresAt) {
        var terms = terms(connection, scope, grants().now());
        assertTrue(grants().begin(codeIssued(terms, grants().now())));
        Grant.Active active = first(terms, refreshExpiresAt);
        grants().step(terms.id(), (grant, now) -> new Step.Done(active));
        return active;
    }

    private GrantStore.Found found(Grant grant) {
        return grants().find(grant.terms().id()).orElseThrow();
    }
}
