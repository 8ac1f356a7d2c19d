package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.store.Samples.RANDOM;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.code;
import static com.yappointment.oauth.store.Samples.connection;
import static com.yappointment.oauth.store.Samples.first;
import static com.yappointment.oauth.store.Samples.terms;
import static com.yappointment.oauth.store.jdbi.Engine.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.store.AtOnce;
import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.terms.GrantId;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Some thousand dead grants go while the living ones are used. The same with a million is measured by the profile
 * {@code size}.
 */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
@Timeout(120)
class CleanUpUnderLoadTest {
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final int DEAD = 3000;
    private static final int LIVE = 300;
    private static final int CALLERS = 3;

    private final HikariDataSource source;
    private final GrantStore grants;
    private final Instant now;
    private final List<GrantId> live = new ArrayList<>();
    private final List<GrantId> dead = new ArrayList<>();

    CleanUpUnderLoadTest(Engine engine) throws Exception {
        source = engine.fresh(CALLERS + 1);
        new Schema(node(source)).migrate();
        grants = new JdbiGrantStore(node(source));
        now = grants.now();
        List<List<GrantId>> begun = AtOnce.times(8, this::someGrants);
        begun.forEach(ids -> {
            live.addAll(ids.subList(0, LIVE / 8));
            dead.addAll(ids.subList(LIVE / 8, ids.size()));
        });
    }

    private List<GrantId> someGrants() {
        return IntStream.range(0, (LIVE / 8) + (DEAD / 8))
                .mapToObj(i ->
                        i < LIVE / 8 ? active() : begun(now.minus(RETENTION).minusSeconds(1)))
                .toList();
    }

    @AfterEach
    void close() {
        source.close();
    }

    /** Two walks, the first of which is stopped halfway, among refreshes, checks and new grants. */
    @Test
    void all_dead_grants_go_no_live_one_is_lost_and_no_step_of_one_either() throws Exception {
        var over = new CountDownLatch(1);
        List<GrantId> newOnes = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Long>> work = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int seed = caller;
            work.add(() -> load(new Random(seed), over, newOnes));
        }
        work.add(() -> {
            try {
                return stoppedHalfway() + wholeWalk();
            } finally {
                over.countDown();
            }
        });

        List<Long> results = AtOnce.all(work);

        assertEquals(dead.size(), results.get(CALLERS), "deleted");
        dead.forEach(id -> assertTrue(grants.find(id).isEmpty()));
        newOnes.forEach(id -> assertTrue(grants.find(id).isPresent()));
        long refreshes =
                results.subList(0, CALLERS).stream().mapToLong(Long::longValue).sum();
        assertTrue(refreshes > 0 && !newOnes.isEmpty(), "the load ran");
        assertEquals(
                refreshes, live.stream().mapToLong(id -> generation(id) - 1).sum(), "each refresh was kept");
    }

    private long stoppedHalfway() {
        var cleanUp = new CleanUp(node(source), RETENTION, RETENTION, RANDOM);
        CleanUp.Progress end = cleanUp.run(progress -> {
            if (progress.deleted() >= DEAD / 3) {
                cleanUp.stop();
            }
        });
        assertEquals(CleanUp.State.STOPPED, end.state());
        assertTrue(end.deleted() < dead.size() / 2, end::toString);
        return end.deleted();
    }

    private long wholeWalk() {
        CleanUp.Progress end = new CleanUp(node(source), RETENTION, RETENTION, RANDOM).run(progress -> {});
        assertEquals(CleanUp.State.DONE, end.state());
        return end.deleted();
    }

    /** How often it refreshed. */
    private long load(Random random, CountDownLatch over, List<GrantId> newOnes) {
        long refreshes = 0;
        do {
            GrantId id = live.get(random.nextInt(live.size()));
            assertTrue(grants.find(id).isPresent());
            assertTrue(grants.step(id, Samples::refreshed).isPresent());
            refreshes++;
            newOnes.add(begun(now.plusSeconds(60)));
        } while (over.getCount() > 0);
        return refreshes;
    }

    private int generation(GrantId id) {
        Grant grant = grants.find(id).orElseThrow().grant();
        return ((Grant.Active) grant).refresh().generation();
    }

    private GrantId begun(Instant codeExpiresAt) {
        var terms = terms(connection("ann" + RANDOM.nextInt(100), "glow", "web"), SCOPE, now);
        assertTrue(grants.begin(new Grant.CodeIssued(terms, code(null, codeExpiresAt))));
        return terms.id();
    }

    private GrantId active() {
        GrantId id = begun(now.plusSeconds(60));
        grants.step(id, (grant, at) -> new Step.Done(first(grant.terms(), now.plus(Duration.ofDays(90)))));
        return id;
    }
}
