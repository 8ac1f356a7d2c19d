package com.yappointment.oauth.authorize;

import com.yappointment.oauth.grant.AuthorizationCode;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Terms;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.Ratchet;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.secret.TokenFormat;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** Begins grants. Immutable, safe for all threads. */
final class Codes {
    private final Settings settings;
    private final GrantStore grants;
    private final KeyRing ring;
    private final TokenFormat format;
    private final SecureRandom random;

    Codes(Settings settings, GrantStore grants, KeyRing ring, SecureRandom random) {
        this.settings = settings;
        this.grants = grants;
        this.ring = ring;
        this.format = new TokenFormat(settings.tokenPrefix(), ring);
        this.random = random;
    }

    Seed newSeed() {
        ServerKeys keys = ring.now();
        return new Seed(keys, keys.current(), GrantId.random(random), Secret.randomText(random));
    }

    /** Terms of a consent that is given now. */
    Terms freshTerms(Seed seed, Connection connection, Scope scope) {
        Instant now = grants.now();
        return new Terms(seed.grantId(), connection, scope, now, now.plus(settings.grantLifetime()));
    }

    /** The code of a grant that has begun; not the first time when the same decision had begun it a moment ago. */
    record Begun(String code, boolean firstTime) {}

    /** The code that this seed stands for; empty when the grant of this id has gone another way already. */
    Optional<Begun> begin(Seed seed, Terms terms, AuthorizationRequest request) {
        Token code = new Ratchet(seed.keys()).code(seed.keyId(), seed.grantId(), seed.secret());
        Instant now = grants.now();
        Instant expiresAt = now.plus(settings.codeLifetime());
        var issued = new Grant.CodeIssued(
                terms,
                new AuthorizationCode(
                        code.digest(),
                        request.challenge(),
                        request.redirectUriGiven() ? request.redirectUri() : null,
                        expiresAt.isBefore(terms.endsAt()) ? expiresAt : terms.endsAt()));
        boolean firstTime = grants.begin(issued);
        boolean begun = firstTime
                || grants.find(terms.id())
                        .filter(found -> sameAnswer(found, issued))
                        .isPresent();
        return begun
                ? Optional.of(new Begun(format.write(code, seed.keys()).revealForResponse(), firstTime))
                : Optional.empty();
    }

    /** A double click: the same decision has begun the grant a moment ago, and nothing has come of it yet. */
    private static boolean sameAnswer(GrantStore.Found found, Grant.CodeIssued issued) {
        return found.grant() instanceof Grant.CodeIssued before
                && before.live(found.now())
                && before.code().digest().equals(issued.code().digest())
                && before.terms().connection().equals(issued.terms().connection())
                && before.terms().scope().equals(issued.terms().scope());
    }
}
