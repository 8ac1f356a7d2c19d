package com.yappointment.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.pkce.CodeChallenge;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.terms.RedirectUri;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * From one code every move that anybody can make, breadth-first, with the real classes, up to the bound below. At each
 * step the invariants hold; a failure tells the moves that led there.
 */
class ExplorationTest {
    private static final int MOST_ROTATIONS = 3;
    /** Seven are more than four times as many transitions, for who has the time: {@code -Dexploration.moves=7}. */
    private static final int MOST_MOVES = Integer.getInteger("exploration.moves", 6);

    /** With an outage at any moment there are as many with one move less. */
    private static final int MOST_MOVES_WITH_AN_OUTAGE = MOST_MOVES - 1;

    /** All that a grant answers but {@code KEY_MISSING}: here each node has the keys of the generations before. */
    private static final Set<String> OUTCOMES = Set.of(
            "issued",
            "issued again",
            "done",
            "admitted",
            "CLIENT_MISMATCH",
            "REDIRECT_URI_MISMATCH",
            "VERIFIER_MISMATCH",
            "CODE_EXPIRED",
            "CODE_UNKNOWN",
            "CODE_REPLAYED",
            "NOT_REDEEMED",
            "REFRESH_TOKEN_EXPIRED",
            "REFRESH_TOKEN_UNKNOWN",
            "REFRESH_TOKEN_SUPERSEDED",
            "REFRESH_TOKEN_REPLAYED",
            "SCOPE_EXCEEDED",
            "ACCESS_TOKEN_EXPIRED",
            "ACCESS_TOKEN_SUPERSEDED",
            "STORE_BEHIND",
            "GRANT_REVOKED");

    /** How a world was reached. */
    private record Reached(World from, Move move, int moves) {}

    private final Map<Object, Reached> reached = new HashMap<>();
    private final Deque<World> frontier = new ArrayDeque<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long transitions;

    @Test
    void nothing_that_anybody_does_breaks_an_invariant() {
        explore(MOST_MOVES, 0);

        assertTrue(reached.size() >= 24_000, () -> "only " + reached.size() + " states");
        assertTrue(transitions >= 1_600_000, () -> "only " + transitions + " transitions");
    }

    /** The store is away once, at any moment, for longer than the window. */
    @Test
    void nothing_that_anybody_does_around_an_outage_breaks_an_invariant() {
        explore(MOST_MOVES_WITH_AN_OUTAGE, 1);

        assertTrue(reached.size() >= 9_900, () -> "only " + reached.size() + " states");
        assertTrue(transitions >= 570_000, () -> "only " + transitions + " transitions");
    }

    private void explore(int mostMoves, int mostOutages) {
        World start = start();
        reached.put(start.state(), new Reached(start, new Move.Pass(start.now()), 0));
        frontier.add(start);
        while (!frontier.isEmpty()) {
            explore(frontier.remove(), mostMoves, mostOutages);
        }

        System.out.printf(
                "grant exploration: %d states, %d transitions; at most %d rotations, %d moves, %d outage(s); %s%n",
                reached.size(), transitions, MOST_ROTATIONS, mostMoves, mostOutages, outcomes);
        assertEquals(OUTCOMES, outcomes.keySet());
    }

    private static World start() {
        var terms = new Terms(Walk.TERMS.id(), Walk.TERMS.connection(), Walk.FULL, Walk.START, World.GRANT_ENDS);
        var code = new AuthorizationCode(
                Walk.CODE.digest(),
                CodeChallenge.s256(Walk.VERIFIER),
                new RedirectUri(Walk.REDIRECT_URI),
                World.CODE_ENDS);
        return new World(new Grant.CodeIssued(terms, code), Walk.START, List.of(), List.of());
    }

    private void explore(World world, int mostMoves, int mostOutages) {
        Invariants.ofState(world);
        int moves = reached.get(world.state()).moves() + 1;
        Set<Token> rotating = new HashSet<>();
        List<Move> all = Move.all(world);
        if (world.outages().size() < mostOutages) {
            all.add(new Move.Outlast());
        }
        for (Move move : all) {
            transitions++;
            try {
                World next = apply(world, move);
                if (next.pairs().size() > world.pairs().size() && move instanceof Move.Refresh refresh) {
                    rotating.add(refresh.presented());
                }
                if (moves <= mostMoves) {
                    keep(world, move, moves, next);
                }
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "; moves: " + way(world, move), e);
            }
        }
        Invariants.ofSuccessors(world, rotating.size());
    }

    private World apply(World world, Move move) {
        if (move instanceof Move.Redeem redeem) {
            Step step = redeem.apply(world);
            Invariants.ofRedeem(world, redeem, step);
            return after(world, step);
        }
        if (move instanceof Move.Refresh refresh) {
            Step step = refresh.apply(world);
            Invariants.ofRefresh(world, refresh, step);
            return after(world, step);
        }
        if (move instanceof Move.Revoke revoke) {
            Step step = revoke.apply(world);
            Invariants.ofRevoke(world, revoke, step);
            return after(world, step);
        }
        if (move instanceof Move.Present present) {
            Admission admission = world.grant().admission(present.access(), world.now());
            Invariants.ofPresent(world, present, admission);
            count(admission instanceof Admission.NotAdmitted not ? not.refusal().name() : "admitted");
            return world;
        }
        return move instanceof Move.Pass pass ? world.at(pass.until()) : world.afterOutage();
    }

    private World after(World world, Step step) {
        count(Walk.answer(step));
        return world.after(step);
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private void keep(World world, Move move, int moves, World next) {
        if (next.pairs().size() <= MOST_ROTATIONS + 1
                && !next.equals(world)
                && reached.putIfAbsent(next.state(), new Reached(world, move, moves)) == null) {
            frontier.add(next);
        }
    }

    private List<Move> way(World world, Move last) {
        List<Move> way = new ArrayList<>(List.of(last));
        for (Reached step = reached.get(world.state());
                step.moves() > 0;
                step = reached.get(step.from().state())) {
            way.add(step.move());
        }
        Collections.reverse(way);
        return way;
    }
}
