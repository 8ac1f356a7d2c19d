package com.yappointment.oauth.grant;

import static com.yappointment.oauth.grant.Walk.CLIENT;
import static com.yappointment.oauth.grant.Walk.CODE;
import static com.yappointment.oauth.grant.Walk.FIRST;
import static com.yappointment.oauth.grant.Walk.ISSUED;
import static com.yappointment.oauth.grant.Walk.OTHER_CLIENT;
import static com.yappointment.oauth.grant.Walk.OTHER_OWNER;
import static com.yappointment.oauth.grant.Walk.OWNER;
import static com.yappointment.oauth.grant.Walk.RATCHET;
import static com.yappointment.oauth.grant.Walk.REDIRECT_URI;
import static com.yappointment.oauth.grant.Walk.SECOND;
import static com.yappointment.oauth.grant.Walk.TERMS;
import static com.yappointment.oauth.grant.Walk.THIRD;
import static com.yappointment.oauth.grant.Walk.VERIFIER;
import static com.yappointment.oauth.grant.Walk.WIDER;
import static com.yappointment.oauth.grant.Walk.WRONG_VERIFIER;
import static com.yappointment.oauth.grant.Walk.redemption;
import static com.yappointment.oauth.grant.Walk.rotation;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.yappointment.oauth.secret.Ratchet;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.secret.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * State × event, one row a line. {@code Active} is in its third generation: redeemed at 10 s, refreshed at 20 s and 30 s,
 * the last time with less scope. The window is 30 s, an access token lives an hour, a refresh token 90 days unused. Where
 * there was an outage it lasted until 500 s.
 */
