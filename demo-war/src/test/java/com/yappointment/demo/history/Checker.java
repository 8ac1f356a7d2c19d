package com.yappointment.demo.history;

import com.yappointment.demo.history.Call.Kind;
import com.yappointment.demo.history.History.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks in a history for answers that no correct server could have given. It knows the rules, and nothing of how the
 * server keeps them: which tokens belong together it learns from the answers alone.
 */
final class Checker {
    /** What a correct server never does. */
    enum Rule {
        /** Two token sets for one code, or two different answers to one refresh token: two live chains. */
        ONE_TOKEN_SET,
        /** Something was taken that was sent after the answer to what ended the grant. */
        NOTHING_AFTER_THE_END,
        /** A code or token that had been handed out was refused, and nothing may have ended it. */
        ACKNOWLEDGED_WORKS,
        /** Something was taken from who lacked the proof. */
        PROOF_IS_NEEDED,
        /** A code without a question although the connection had been ended. */
        ASKED_AGAIN_AFTER_THE_END,
        /** No answer, or a 503, although everything was there. */
        AVAILABLE,
        /** A status that no call may get. */
        STATUS
    }

    record Violation(Rule rule, Call call) {}

    private static final Set<Integer> STATUSES = Set.of(Call.NO_ANSWER, 200, 400, 401, 503);

    private final History history;
    private final Limits limits;
    private final Map<String, GrantHistory> byToken = new HashMap<>();
    private final Map<String, GrantHistory> byCode = new LinkedHashMap<>();
    private final Map<String, List<GrantHistory>> byConnection = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private Checker(History history) {
        this.history = history;
        this.limits = history.limits();
    }

    /** All violations; none is what one hopes for. */
    static List<Violation> violations(History history) {
        var checker = new Checker(history);
        checker.sort();
        checker.check();
        return checker.violations;
    }

    /**
     * Checks a recorded history again.
     *
     * @param arguments the file
     */
    public static void main(String[] arguments) throws IOException {
        History history = History.read(Path.of(arguments[0]));
        List<Violation> found = violations(history);
        found.forEach(violation ->
                System.out.println(violation.rule() + "\t" + violation.call().line()));
        System.out.println(Report.of(history, found));
    }

    /** Whoever presents a token was given it before, so in the order of their ends each call finds its token known. */
    private void sort() {
        List<Call> calls = history.calls().stream()
                .sorted(Comparator.comparingLong(Call::end))
                .toList();
        for (Call call : calls) {
            if (call.kind() == Kind.CONSENT || call.kind() == Kind.SILENT_CONSENT) {
                call.issued().forEach(code -> begin(code, call));
            } else {
                GrantHistory grant = byToken.get(call.subject());
                if (grant != null) {
                    grant.add(call);
                    grant.learn(call);
                    call.issued().forEach(token -> byToken.putIfAbsent(token, grant));
                }
            }
        }
    }

    private void begin(String code, Call consent) {
        var grant = new GrantHistory(consent);
        if (byToken.putIfAbsent(code, grant) != null) {
            violated(Rule.ONE_TOKEN_SET, consent);
        }
        byCode.put(code, grant);
        byConnection
                .computeIfAbsent(grant.connection(), connection -> new ArrayList<>())
                .add(grant);
    }

    private void violated(Rule rule, Call call) {
        violations.add(new Violation(rule, call));
    }

    private void check() {
        history.calls().forEach(this::checkAlone);
        byCode.values().forEach(this::check);
        byConnection.values().forEach(this::checkSilentConsents);
    }

    private void checkAlone(Call call) {
        if (!STATUSES.contains(call.status())) {
            violated(Rule.STATUS, call);
        }
        if (!call.answered()
                && history.outages().stream().noneMatch(outage -> outage.explains(call, limits.recovery()))) {
            violated(Rule.AVAILABLE, call);
        }
        boolean harmless = call.kind() == Kind.REVOKE; // RFC 7009 §2.2: answered as if it had been done
        if (!call.proven() && call.succeeded() && !harmless) {
            violated(Rule.PROOF_IS_NEEDED, call);
        }
    }

