package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.RANDOM;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.code;
import static com.yappointment.oauth.store.Samples.first;
import static com.yappointment.oauth.store.Samples.terms;
import static com.yappointment.oauth.store.jdbi.Engine.execute;
import static com.yappointment.oauth.store.jdbi.Engine.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.apikey.ApiKey;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.RevocationReason;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.journal.Entry;
import com.yappointment.oauth.store.AtOnce;
import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.EventId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.usage.DailyCount;
import com.yappointment.oauth.usage.LastUseStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Dead grants go, in small bites; no other one ever does. */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class CleanUpTest {
    private static final Duration RETENTION = Duration.ofDays(30);

    private final DataSource source;
    private final WatchedSource watched;
    private final GrantStore grants;
    private final CleanUp cleanUp;
    private final Instant now;
    private final Instant longAgo;
    private final Instant latelyDead;

    CleanUpTest(Engine engine) {
        source = engine.migrated();
        watched = new WatchedSource(source);
        grants = new JdbiGrantStore(node(source));
        cleanUp = new CleanUp(node(watched.source()), RETENTION, RETENTION, RANDOM);
        now = grants.now();
        longAgo = now.minus(RETENTION).minusSeconds(1);
        latelyDead = now.minus(RETENTION).plus(Duration.ofHours(1));
    }

    @Test
    void only_what_has_been_dead_for_long_enough_is_deleted() {
        List<GrantId> dead = List.of(codeIssued(longAgo), active(longAgo), revoked(longAgo));
        List<GrantId> others = List.of(
                codeIssued(now.plusSeconds(60)),
                active(now.plusSeconds(60)),
                codeIssued(latelyDead),
                active(latelyDead),
                revoked(latelyDead));

        assertEquals(3, deletedBy(cleanUp));
        dead.forEach(id -> assertTrue(grants.find(id).isEmpty()));
        others.forEach(id -> assertTrue(grants.find(id).isPresent()));
        assertEquals(0, deletedBy(cleanUp));
    }

    @Test
    void when_it_was_used_last_goes_with_a_grant() {
        GrantId dead = active(longAgo);
        GrantId live = active(now.plusSeconds(60));
        uses().keep(new TreeMap<>(Map.of(dead, longAgo)));
        uses().keep(new TreeMap<>(Map.of(live, longAgo)));

        assertEquals(1, deletedBy(cleanUp));

        assertEquals("1", Engine.ask(source, "SELECT COUNT(*) FROM oauth_last_use"));
    }

    @Test
    void api_keys_that_have_been_dead_for_long_enough_go_with_their_last_use() {
        var keys = new JdbiApiKeyStore(node(source));
        List<ApiKey> made = Stream.of(longAgo, latelyDead, now.plusSeconds(60), now.plusSeconds(60))
                .map(CleanUpTest::apiKey)
                .toList();
        made.forEach(keys::make);
        keys.revoke(made.get(3).id(), made.get(3).account());
        Engine.execute(
                source, "UPDATE oauth_api_key SET revoked_at = ? WHERE revoked_at IS NOT NULL", longAgo.toEpochMilli());
        uses().keep(new TreeMap<>(Map.of(made.get(0).id(), longAgo)));

        assertEquals(0, deletedBy(cleanUp), "grants are counted, not keys");

        assertEquals(
                List.of(false, true, true, false),
                made.stream().map(key -> keys.find(key.id()).isPresent()).toList());
        assertEquals("0", Engine.ask(source, "SELECT COUNT(*) FROM oauth_last_use"));
    }

    @Test
    void events_and_counts_that_were_kept_for_long_enough_go_a_batch_after_the_other() {
        var journal = new JdbiJournal(node(source));
        Entry lately = event(latelyDead);
        for (int i = 0; i < 2; i++) {
            journal.keep(Stream.generate(() -> event(longAgo)).limit(400).toList());
        }
        journal.keep(List.of(lately));
        var counts = new JdbiDailyCountStore(node(source));
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        DailyCount kept = new DailyCount(CONNECTION.client(), today.minusDays(30), DailyCount.What.ISSUED);
        DailyCount old = new DailyCount(CONNECTION.client(), today.minusDays(33), DailyCount.What.ISSUED);
        counts.add(new TreeMap<>(Map.of(kept, 1L, old, 1L)));

        assertEquals(0, deletedBy(cleanUp), "grants are counted, not events");

        assertEquals(List.of(lately), journal.latest(Optional.empty(), Optional.empty(), 1000));
        assertEquals(Map.of(kept, 1L), counts.of(CONNECTION.client(), today.minusDays(100)));
    }

    private static Entry event(Instant at) {
        return new Entry(EventId.at(at, 0, RANDOM), OAuthEvent.of(EventKind.REFUSED, at));
    }

    static ApiKey apiKey(Instant expiresAt) {
        return new ApiKey(
                ApiKeyId.random(RANDOM),
                CONNECTION.account(),
                CONNECTION.owner(),
                "A key",
                SCOPE,
                Samples.digest(),
                expiresAt.minusSeconds(60),
                expiresAt,
                null);
    }

    private LastUseStore uses() {
        return new JdbiLastUseStore(node(source));
    }

    @Test
    void many_are_deleted_in_batches() {
        int dead = 1100;
        for (int i = 0; i < dead; i++) {
            codeIssued(longAgo);
        }
        GrantId live = active(now.plusSeconds(60));

        assertEquals(dead, deletedBy(cleanUp));

        assertEquals(3, sent("SELECT"));
        assertTrue(sent("DELETE") <= 3);
        assertTrue(
                watched.statements.stream()
                                .filter(sql -> sql.contains("oauth_lease"))
                                .count()
                        <= 2,
                "a lease a walk");
        assertEquals(0, watched.open.get());
        assertTrue(grants.find(live).isPresent());
    }

    /** The token was refreshed, or the grant revoked, between the look and the deletion. */
    @Test
    void what_changes_meanwhile_stays() {
        GrantId back = active(longAgo);
        GrantId dead = active(longAgo);
        watched.before(sql -> {
            if (sql.startsWith("DELETE")) {
                grants.step(back, (grant, at) -> new Step.Done(first(grant.terms(), now.plusSeconds(60))));
            }
        });

        assertEquals(1, deletedBy(cleanUp));
        assertTrue(grants.find(back).isPresent());
        assertTrue(grants.find(dead).isEmpty());
    }

    @Test
    void no_step_is_lost_while_it_is_at_work() throws Exception {
        for (int round = 0; round < 20; round++) {
            GrantId id = active(longAgo);

            List<Object> results = AtOnce.all(List.of(
                    () -> deletedBy(cleanUp),
                    () -> grants.step(id, (grant, at) -> new Step.Done(first(grant.terms(), now.plusSeconds(60))))));

            assertEquals(results.get(0).equals(0L), grants.find(id).isPresent());
            assertEquals(
                    !results.get(1).equals(Optional.empty()), grants.find(id).isPresent());
        }
    }

    @Test
    void one_node_is_at_it_at_a_time() {
        GrantId dead = codeIssued(longAgo);
        var other = new CleanUp(node(source), RETENTION, RETENTION, RANDOM);
        List<Long> meanwhile = new ArrayList<>();
        watched.before(sql -> {
            if (sql.startsWith("SELECT id") && sql.contains("oauth_grant")) {
                meanwhile.add(deletedBy(other));
            }
        });

        assertEquals(1, deletedBy(cleanUp));
        assertEquals(List.of(0L), meanwhile);
        assertFalse(grants.find(dead).isPresent());
    }

    @Test
    void of_nodes_that_wake_up_at_once_one_goes_to_work() throws Exception {
        for (int i = 0; i < 20; i++) {
            codeIssued(longAgo);
        }

        List<Long> deleted = AtOnce.times(6, () -> deletedBy(new CleanUp(node(source), RETENTION, RETENTION, RANDOM)));

        assertEquals(1, deleted.stream().filter(rows -> rows > 0).count(), deleted::toString);
        assertEquals(20, deleted.stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void the_work_of_a_node_that_died_is_taken_over() {
        var other = new CleanUp(node(source), RETENTION, RETENTION, RANDOM);
        assertEquals(0, deletedBy(cleanUp));
        codeIssued(longAgo);

        assertEquals(0, deletedBy(other), "the first node may still be at it");
        execute(source, "UPDATE oauth_lease SET held_until = 1");
        assertEquals(1, deletedBy(other));
    }

    @Test
    void how_far_it_is_can_be_seen_after_each_batch() {
        for (int i = 0; i < 600; i++) {
            codeIssued(longAgo);
        }
        active(now.plusSeconds(60));
        List<CleanUp.Progress> told = new ArrayList<>();

        CleanUp.Progress end = cleanUp.run(told::add);

        assertEquals(
                List.of(500L, 601L),
                told.stream().map(CleanUp.Progress::lookedAt).toList());
        assertTrue(told.get(0).deleted() >= 499, told::toString);
        assertTrue(told.stream().allMatch(progress -> progress.state() == CleanUp.State.UNDER_WAY), told::toString);
        assertEquals(CleanUp.State.DONE, end.state());
        assertEquals(List.of(601L, 600L), List.of(end.lookedAt(), end.deleted()));
        assertTrue(end.duration().compareTo(told.get(0).duration()) > 0, end::toString);
    }

    @Test
    void stopped_in_the_middle_it_ends_after_the_batch_and_leaves_the_rest_to_another_node() {
        for (int i = 0; i < 1100; i++) {
            codeIssued(longAgo);
        }

        CleanUp.Progress end = cleanUp.run(progress -> cleanUp.stop());

        assertEquals(CleanUp.State.STOPPED, end.state());
        assertEquals(List.of(500L, 500L), List.of(end.lookedAt(), end.deleted()));
        assertEquals(CleanUp.State.STOPPED, cleanUp.run(progress -> {}).state(), "for good");
        assertEquals(1, sent("DELETE"));
        assertEquals(0, watched.open.get());
        assertEquals(600, deletedBy(new CleanUp(node(source), RETENTION, RETENTION, RANDOM)));
    }

    /** A connection that is ended locks its grants, dead ones too: the database then ends one of the two. */
    @Test
    void a_batch_that_lost_against_somebody_else_is_tried_again() {
        for (int i = 0; i < 20; i++) {
            codeIssued(longAgo);
        }
        var losses = new AtomicInteger(2);
        watched.before(sql -> {
            if (sql.startsWith("DELETE") && losses.getAndDecrement() > 0) {
                throw new SQLException("deadlock", "40001", 1213);
            }
        });

        assertEquals(20, deletedBy(cleanUp));
    }

    @Test
    void a_database_that_is_gone_is_told_to_whoever_runs_it() {
        codeIssued(longAgo);
        watched.before(sql -> {
            if (sql.startsWith("DELETE")) {
                throw new SQLException("the connection was reset", "08006");
            }
        });

        assertThrows(StoreUnavailable.class, () -> deletedBy(cleanUp));
        assertEquals(0, watched.open.get());
    }

    private static long deletedBy(CleanUp cleanUp) {
        return cleanUp.run(progress -> {}).deleted();
    }

    private GrantId codeIssued(Instant expiresAt) {
        var begun = new Grant.CodeIssued(terms(CONNECTION, SCOPE, now), code(null, expiresAt));
        assertTrue(grants.begin(begun));
        return begun.terms().id();
    }

    private GrantId active(Instant refreshExpiresAt) {
        GrantId id = codeIssued(now);
        grants.step(id, (grant, at) -> new Step.Done(first(grant.terms(), refreshExpiresAt)));
        return id;
    }

    private GrantId revoked(Instant at) {
        GrantId id = codeIssued(now);
        grants.step(
                id,
                (grant, time) ->
                        new Step.Done(new Grant.Revoked(grant.terms(), RevocationReason.REVOKED_BY_CLIENT, at)));
        return id;
    }

    private long sent(String verb) {
        return watched.statements.stream()
                .filter(sql -> sql.startsWith(verb) && sql.contains(" FROM oauth_grant "))
                .count();
    }
}