class GrantTableTest {
    private static final String TABLE = """
            CodeIssued | redeem                                  | PT59.999S   | Active     | issued
            CodeIssued | redeem                                  | PT60S       | CodeIssued | CODE_EXPIRED
            CodeIssued | redeem, other client                    | PT10S       | CodeIssued | CLIENT_MISMATCH
            CodeIssued | redeem, other redirect URI              | PT10S       | CodeIssued | REDIRECT_URI_MISMATCH
            CodeIssued | redeem, no redirect URI                 | PT10S       | CodeIssued | REDIRECT_URI_MISMATCH
            CodeIssued | redeem, wrong verifier                  | PT10S       | CodeIssued | VERIFIER_MISMATCH
            CodeIssued | redeem, another code                    | PT10S       | CodeIssued | CODE_UNKNOWN
            CodeIssued | refresh, current                        | PT10S       | CodeIssued | NOT_REDEEMED
            CodeIssued | refresh, other client                   | PT10S       | CodeIssued | CLIENT_MISMATCH
            CodeIssued | revoke, client                          | PT10S       | Revoked    | done
            CodeIssued | revoke, other client                    | PT10S       | CodeIssued | CLIENT_MISMATCH
            CodeIssued | revoke, owner                           | PT10S       | Revoked    | done
            CodeIssued | revoke, other owner                     | PT10S       | CodeIssued | CLIENT_MISMATCH
            CodeIssued | revoke, operator                        | PT10S       | Revoked    | done
            CodeIssued | revoke, consent withdrawn               | PT10S       | Revoked    | done
            CodeIssued | admission, current                      | PT10S       | CodeIssued | NOT_REDEEMED

            Active     | redeem                                  | PT59.999S   | Revoked    | CODE_REPLAYED
            Active     | redeem                                  | PT60S       | Active     | CODE_EXPIRED
            Active     | redeem, other client                    | PT40S       | Active     | CLIENT_MISMATCH
            Active     | redeem, other redirect URI              | PT40S       | Active     | REDIRECT_URI_MISMATCH
            Active     | redeem, no redirect URI                 | PT40S       | Active     | REDIRECT_URI_MISMATCH
            Active     | redeem, wrong verifier                  | PT40S       | Active     | VERIFIER_MISMATCH
            Active     | redeem, another code                    | PT40S       | Active     | CODE_UNKNOWN
            Active     | refresh, current                        | PT30S       | Active     | issued
            Active     | refresh, current                        | PT2160H29.999S | Active  | issued
            Active     | refresh, current                        | PT2160H30S  | Active     | REFRESH_TOKEN_EXPIRED
            Active     | refresh, more scope                     | PT40S       | Active     | SCOPE_EXCEEDED
            Active     | refresh, other client                   | PT40S       | Active     | CLIENT_MISMATCH
            Active     | refresh, another token                  | PT40S       | Active     | REFRESH_TOKEN_UNKNOWN
            Active     | refresh, newer                          | PT40S       | Active     | STORE_BEHIND
            Active     | refresh, one before                     | PT59.999S   | Active     | issued again
            Active     | refresh, one before                     | PT60S       | Revoked    | REFRESH_TOKEN_REPLAYED
            Active     | refresh, one before                     | PT2160H30S  | Active     | REFRESH_TOKEN_EXPIRED
            Active     | refresh, one before, less scope         | PT40S       | Active     | issued again
            Active     | refresh, one before, more scope         | PT40S       | Active     | SCOPE_EXCEEDED
            Active     | refresh, one before, more scope         | PT60S       | Revoked    | REFRESH_TOKEN_REPLAYED
            Active     | refresh, one before, other client       | PT60S       | Active     | CLIENT_MISMATCH
            Active     | refresh, one before, never issued | PT40S       | Active     | REFRESH_TOKEN_UNKNOWN
            Active     | refresh, one before, key not here       | PT40S       | Active     | KEY_MISSING
            Active     | refresh, two before                     | PT49.999S   | Active     | REFRESH_TOKEN_SUPERSEDED
            Active     | refresh, two before                     | PT50S       | Revoked    | REFRESH_TOKEN_REPLAYED
            Active     | refresh, three before                   | PT30S       | Revoked    | REFRESH_TOKEN_REPLAYED
            Active     | refresh, one before, outage from 59.999 s | PT529.999S | Active    | issued again
            Active     | refresh, one before, outage from 59.999 s | PT530S    | Revoked    | REFRESH_TOKEN_REPLAYED
            Active     | refresh, one before, outage from 60 s   | PT500S      | Revoked    | REFRESH_TOKEN_REPLAYED
            Active     | refresh, two before, outage from 49.999 s | PT529.999S | Active    | REFRESH_TOKEN_SUPERSEDED
            Active     | refresh, two before, outage from 49.999 s | PT530S    | Revoked    | REFRESH_TOKEN_REPLAYED
            Active     | refresh, two before, outage from 50 s   | PT500S      | Revoked    | REFRESH_TOKEN_REPLAYED
            Active     | refresh, three before, outage from 49.999 s | PT500S  | Revoked    | REFRESH_TOKEN_REPLAYED
            Active     | revoke, client                          | PT40S       | Revoked    | done
            Active     | revoke, other client                    | PT40S       | Active     | CLIENT_MISMATCH
            Active     | revoke, owner                           | PT40S       | Revoked    | done
            Active     | revoke, other owner                     | PT40S       | Active     | CLIENT_MISMATCH
            Active     | revoke, operator                        | PT40S       | Revoked    | done
            Active     | revoke, consent withdrawn               | PT40S       | Revoked    | done
            Active     | admission, current                      | PT1H29.999S | Active     | bookings:read until PT1H30S
            Active     | admission, current                      | PT1H30S     | Active     | ACCESS_TOKEN_EXPIRED
            Active     | admission, one before                   | PT1H19.999S | Active     | bookings:read services:read until PT1H20S
            Active     | admission, one before                   | PT1H20S     | Active     | ACCESS_TOKEN_EXPIRED
            Active     | admission, two before                   | PT40S       | Active     | ACCESS_TOKEN_SUPERSEDED
            Active     | admission, newer                        | PT40S       | Active     | STORE_BEHIND
            Active     | admission, never issued                | PT40S       | Active     | ACCESS_TOKEN_SUPERSEDED

            Revoked    | redeem                                  | PT50S       | Revoked    | GRANT_REVOKED
            Revoked    | redeem, other client                    | PT50S       | Revoked    | CLIENT_MISMATCH
            Revoked    | refresh, current                        | PT50S       | Revoked    | GRANT_REVOKED
            Revoked    | refresh, one before                     | PT50S       | Revoked    | GRANT_REVOKED
            Revoked    | refresh, one before, outage from 59.999 s | PT500S    | Revoked    | GRANT_REVOKED
            Revoked    | refresh, other client                   | PT50S       | Revoked    | CLIENT_MISMATCH
            Revoked    | revoke, client                          | PT50S       | Revoked    | done
            Revoked    | revoke, other client                    | PT50S       | Revoked    | CLIENT_MISMATCH
            Revoked    | revoke, owner                           | PT50S       | Revoked    | done
            Revoked    | revoke, other owner                     | PT50S       | Revoked    | CLIENT_MISMATCH
            Revoked    | revoke, operator                        | PT50S       | Revoked    | done
            Revoked    | revoke, consent withdrawn               | PT50S       | Revoked    | done
            Revoked    | admission, current                      | PT50S       | Revoked    | GRANT_REVOKED
            """;

