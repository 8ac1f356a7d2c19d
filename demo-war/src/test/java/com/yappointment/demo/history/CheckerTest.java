package com.yappointment.demo.history;

import static com.yappointment.demo.history.Call.Kind.API;
import static com.yappointment.demo.history.Call.Kind.CONSENT;
import static com.yappointment.demo.history.Call.Kind.EXCHANGE;
import static com.yappointment.demo.history.Call.Kind.REFRESH;
import static com.yappointment.demo.history.Call.Kind.REVOKE;
import static com.yappointment.demo.history.Call.Kind.SILENT_CONSENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.yappointment.demo.history.Checker.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short histories by hand. A call takes one tick unless it says otherwise; code lifetime and window are 100 ticks. */
class CheckerTest {
    private static final String CONFIDENTIAL = "confidential-1/ann";
    private static final String PUBLIC = "public-1/ann";

    private final List<Call> calls = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private long now;

    private void call(Call.Kind kind, String subject, int status, String... issued) {
        during(1, kind, true, subject, status, issued);
    }

    private void stolen(Call.Kind kind, String subject, int status, String... issued) {
        during(1, kind, false, subject, status, issued);
    }

    private void during(long ticks, Call.Kind kind, boolean proven, String subject, int status, String... issued) {
        calls.add(new Call(1, "node-1", kind, proven, subject, now, now + ticks, status, List.of(issued)));
        now += ticks + 1;
    }

    /** As the one before, at the same time. */
    private void atOnce(Call.Kind kind, String subject, int status, String... issued) {
        Call before = calls.get(calls.size() - 1);
        calls.add(new Call(2, "node-2", kind, true, subject, before.begin(), before.end(), status, List.of(issued)));
    }

    private void connected(String connection) {
        call(CONSENT, connection, 200, "code");
        call(EXCHANGE, "code", 200, "a0", "r0");
    }

    private void assertBroken(Rule... rules) throws Exception {
        var history = new History(new History.Limits(100, 100, 5), outages, calls);
        assertEquals(
                List.of(rules),
                Checker.violations(history).stream()
                        .map(Checker.Violation::rule)
                        .toList());
    }

    @Test
    void a_life_without_faults() throws Exception {
        connected(CONFIDENTIAL);
        call(API, "a0", 200);
        call(REFRESH, "r0", 200, "a1", "r1");
        call(API, "a0", 200);
        call(REFRESH, "r0", 200, "a1", "r1");
        call(REFRESH, "r1", 200, "a2", "r2");
        call(API, "a0", 401);
        call(REVOKE, "a2", 200);
        call(API, "a2", 401);
        call(REFRESH, "r2", 400);
        call(CONSENT, CONFIDENTIAL, 200, "code2");
        assertBroken();
    }

    @Test
    void one_code_for_two_token_sets() throws Exception {
        connected(CONFIDENTIAL);
        atOnce(EXCHANGE, "code", 200, "b0", "s0");
        assertBroken(Rule.ONE_TOKEN_SET);
    }

    @Test
    void one_code_given_out_twice() throws Exception {
        call(CONSENT, CONFIDENTIAL, 200, "code");
        call(CONSENT, CONFIDENTIAL, 200, "code");
        assertBroken(Rule.ONE_TOKEN_SET);
    }

    @Test
    void two_answers_to_one_refresh_token() throws Exception {
        connected(CONFIDENTIAL);
        call(REFRESH, "r0", 200, "a1", "r1");
        atOnce(REFRESH, "r0", 200, "b1", "s1");
        assertBroken(Rule.ONE_TOKEN_SET);
    }

    @Test
    void a_token_taken_after_its_revocation_was_answered() throws Exception {
        connected(CONFIDENTIAL);
        call(REVOKE, "a0", 200);
        call(API, "a0", 200);
        call(REFRESH, "r0", 200, "a1", "r1");
        assertBroken(Rule.NOTHING_AFTER_THE_END, Rule.NOTHING_AFTER_THE_END);
    }

    @Test
    void while_a_revocation_is_under_way_both_is_right() throws Exception {
        connected(CONFIDENTIAL);
        during(5, REVOKE, true, "a0", 200);
        atOnce(API, "a0", 200);
        atOnce(API, "a0", 401);
        assertBroken();
    }

    @Test
    void a_revocation_that_was_not_answered_may_have_been_done_or_not() throws Exception {
        connected(CONFIDENTIAL);
        call(REVOKE, "a0", 503);
        outages.add(new Outage(Outage.DATABASE, 0, now));
        call(API, "a0", 200);
        call(API, "a0", 401);
        assertBroken();
    }

    @Test
    void a_confidential_client_ends_the_whole_connection() throws Exception {
        connected(CONFIDENTIAL);
        call(CONSENT, CONFIDENTIAL, 200, "code2");
        call(EXCHANGE, "code2", 200, "b0", "s0");
        call(REVOKE, "b0", 200);
        call(API, "a0", 200);
        assertBroken(Rule.NOTHING_AFTER_THE_END);
    }

