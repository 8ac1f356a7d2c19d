package com.yappointment.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.yappointment.oauth.pkce.CodeChallenge;
import com.yappointment.oauth.pkce.CodeVerifier;
import com.yappointment.oauth.secret.Ratchet;
import com.yappointment.oauth.secret.Salt;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The usual way of a grant: code at 0 s, redeemed at 10 s, refreshed at 20 s and at 30 s. */
final class Walk {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final ClientId CLIENT = new ClientId("web");
    static final ClientId OTHER_CLIENT = new ClientId("other");
    static final ResourceOwnerId OWNER = new ResourceOwnerId("owner@glow.example");
    static final ResourceOwnerId OTHER_OWNER = new ResourceOwnerId("owner@zen.example");
    static final String REDIRECT_URI = "https://web.example/callback";
    static final CodeVerifier VERIFIER = verifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    static final CodeVerifier WRONG_VERIFIER = verifier("M25iVXpKU3puUjFaYWg3T1NDTDQtcW1ROUY5YXlwalNoc0hhakxifmZHag");
    static final Scope NARROW = Scope.of("bookings:read");
    static final Scope FULL = Scope.of("bookings:read", "services:read");
    static final Scope WIDER = Scope.of("bookings:read", "customers:read");
    static final Lifetimes LIFETIMES = new Lifetimes(Duration.ofHours(1), Duration.ofDays(90), Duration.ofSeconds(30));
    static final Ratchet RATCHET = new Ratchet(keys(1));
    static final Terms TERMS = new Terms(
            GrantId.of(bytes(GrantId.LENGTH, 1)),
            new Connection(OWNER, new AccountId("glow"), CLIENT),
            FULL,
            START,
            at("PT8760H"));

    static final Token CODE = RATCHET.code(1, TERMS.id(), secret(1));
    static final Grant.CodeIssued ISSUED = new Grant.CodeIssued(
            TERMS,
            new AuthorizationCode(
                    CODE.digest(), CodeChallenge.s256(VERIFIER), new RedirectUri(REDIRECT_URI), at("PT60S")));
    static final Step.Issued FIRST = issued(ISSUED.redeem(redemption(CODE), at("PT10S")));
    static final Step.Issued SECOND =
            issued(FIRST.next().refresh(rotation(FIRST.refresh(), 2, Optional.empty()), at("PT20S")));
    static final Step.Issued THIRD =
            issued(SECOND.next().refresh(rotation(SECOND.refresh(), 3, Optional.of(NARROW)), at("PT30S")));

    private Walk() {}

    static Redemption redemption(Token code) {
        return redemption(CLIENT, code, REDIRECT_URI, VERIFIER);
    }

    static Redemption redemption(ClientId client, Token code, String redirectUri, CodeVerifier verifier) {
        return new Redemption(client, code, redirectUri, verifier, secret(2), salt(1), RATCHET, LIFETIMES);
    }

    static Rotation rotation(Token presented, int salt, Optional<Scope> scope) {
        return rotation(CLIENT, presented, salt, scope, RATCHET);
    }

    static Rotation rotation(Token presented, int salt, Optional<Scope> scope, List<Outage> outages) {
        return new Rotation(CLIENT, presented, scope, salt(salt), RATCHET, LIFETIMES, outages);
    }

    static Rotation rotation(ClientId client, Token presented, int salt, Optional<Scope> scope, Ratchet ratchet) {
        return new Rotation(client, presented, scope, salt(salt), ratchet, LIFETIMES, List.of());
    }

    static Step.Issued issued(Step step) {
        return assertInstanceOf(Step.Issued.class, step);
    }

    /** That long after the start. */
    static Instant at(String duration) {
        return START.plus(Duration.parse(duration));
    }

    static Salt salt(int number) {
        return Salt.of(bytes(Salt.LENGTH, number));
    }

    static Secret secret(int number) {
        byte number8 = (byte) number;
        return Secret.random(() -> number8 * 0x0101010101010101L);
    }

    /** These keys; the highest is the current one. */
    static ServerKeys keys(int... ids) {
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        Arrays.stream(ids).forEach(id -> keys.put(id, bytes(ServerKeys.LEAST_LENGTH, id)));
        return ServerKeys.of(keys);
    }

    /** What a table calls a step: the refusal, or what was done. */
    static String answer(Step step) {
        if (step instanceof Step.Refused refused) {
            return refused.refusal().name();
        }
        if (step instanceof Step.Issued issued) {
            return issued.retry() ? "issued again" : "issued";
        }
        return "done";
    }

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static CodeVerifier verifier(String text) {
        return CodeVerifier.parse(text).orElseThrow();
    }
}