    private static final Map<String, Grant> STATES = Map.of(
            "CodeIssued",
            ISSUED,
            "Active",
            THIRD.next(),
            "Revoked",
            new Grant.Revoked(TERMS, RevocationReason.REVOKED_BY_CLIENT, Walk.at("PT40S")));

    private static final Token NEWER = RATCHET.nextRefresh(1, THIRD.refresh(), Walk.salt(4));
    private static final Token NEVER_ISSUED = RATCHET.nextRefresh(1, SECOND.refresh(), Walk.salt(9));
    private static final Token NEVER_ISSUED_BEFORE = RATCHET.nextRefresh(1, FIRST.refresh(), Walk.salt(9));
    /** Generation 0: three rotations before the one that the row holds. */
    private static final Token OLDEST =
            new Token(TokenKind.REFRESH, 1, TERMS.id(), 0, FIRST.refresh().secret());

    /** What happens to a grant. */
    private interface Event extends BiFunction<Grant, Instant, Outcome> {}

    /** The state after, and what was answered. */
    private record Outcome(Grant next, String answer) {}

    private static final Map<String, Event> EVENTS = Map.ofEntries(
            entry("redeem", redeem(redemption(CODE))),
            entry("redeem, other client", redeem(redemption(OTHER_CLIENT, CODE, REDIRECT_URI, VERIFIER))),
            entry("redeem, other redirect URI", redeem(redemption(CLIENT, CODE, REDIRECT_URI + "/", VERIFIER))),
            entry("redeem, no redirect URI", redeem(redemption(CLIENT, CODE, "", VERIFIER))),
            entry("redeem, wrong verifier", redeem(redemption(CLIENT, CODE, REDIRECT_URI, WRONG_VERIFIER))),
            entry("redeem, another code", redeem(redemption(RATCHET.code(1, TERMS.id(), Walk.secret(9))))),
            entry("refresh, current", refresh(rotation(THIRD.refresh(), 4, Optional.empty()))),
            entry("refresh, more scope", refresh(rotation(THIRD.refresh(), 4, Optional.of(WIDER)))),
            entry("refresh, other client", refresh(byOther(THIRD.refresh()))),
            entry("refresh, another token", refresh(rotation(NEVER_ISSUED, 4, Optional.empty()))),
            entry("refresh, newer", refresh(rotation(NEWER, 4, Optional.empty()))),
            entry("refresh, one before", refresh(rotation(SECOND.refresh(), 4, Optional.empty()))),
            entry("refresh, one before, less scope", refresh(rotation(SECOND.refresh(), 4, Optional.of(Walk.NARROW)))),
            entry("refresh, one before, more scope", refresh(rotation(SECOND.refresh(), 4, Optional.of(WIDER)))),
            entry("refresh, one before, other client", refresh(byOther(SECOND.refresh()))),
            entry("refresh, one before, never issued", refresh(rotation(NEVER_ISSUED_BEFORE, 4, Optional.empty()))),
            entry("refresh, one before, key not here", refresh(withoutKey(SECOND.refresh()))),
            entry("refresh, two before", refresh(rotation(FIRST.refresh(), 4, Optional.empty()))),
            entry("refresh, three before", refresh(rotation(OLDEST, 4, Optional.empty()))),
            entry("refresh, one before, outage from 59.999 s", refresh(late(SECOND.refresh(), "PT59.999S"))),
            entry("refresh, one before, outage from 60 s", refresh(late(SECOND.refresh(), "PT60S"))),
            entry("refresh, two before, outage from 49.999 s", refresh(late(FIRST.refresh(), "PT49.999S"))),
            entry("refresh, two before, outage from 50 s", refresh(late(FIRST.refresh(), "PT50S"))),
            entry("refresh, three before, outage from 49.999 s", refresh(late(OLDEST, "PT49.999S"))),
            entry("revoke, client", revoke(new Revocation.ByClient(CLIENT))),
            entry("revoke, other client", revoke(new Revocation.ByClient(OTHER_CLIENT))),
            entry("revoke, owner", revoke(new Revocation.ByOwner(OWNER))),
            entry("revoke, other owner", revoke(new Revocation.ByOwner(OTHER_OWNER))),
            entry("revoke, operator", revoke(new Revocation.ByOperator())),
            entry("revoke, consent withdrawn", revoke(new Revocation.ConsentWithdrawn())),
            entry("admission, current", admission(THIRD.access())),
            entry("admission, one before", admission(SECOND.access())),
            entry("admission, two before", admission(FIRST.access())),
            entry("admission, newer", admission(RATCHET.access(NEWER, 4))),
            entry("admission, never issued", admission(RATCHET.access(NEVER_ISSUED, 3))));