    private void check(GrantHistory grant) {
        checkOneTokenSet(grant);
        List<Call> mayHaveEnded = Stream.concat(grant.mayHaveEnded(limits), connectionMayHaveEnded(grant))
                .toList();
        long ended = Stream.concat(grant.ended(limits), connectionEnded(grant))
                .mapToLong(Call::end)
                .min()
                .orElse(Long.MAX_VALUE);
        Stream.of(grant.exchanges, grant.refreshes, grant.apiCalls)
                .flatMap(Collection::stream)
                .filter(Call::proven)
                .forEach(call -> {
                    if (call.succeeded() && call.begin() > ended) {
                        violated(Rule.NOTHING_AFTER_THE_END, call);
                    }
                    boolean explained = mayBeRefused(grant, call)
                            || mayHaveEnded.stream().anyMatch(end -> !end.equals(call) && call.mayFollow(end));
                    if (call.refused() && !explained) {
                        violated(Rule.ACKNOWLEDGED_WORKS, call);
                    }
                });
    }

    private boolean mayBeRefused(GrantHistory grant, Call call) {
        return switch (call.kind()) {
            case EXCHANGE -> grant.codeMayBeExpired(call, limits) || grant.codeMayBeSpent(call);
            case REFRESH -> grant.mayBeStale(call, limits);
            // the newest access token and the one before it are good
            default -> grant.mayBeRotated(grant.generation(call.subject()) + 1, call);
        };
    }

    private void checkOneTokenSet(GrantHistory grant) {
        grant.exchanges.stream().filter(Call::succeeded).skip(1).forEach(call -> violated(Rule.ONE_TOKEN_SET, call));
        Map<String, List<Call>> answers =
                grant.refreshes.stream().filter(Call::succeeded).collect(Collectors.groupingBy(Call::subject));
        answers.values()
                .forEach(calls -> calls.stream()
                        .filter(call -> !call.issued().equals(calls.get(0).issued()))
                        .forEach(call -> violated(Rule.ONE_TOKEN_SET, call)));
    }

    /** Revocations by a confidential client end all grants of the connection. */
    private Stream<Call> revokesOfConnection(GrantHistory grant) {
        return grant.ofPublicClient()
                ? Stream.empty()
                : byConnection.get(grant.connection()).stream()
                        .flatMap(other -> other.revokes.stream())
                        .filter(Call::proven);
    }

    private Stream<Call> connectionMayHaveEnded(GrantHistory grant) {
        return revokesOfConnection(grant).filter(revoke -> revoke.mayFollow(grant.consent));
    }

    private Stream<Call> connectionEnded(GrantHistory grant) {
        return revokesOfConnection(grant).filter(revoke -> revoke.succeeded() && revoke.follows(grant.consent));
    }

    private void checkSilentConsents(List<GrantHistory> connection) {
        List<Call> asked = connection.stream()
                .map(grant -> grant.consent)
                .filter(consent -> consent.kind() == Kind.CONSENT)
                .toList();
        List<Call> revokes = connection.stream()
                .flatMap(grant -> grant.revokes.stream())
                .filter(call -> call.proven() && call.succeeded())
                .toList();
        connection.stream()
                .map(grant -> grant.consent)
                .filter(consent -> consent.kind() == Kind.SILENT_CONSENT)
                .forEach(silent -> {
                    boolean endedBefore = revokes.stream()
                            .filter(silent::follows)
                            .anyMatch(revoke -> asked.stream()
                                    .noneMatch(consent -> silent.mayFollow(consent) && consent.mayFollow(revoke)));
                    if (endedBefore) {
                        violated(Rule.ASKED_AGAIN_AFTER_THE_END, silent);
                    }
                });
    }
}
