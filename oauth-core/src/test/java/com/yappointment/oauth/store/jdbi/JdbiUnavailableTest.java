package com.yappointment.oauth.store.jdbi;

import static com.yappointment.oauth.ServerFixture.tokens;
import static com.yappointment.oauth.store.Samples.CONNECTION;
import static com.yappointment.oauth.store.Samples.SCOPE;
import static com.yappointment.oauth.store.Samples.codeIssued;
import static com.yappointment.oauth.store.Samples.full;
import static com.yappointment.oauth.store.Samples.terms;
import static com.yappointment.oauth.store.jdbi.Engine.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Refusal;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.grant.Transition;
import com.yappointment.oauth.store.memory.InMemoryClientStore;
import com.yappointment.oauth.terms.GrantId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that breaks at the worst moment: the answer is right, or there is none. */
@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class JdbiUnavailableTest {
    private static final Revocation BY_OWNER = new Revocation.ByOwner(CONNECTION.owner());

    private final Engine engine;
    private final DataSource source;
    private final WatchedSource watched;
    private final GrantStore grants;
    /** Another node, whose connections are fine. */
    private final GrantStore others;

    JdbiUnavailableTest(Engine engine) {
        this.engine = engine;
        source = engine.migrated();
        watched = new WatchedSource(source);
        grants = new JdbiGrantStore(node(watched.source()));
        others = new JdbiGrantStore(node(source));
    }

    @AfterEach
    void all_connections_were_given_back() {
        assertEquals(0, watched.open.get());
    }

    @Test
    void a_step_whose_answer_is_lost_has_won_when_the_row_holds_it() {
        Grant.CodeIssued begun = begun();
        Grant.Active next = full(begun.terms());
        watched.after(once("UPDATE"));

        Step step = grants.step(begun.terms().id(), to(next)).orElseThrow();

        assertEquals(next, step.next());
        assertEquals(next, found(begun).grant());
    }

    @Test
    void a_beginning_whose_answer_is_lost_has_won_when_the_row_holds_it() {
        Grant.CodeIssued grant = codeIssued(terms(CONNECTION, SCOPE, grants.now()), grants.now());
        watched.after(once("INSERT"));

        assertTrue(grants.begin(grant));
        assertEquals(grant, found(grant).grant());
    }

    @Test
    void what_never_arrived_has_not_won() {
        Grant.CodeIssued begun = begun();
        watched.before(once("UPDATE"));
        assertUnavailable(() -> grants.step(begun.terms().id(), to(full(begun.terms()))));
        assertEquals(begun, found(begun).grant());

        Grant.CodeIssued never = codeIssued(terms(CONNECTION, SCOPE, grants.now()), grants.now());
        watched.before(once("INSERT"));
        assertUnavailable(() -> grants.begin(never));
        assertEquals(Optional.empty(), others.find(never.terms().id()));
        assertTrue(grants.begin(never), "the connection is back");
    }

    /** What was kept may be ours or not: somebody's step came after it. Nobody knows, so nobody is told. */
    @Test
    void a_row_that_has_moved_on_tells_nothing() {
        Grant.CodeIssued begun = begun();
        GrantId id = begun.terms().id();
        WatchedSource.Fault lost = once("UPDATE");
        watched.after(sql -> {
            if (sql.startsWith("UPDATE")) {
                others.step(id, (grant, now) -> grant.revoke(BY_OWNER, now));
            }
            lost.at(sql);
        });

        assertUnavailable(() -> grants.step(id, to(full(begun.terms()))));
        assertInstanceOf(Grant.Revoked.class, found(begun).grant());
    }

    @Test
    void when_the_row_cannot_be_read_again_either_there_is_no_answer() {
        Grant.CodeIssued begun = begun();
        var broken = new AtomicBoolean();
        watched.after(sql -> {
            if (sql.startsWith("UPDATE") || broken.get()) {
                broken.set(true);
                throw reset();
            }
        });

        assertUnavailable(() -> grants.step(begun.terms().id(), to(full(begun.terms()))));
    }

    @Test
    void the_end_of_a_connection_may_be_asked_for_again() {
        Grant.CodeIssued begun = begun();
        watched.after(once("UPDATE"));

        assertUnavailable(() -> grants.revoke(CONNECTION, BY_OWNER));
        assertEquals(0, grants.revoke(CONNECTION, BY_OWNER));
        assertInstanceOf(Grant.Revoked.class, found(begun).grant());
    }

    @Test
    void who_reads_through_a_broken_connection_gets_no_answer() {
        Grant.CodeIssued begun = begun();
        watched.before(sql -> {
            throw reset();
        });

        assertUnavailable(() -> grants.find(begun.terms().id()));
        assertUnavailable(() -> grants.live(CONNECTION, SCOPE));
        assertUnavailable(() -> grants.step(begun.terms().id(), (grant, now) -> grant.revoke(BY_OWNER, now)));
        assertUnavailable(() -> new JdbiClientStore(node(watched.source())).all());
    }

    /** Seldom, where tables are made at the same time, as by another node that starts. */
    @Test
    void where_h2_stumbles_it_is_asked_once_more() {
        assumeTrue(engine == Engine.H2);
        Grant.CodeIssued begun = begun();
        var stumbles = new AtomicInteger(1);
        watched.before(sql -> {
            if (sql.startsWith("SELECT") && stumbles.getAndDecrement() > 0) {
                throw new SQLException("General error: \"java.lang.NullPointerException\"", "HY000", 50000);
            }
        });

        assertTrue(grants.find(begun.terms().id()).isPresent());

        stumbles.set(2);
        var refused = assertThrows(
                StoreUnavailable.class, () -> grants.find(begun.terms().id()));
        assertTrue(refused.getMessage().contains("HY000: General error"), refused::getMessage);
    }

    /** Commit alone is no answer on H2: not of a change, and not of a refusal that may rest on somebody's change. */
    @Test
    void what_cannot_be_forced_to_disk_is_not_answered() {
        assumeTrue(engine == Engine.H2);
        Grant.CodeIssued begun = begun();
        Grant.CodeIssued second = codeIssued(terms(CONNECTION, SCOPE, grants.now()), grants.now());
        watched.before(sql -> {
            if (sql.startsWith("CHECKPOINT")) {
                throw new SQLException("the disk is full");
            }
        });

        assertUnavailable(() -> grants.begin(second));
        assertUnavailable(() -> grants.begin(second)); // it is there now; but is it on disk?
        assertUnavailable(() ->
                grants.step(begun.terms().id(), (grant, now) -> new Step.Refused(grant, Refusal.VERIFIER_MISMATCH)));
        assertUnavailable(() -> grants.step(begun.terms().id(), to(full(begun.terms()))));
        assertUnavailable(() -> grants.revoke(CONNECTION, BY_OWNER));
        assertTrue(grants.find(begun.terms().id()).isPresent(), "the check of a token waits for nothing");

        watched.before(sql -> {});
        assertFalse(grants.begin(second));
    }

    /** RFC 6749 §4.1.2: to refuse the retry as a replay would cost the owner another consent. */
    @Test
    void a_client_gets_its_tokens_although_the_answer_of_the_database_was_lost() {
        var fixture = new ServerFixture(new InMemoryClientStore(), grants);
        fixture.clients.all().forEach(new JdbiClientStore(node(source))::save);
        String code = fixture.code();
        watched.after(once("UPDATE"));
        var first = tokens(fixture.exchange(code));
        watched.after(once("UPDATE"));
        var second = tokens(fixture.refresh(first.refresh()));

        assertTrue(fixture.admitted(second.access()));
        assertTrue(fixture.admitted(tokens(fixture.refresh(second.refresh())).access()));
    }

    @Test
    void a_connection_that_cannot_be_set_up_is_given_back() {
        Grant.CodeIssued begun = begun();
        var off = new WatchedSource(source);
        off.autoCommitAtFirst = false;
        var store = new JdbiGrantStore(node(off.source()));
        assertEquals(begun, store.find(begun.terms().id()).orElseThrow().grant());
        off.before(once("setAutoCommit"));

        assertUnavailable(() -> store.find(begun.terms().id()));
        assertEquals(0, off.open.get());
    }

    private Grant.CodeIssued begun() {
        Instant now = grants.now();
        Grant.CodeIssued grant = codeIssued(terms(CONNECTION, SCOPE, now), now);
        assertTrue(grants.begin(grant));
        return grant;
    }

    private GrantStore.Found found(Grant grant) {
        return others.find(grant.terms().id()).orElseThrow();
    }

    private static Transition to(Grant next) {
        return (grant, now) -> new Step.Done(next);
    }

    /** The next statement of this kind breaks, and only that. */
    private static WatchedSource.Fault once(String verb) {
        var done = new AtomicBoolean();
        return sql -> {
            if (sql.startsWith(verb) && done.compareAndSet(false, true)) {
                throw reset();
            }
        };
    }

    private static SQLException reset() {
        return new SQLException("the connection was reset", "08006");
    }

    private static void assertUnavailable(Executable request) {
        assertThrows(StoreUnavailable.class, request);
    }
}