    @Test
    void a_public_client_ends_one_installation() throws Exception {
        connected(PUBLIC);
        call(CONSENT, PUBLIC, 200, "code2");
        call(EXCHANGE, "code2", 200, "b0", "s0");
        call(REVOKE, "b0", 200);
        call(API, "a0", 401);
        assertBroken(Rule.ACKNOWLEDGED_WORKS);
    }

    @Test
    void a_replayed_code_ends_the_grant() throws Exception {
        connected(CONFIDENTIAL);
        call(EXCHANGE, "code", 400);
        call(API, "a0", 200);
        assertBroken(Rule.NOTHING_AFTER_THE_END);
    }

    @Test
    void a_refresh_token_of_long_ago_ends_the_grant() throws Exception {
        connected(CONFIDENTIAL);
        call(REFRESH, "r0", 200, "a1", "r1");
        call(REFRESH, "r1", 200, "a2", "r2");
        call(REFRESH, "r2", 200, "a3", "r3");
        call(REFRESH, "r0", 400);
        call(REFRESH, "r3", 200, "a4", "r4");
        assertBroken(Rule.NOTHING_AFTER_THE_END);
    }

    @Test
    void what_was_handed_out_is_lost() throws Exception {
        connected(CONFIDENTIAL);
        call(API, "a0", 401);
        call(REFRESH, "r0", 400);
        assertBroken(Rule.ACKNOWLEDGED_WORKS, Rule.ACKNOWLEDGED_WORKS);
    }

    @Test
    void a_code_is_lost() throws Exception {
        call(CONSENT, CONFIDENTIAL, 200, "code");
        call(EXCHANGE, "code", 400);
        assertBroken(Rule.ACKNOWLEDGED_WORKS);
    }

    @Test
    void a_code_that_came_too_late_may_be_refused() throws Exception {
        call(CONSENT, CONFIDENTIAL, 200, "code");
        now += 100;
        call(EXCHANGE, "code", 400);
        assertBroken();
    }

    @Test
    void a_retry_within_the_window_may_not_be_refused() throws Exception {
        connected(CONFIDENTIAL);
        call(REFRESH, "r0", Call.NO_ANSWER);
        outages.add(new Outage("node-1", 0, now));
        call(REFRESH, "r0", 400);
        assertBroken(Rule.ACKNOWLEDGED_WORKS);
    }

    @Test
    void a_retry_after_the_window_may() throws Exception {
        connected(CONFIDENTIAL);
        call(REFRESH, "r0", 200, "a1", "r1");
        now += 100;
        call(REFRESH, "r0", 400);
        call(API, "a1", 401);
        assertBroken();
    }

    @Test
    void a_thief_is_served() throws Exception {
        connected(CONFIDENTIAL);
        stolen(REFRESH, "r0", 200, "a1", "r1");
        assertBroken(Rule.PROOF_IS_NEEDED);
    }

    @Test
    void a_thief_does_harm() throws Exception {
        connected(CONFIDENTIAL);
        stolen(REVOKE, "r0", 200);
        stolen(EXCHANGE, "code", 400);
        call(API, "a0", 401);
        assertBroken(Rule.ACKNOWLEDGED_WORKS);
    }

    @Test
    void nobody_is_asked_after_the_connection_has_ended() throws Exception {
        connected(CONFIDENTIAL);
        call(REVOKE, "a0", 200);
        call(SILENT_CONSENT, CONFIDENTIAL, 200, "code2");
        assertBroken(Rule.ASKED_AGAIN_AFTER_THE_END);
    }

    @Test
    void a_silent_consent_after_a_new_one_is_right() throws Exception {
        connected(CONFIDENTIAL);
        call(REVOKE, "a0", 200);
        call(CONSENT, CONFIDENTIAL, 200, "code2");
        call(SILENT_CONSENT, CONFIDENTIAL, 200, "code3");
        assertBroken();
    }

    @Test
    void no_answer_needs_an_outage() throws Exception {
        connected(CONFIDENTIAL);
        call(API, "a0", Call.NO_ANSWER);
        call(API, "a0", 503);
        call(API, "a0", 500);
        outages.add(new Outage("node-2", 0, now));
        assertBroken(Rule.AVAILABLE, Rule.AVAILABLE, Rule.STATUS);
    }

    @Test
    void a_history_survives_its_file(@TempDir Path directory) throws Exception {
        connected(CONFIDENTIAL);
        call(SILENT_CONSENT, CONFIDENTIAL, 503);
        outages.add(new Outage(Outage.DATABASE, 1, 2));
        var history = new History(new History.Limits(1, 2, 3), outages, calls);
        Path file = directory.resolve("history.tsv");
        history.write(file);
        assertEquals(history, History.read(file));
    }
}
