package com.yappointment.demo.history;

import com.yappointment.demo.history.History.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All calls that presented a code or token of one grant. A token's generation is how many refreshes it took to get it. Of
 * calls at the same time nobody can tell which was first, so each question is answered for what <em>may</em> have been, or
 * for what was for sure.
 */
final class GrantHistory {
    final Call consent;
    final List<Call> exchanges = new ArrayList<>();
    final List<Call> refreshes = new ArrayList<>();
    final List<Call> revokes = new ArrayList<>();
    final List<Call> apiCalls = new ArrayList<>();
    private final Map<String, Integer> generations = new HashMap<>();

    GrantHistory(Call consent) {
        this.consent = consent;
    }

    String connection() {
        return consent.subject();
    }

    /** A public client's installation is a connection of its own. */
    boolean ofPublicClient() {
        return connection().startsWith(Client.PUBLIC);
    }

    void add(Call call) {
        switch (call.kind()) {
            case EXCHANGE -> exchanges.add(call);
            case REFRESH -> refreshes.add(call);
            case REVOKE -> revokes.add(call);
            case API -> apiCalls.add(call);
            default -> throw new IllegalArgumentException(call.line());
        }
    }

    /** Remembers the tokens of an answer. */
    void learn(Call call) {
        int generation = call.kind() == Call.Kind.EXCHANGE ? 0 : generation(call.subject()) + 1;
        call.issued().forEach(token -> generations.putIfAbsent(token, generation));
    }

    int generation(String token) {
        return generations.getOrDefault(token, 0);
    }

    /** Those of a generation that had all it takes. */
    private Stream<Call> rotationsOf(int generation) {
        return refreshes.stream().filter(call -> call.proven() && generation(call.subject()) == generation);
    }

    /** Whether, when a call was decided, the refresh token of a generation may have been rotated by another call. */
    boolean mayBeRotated(int generation, Call when) {
        return rotationsOf(generation).anyMatch(call -> !call.equals(when) && when.mayFollow(call));
    }

    private boolean rotatedForSure(int generation, Call when) {
        return refreshes.stream()
                .anyMatch(call -> call.succeeded() && generation(call.subject()) == generation && when.follows(call));
    }

    private boolean windowMayBeOver(int generation, Call when, Limits limits) {
        return rotationsOf(generation)
                .anyMatch(call -> !call.equals(when) && when.end() - call.begin() >= limits.refreshGrace());
    }

    /** Whether a refresh may have been refused for what its own token is. */
    boolean mayBeStale(Call refresh, Limits limits) {
        int generation = generation(refresh.subject());
        return windowMayBeOver(generation, refresh, limits) || mayBeRotated(generation + 1, refresh);
    }

    boolean codeMayBeExpired(Call when, Limits limits) {
        return when.end() - consent.begin() >= limits.codeLifetime();
    }

    boolean codeMayBeSpent(Call when) {
        return exchanges.stream().anyMatch(call -> !call.equals(when) && call.proven() && when.mayFollow(call));
    }

    /** Replays that may have ended the grant, and revocations of its own tokens. */
    Stream<Call> mayHaveEnded(Limits limits) {
        return Stream.of(
                        exchanges.stream().filter(call -> call.proven() && codeMayBeSpent(call)),
                        refreshes.stream().filter(call -> call.proven() && mayBeReplay(call, limits)),
                        revokes.stream().filter(Call::proven))
                .flatMap(calls -> calls);
    }

    private boolean mayBeReplay(Call refresh, Limits limits) {
        int generation = generation(refresh.subject());
        return windowMayBeOver(generation, refresh, limits) || mayBeRotated(generation + 2, refresh);
    }

    /** Replays and revocations that were answered, and ended the grant for sure. */
    Stream<Call> ended(Limits limits) {
        return Stream.of(
                        exchanges.stream().filter(call -> call.proven() && call.refused() && isReplay(call, limits)),
                        refreshes.stream().filter(call -> call.proven() && call.refused() && isReplay(call)),
                        revokes.stream().filter(call -> call.proven() && call.succeeded()))
                .flatMap(calls -> calls);
    }

    private boolean isReplay(Call exchange, Limits limits) {
        return !codeMayBeExpired(exchange, limits)
                && exchanges.stream().anyMatch(call -> call.succeeded() && exchange.follows(call));
    }

    /** Three rotations back is a replay whatever the time. */
    private boolean isReplay(Call refresh) {
        return rotatedForSure(generation(refresh.subject()) + 2, refresh);
    }
}
