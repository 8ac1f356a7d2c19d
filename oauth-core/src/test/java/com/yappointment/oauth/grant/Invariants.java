package com.yappointment.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.secret.TokenFormat;
import com.yappointment.oauth.secret.TokenKind;
import com.yappointment.oauth.terms.ClientId;
import java.time.Duration;
import java.util.Optional;

/** What must hold whatever happens. */
final class Invariants {
    private Invariants() {}

    static void ofState(World world) {
        assertEquals(world.alive(), world.grant().live(world.now()), "whether something can still come of it");
        if (world.pairs().isEmpty()) {
            assertReads(TokenKind.CODE, Walk.CODE);
        } else if (world.newest().at().equals(world.now())) {
            assertReads(TokenKind.ACCESS, world.newest().access());
            assertReads(TokenKind.REFRESH, world.newest().refresh());
        }
    }

    static void ofRedeem(World world, Move.Redeem move, Step step) {
        boolean proven = move.client().equals(Walk.CLIENT)
                && move.redirectUri().equals(Walk.REDIRECT_URI)
                && move.verifier().equals(Walk.VERIFIER)
                && move.code().equals(Walk.CODE)
                && world.now().isBefore(World.CODE_ENDS);
        boolean spent = !world.pairs().isEmpty();
        assertEquals(
                proven && !spent && !world.revoked(),
                step instanceof Step.Issued,
                "a code gives tokens once, in time, to who proves to be the client that asked for it");
        assertEquals(
                proven && spent && !world.revoked(),
                ends(world, step),
                "a code that comes back with its proof ends the grant, and nothing less does");
        assertTold(world, move.client(), step);
        if (step instanceof Step.Issued issued) {
            assertFalse(issued.retry());
            assertEquals(Walk.FULL, issued.scope());
            assertNewPair(world, issued);
        }
        assertNothingElse(world, step);
    }

    static void ofRefresh(World world, Move.Refresh move, Step step) {
        Optional<World.Pair> pair = world.pairs().stream()
                .filter(issued -> issued.refresh().equals(move.presented()))
                .findFirst();
        boolean proven = move.client().equals(Walk.CLIENT) && world.alive() && pair.isPresent();
        int age = pair.map(world::age).orElse(-1);
        boolean inWindow = pair.map(world::inWindow).orElse(false);
        boolean withinScope = move.scope().map(Walk.FULL::covers).orElse(true);

        boolean rotates = proven && age == 0 && withinScope;
        boolean repeats = proven && age == 1 && inWindow && withinScope;
        boolean replayed = proven && age > 0 && !(age <= 2 && inWindow);
        assertEquals(
                rotates || repeats,
                step instanceof Step.Issued,
                "tokens for the live refresh token, or for the one before it inside the window");
        assertEquals(replayed, ends(world, step), "an older token ends the grant, and nothing less does");
        assertTold(world, move.client(), step);
        if (step instanceof Step.Issued issued) {
            assertEquals(repeats, issued.retry());
            if (repeats) {
                assertSamePair(world, issued);
            } else {
                assertEquals(move.scope().orElse(Walk.FULL), issued.scope());
                assertNewPair(world, issued);
            }
        }
        assertNothingElse(world, step);
    }

    static void ofRevoke(World world, Move.Revoke move, Step step) {
        boolean theirs = !move.by().equals(new Revocation.ByClient(Walk.OTHER_CLIENT))
                && !move.by().equals(new Revocation.ByOwner(Walk.OTHER_OWNER));
        assertEquals(theirs, step instanceof Step.Done, "any genuine token of its client, its owner, the operator");
        assertEquals(theirs && !world.revoked(), ends(world, step), "who may end the grant ends it, nobody else does");
        assertNothingElse(world, step);
    }

