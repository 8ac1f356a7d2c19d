package com.yappointment.oauth.store;

import com.yappointment.oauth.grant.AuthorizationCode;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.IssuedAccess;
import com.yappointment.oauth.grant.IssuedRefresh;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.grant.Terms;
import com.yappointment.oauth.pkce.CodeChallenge;
import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.secret.Salt;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Grants for the tests of stores: each field has a value of its own, so that no two can be mixed up. */
public final class Samples {
    public static final SecureRandom RANDOM = new SecureRandom();
    public static final Scope SCOPE = Scope.of("bookings:read", "services:read");
    public static final Connection CONNECTION = connection("ann@glow.example", "glow", "web");

    private Samples() {}

    public static Connection connection(String owner, String account, String client) {
        return new Connection(new ResourceOwnerId(owner), new AccountId(account), new ClientId(client));
    }

    public static Terms terms(Connection connection, Scope scope, Instant now) {
        return new Terms(GrantId.random(RANDOM), connection, scope, now.minusMillis(1), now.plus(Duration.ofDays(365)));
    }

    public static Grant.CodeIssued codeIssued(Terms terms, Instant now) {
        return new Grant.CodeIssued(
                terms, code(new RedirectUri("https://web.example/callback?tenant=1"), now.plusSeconds(60)));
    }

    public static AuthorizationCode code(@Nullable RedirectUri redirectUri, Instant expiresAt) {
        return new AuthorizationCode(digest(), new CodeChallenge("c".repeat(42) + "E"), redirectUri, expiresAt);
    }

    /** The first generation: nothing came before it. */
    public static Grant.Active first(Terms terms, Instant refreshExpiresAt) {
        Instant now = terms.consentedAt();
        return new Grant.Active(
                terms,
                new IssuedRefresh(1, digest(), Salt.random(RANDOM), 1, now.plusMillis(1), null, refreshExpiresAt),
                new IssuedAccess(1, digest(), SCOPE, now.plusMillis(2)),
                null,
                null);
    }

    /** All that a grant can hold, with another time, number and digest in each place. */
    public static Grant.Active full(Terms terms) {
        Instant now = terms.consentedAt();
        return new Grant.Active(
                terms,
                new IssuedRefresh(
                        8,
                        digest(),
                        Salt.random(RANDOM),
                        255,
                        now.plusMillis(11),
                        now.plusMillis(12),
                        now.plus(Duration.ofDays(90))),
                new IssuedAccess(Integer.MAX_VALUE, digest(), Scope.of("bookings:read"), now.plusMillis(14)),
                new IssuedAccess(6, digest(), Scope.NONE, now.plusMillis(15)),
                code(null, now.plusMillis(16)));
    }

    /** What a refresh makes of an active grant, but for the tokens: their digests are made up. */
    public static Step refreshed(Grant grant, Instant now) {
        var active = (Grant.Active) grant;
        IssuedRefresh before = active.refresh();
        var refresh = new IssuedRefresh(
                before.generation() + 1,
                digest(),
                Salt.random(RANDOM),
                1,
                now,
                before.rotatedAt(),
                now.plus(Duration.ofDays(90)));
        var access = new IssuedAccess(active.access().generation() + 1, digest(), SCOPE, now.plus(Duration.ofHours(1)));
        return new Step.Done(new Grant.Active(active.terms(), refresh, access, active.access(), null));
    }

    public static Digest digest() {
        byte[] bytes = new byte[Digest.LENGTH];
        RANDOM.nextBytes(bytes);
        return Digest.of(bytes);
    }
}