    static List<String> rows() {
        return TABLE.lines().filter(row -> !row.isBlank()).toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_row_holds(String row) {
        String[] cells = cells(row);
        Grant before = STATES.get(cells[0]);

        Outcome outcome = EVENTS.get(cells[1]).apply(before, Walk.at(cells[2]));

        assertEquals(cells[4], outcome.answer());
        assertEquals(cells[3], outcome.next().getClass().getSimpleName());
        assertEquals(TERMS, outcome.next().terms());
        if (!outcome.answer().equals("issued") && cells[3].equals(cells[0])) {
            assertSame(before, outcome.next());
        }
    }

    @Test
    void why_it_ended_is_kept() {
        assertEquals("REVOKED_BY_CLIENT", reason("revoke, client"));
        assertEquals("DISCONNECTED_BY_OWNER", reason("revoke, owner"));
        assertEquals("REVOKED_BY_OPERATOR", reason("revoke, operator"));
        assertEquals("CONSENT_WITHDRAWN", reason("revoke, consent withdrawn"));
        assertEquals("CODE_REPLAYED", reason("redeem"));
        assertEquals("REFRESH_TOKEN_REPLAYED", reason("refresh, three before"));
    }

    private static String reason(String event) {
        Outcome outcome = EVENTS.get(event).apply(THIRD.next(), Walk.at("PT50S"));
        var revoked = assertInstanceOf(Grant.Revoked.class, outcome.next());
        assertEquals(Walk.at("PT50S"), revoked.at());
        assertEquals(revoked.at(), revoked.lastsUntil(), "from then on it waits for the clean-up");
        return revoked.reason().name();
    }

    @Test
    void each_state_has_its_rows_for_each_event() {
        Set<String> permitted = Arrays.stream(Grant.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
        Set<String> columns = Set.of("redeem", "refresh", "revoke", "admission");
        Set<String> expected = permitted.stream()
                .flatMap(state -> columns.stream().map(column -> state + " " + column))
                .collect(Collectors.toSet());

        assertEquals(permitted, rows().stream().map(row -> cells(row)[0]).collect(Collectors.toSet()));
        assertEquals(
                expected,
                rows().stream()
                        .map(row -> cells(row)[0] + " " + cells(row)[1].split(",", -1)[0])
                        .collect(Collectors.toSet()));
        assertEquals(EVENTS.keySet(), rows().stream().map(row -> cells(row)[1]).collect(Collectors.toSet()));
    }

    private static String[] cells(String row) {
        return row.split(" *\\| *", -1);
    }

    private static Rotation byOther(Token presented) {
        return rotation(OTHER_CLIENT, presented, 4, Optional.empty(), RATCHET);
    }

    private static Rotation withoutKey(Token presented) {
        return rotation(CLIENT, presented, 4, Optional.empty(), new Ratchet(Walk.keys(2)));
    }

    private static Rotation late(Token presented, String outageFrom) {
        var outage = new Outage(Walk.at(outageFrom), Walk.at("PT500S"));
        return rotation(presented, 4, Optional.empty(), List.of(outage));
    }

    private static Event redeem(Redemption redemption) {
        return (grant, now) -> outcome(grant.redeem(redemption, now));
    }

    private static Event refresh(Rotation rotation) {
        return (grant, now) -> outcome(grant.refresh(rotation, now));
    }

    private static Event revoke(Revocation revocation) {
        return (grant, now) -> outcome(grant.revoke(revocation, now));
    }

    private static Outcome outcome(Step step) {
        return new Outcome(step.next(), Walk.answer(step));
    }

    private static Event admission(Token presented) {
        return (grant, now) -> {
            Admission admission = grant.admission(presented, now);
            String answer = admission instanceof Admission.Admitted admitted
                    ? admitted.scope() + " until " + Duration.between(Walk.START, admitted.expiresAt())
                    : ((Admission.NotAdmitted) admission).refusal().name();
            return new Outcome(grant, answer);
        };
    }
}