    static void ofPresent(World world, Move.Present move, Admission admission) {
        Optional<World.Pair> pair = world.pairs().stream()
                .filter(issued -> issued.access().equals(move.access()))
                .findFirst();
        boolean opens = pair.isPresent()
                && !world.revoked()
                && world.age(pair.get()) <= 1
                && world.now().isBefore(pair.get().accessEnds());
        assertEquals(
                opens ? Admission.Admitted.class : Admission.NotAdmitted.class,
                admission.getClass(),
                "the newest access token and the one before open what they name until their end, and nothing else does");
        if (admission instanceof Admission.NotAdmitted not && world.grant() instanceof Grant.Active) {
            assertEquals(
                    move.access().generation() > world.pairs().size(),
                    not.refusal() == Refusal.STORE_BEHIND,
                    "nothing is concluded from a token that is newer than the row");
        }
        if (admission instanceof Admission.Admitted admitted) {
            assertTrue(world.now().isBefore(World.GRANT_ENDS), "nothing is admitted after the grant's end");
            assertEquals(
                    new Admission.Admitted(
                            world.grant().terms(),
                            pair.orElseThrow().scope(),
                            pair.orElseThrow().accessEnds()),
                    admitted);
        }
    }

    /** Of all that were ever issued one refresh token brings forth another; a retry is no second chain. */
    static void ofSuccessors(World world, long presentedThatRotate) {
        assertEquals(
                world.alive() && !world.pairs().isEmpty() ? 1 : 0, presentedThatRotate, "how many live refresh chains");
    }

    /** Another client learns nothing of the grant, its own client that it has ended. */
    private static void assertTold(World world, ClientId client, Step step) {
        if (!client.equals(Walk.CLIENT)) {
            assertEquals(new Step.Refused(world.grant(), Refusal.CLIENT_MISMATCH), step);
        } else if (world.revoked()) {
            assertEquals(new Step.Refused(world.grant(), Refusal.GRANT_REVOKED), step);
        }
    }

    private static boolean ends(World world, Step step) {
        return !world.revoked() && step.next() instanceof Grant.Revoked;
    }

    private static void assertNothingElse(World world, Step step) {
        boolean issuedAnew = step instanceof Step.Issued issued && !issued.retry();
        if (!issuedAnew && !ends(world, step)) {
            assertEquals(world.grant(), step.next(), "what is refused or repeated leaves the grant alone");
        }
        if (ends(world, step)) {
            assertFalse(step instanceof Step.Issued);
            assertEquals(world.now(), ((Grant.Revoked) step.next()).at());
            for (World.Pair pair : world.pairs()) {
                assertInstanceOf(Admission.NotAdmitted.class, step.next().admission(pair.access(), world.now()));
            }
        }
    }

    private static void assertSamePair(World world, Step.Issued issued) {
        World.Pair newest = world.newest();
        assertEquals(
                new World.Pair(issued.access(), issued.refresh(), issued.scope(), newest.at()),
                newest,
                "a retry inside the window gets the same bytes");
        Duration left = Duration.between(world.now(), newest.accessEnds());
        assertEquals(left.isNegative() ? Duration.ZERO : left, issued.expiresIn());
    }

    private static void assertNewPair(World world, Step.Issued issued) {
        var pair = new World.Pair(issued.access(), issued.refresh(), issued.scope(), world.now());
        assertEquals(world.pairs().size() + 1, issued.refresh().generation(), "generations count up");
        assertEquals(world.pairs().size() + 1, issued.access().generation(), "generations count up");
        assertEquals(Duration.between(world.now(), pair.accessEnds()), issued.expiresIn());
        assertTrue(issued.expiresIn().toMillis() > 0, "what is handed out is good for a while");
        for (World.Pair earlier : world.pairs()) {
            assertNotEquals(earlier.access(), issued.access());
            assertNotEquals(earlier.refresh(), issued.refresh());
        }
    }

    /** Its text is genuine as what it is and as nothing else, and leads to the grant: so it can revoke it. */
    private static void assertReads(TokenKind expected, Token token) {
        assertEquals(Walk.TERMS.id(), token.grantId());
        String text = Move.FORMAT.write(token, Move.KEYS).revealForResponse();
        for (TokenKind kind : TokenKind.values()) {
            assertEquals(
                    kind == expected ? new TokenFormat.Reading.Genuine(token) : new TokenFormat.Reading.NotOurs(),
                    Move.FORMAT.read(kind, text),
                    "no kind passes for another");
        }
    }
}
