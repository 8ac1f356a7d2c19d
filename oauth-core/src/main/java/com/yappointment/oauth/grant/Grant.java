package com.yappointment.oauth.grant;

import static com.yappointment.oauth.grant.Refusal.ACCESS_TOKEN_EXPIRED;
import static com.yappointment.oauth.grant.Refusal.ACCESS_TOKEN_SUPERSEDED;
import static com.yappointment.oauth.grant.Refusal.CLIENT_MISMATCH;
import static com.yappointment.oauth.grant.Refusal.CODE_EXPIRED;
import static com.yappointment.oauth.grant.Refusal.CODE_REPLAYED;
import static com.yappointment.oauth.grant.Refusal.GRANT_REVOKED;
import static com.yappointment.oauth.grant.Refusal.KEY_MISSING;
import static com.yappointment.oauth.grant.Refusal.NOT_REDEEMED;
import static com.yappointment.oauth.grant.Refusal.REFRESH_TOKEN_EXPIRED;
import static com.yappointment.oauth.grant.Refusal.REFRESH_TOKEN_REPLAYED;
import static com.yappointment.oauth.grant.Refusal.REFRESH_TOKEN_SUPERSEDED;
import static com.yappointment.oauth.grant.Refusal.REFRESH_TOKEN_UNKNOWN;
import static com.yappointment.oauth.grant.Refusal.SCOPE_EXCEEDED;
import static com.yappointment.oauth.grant.Refusal.STORE_BEHIND;

import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.terms.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One owner's consent to one client. States are the records below, events are the methods:
 *
 * <table>
 * <caption>state × event</caption>
 * <tr><th></th><th>redeem</th><th>refresh</th><th>revoke</th><th>admission</th></tr>
 * <tr><td>{@link CodeIssued}</td><td>Active, or refused</td><td>refused</td><td>Revoked</td><td>no</td></tr>
 * <tr><td>{@link Active}</td><td>refused, and Revoked (code replay)</td>
 *     <td>Active, or refused and Revoked (replay)</td><td>Revoked</td><td>by token and time</td></tr>
 * <tr><td>{@link Revoked}</td><td>refused</td><td>refused</td><td>stays</td><td>no</td></tr>
 * </table>
 *
 * <p>Pure: time and random bytes are arguments, and the same arguments give the same {@link Step}. Expiry is a
 * comparison with {@code now}, not a state. Checks go client, redirect URI, verifier, lifetime, and single use last, so
 * that only who proved to be the client can set off a revocation. Immutable.
 */
public sealed interface Grant {
    /**
     * What was agreed on.
     *
     * @return the terms
     */
    Terms terms();

    /**
     * A code is presented (RFC 6749 §4.1.3).
     *
     * @param redemption what was presented, by whom
     * @param now the store's time
     * @return Issued or Refused
     */
    Step redeem(Redemption redemption, Instant now);

    /**
     * A refresh token is presented (RFC 6749 §6).
     *
     * @param rotation what was presented, by whom
     * @param now the store's time
     * @return Issued or Refused
     */
    Step refresh(Rotation rotation, Instant now);

    /**
     * The grant is to end (RFC 7009, or the owner, or the operator).
     *
     * @param revocation by whom
     * @param now the store's time
     * @return Done, or Refused when it is not theirs
     */
    default Step revoke(Revocation revocation, Instant now) {
        return revocation.mayEnd(terms())
                ? new Step.Done(new Revoked(terms(), revocation.reason(), now))
                : new Step.Refused(this, CLIENT_MISMATCH);
    }

    /**
     * An access token is presented (RFC 6750).
     *
     * @param presented the token, genuine by its tag
     * @param now the store's time
     * @return Admitted or NotAdmitted
     */
    Admission admission(Token presented, Instant now);

    /**
     * From when on nothing can come of this grant any more.
     *
     * @return the end of its code or of its refresh token, or when it was revoked
     */
    Instant lastsUntil();

    /**
     * Whether something can still come of it.
     *
     * @param now the store's time
     * @return false for good, once it is false
     */
    default boolean live(Instant now) {
        return now.isBefore(lastsUntil());
    }

    /**
     * The owner consented; the client has a code, and nothing else.
     *
     * @param terms what was agreed on
     * @param code what the client has
     */
    record CodeIssued(Terms terms, AuthorizationCode code) implements Grant {
        @Override
        public Step redeem(Redemption redemption, Instant now) {
            if (!terms.isFor(redemption.client())) {
                return new Step.Refused(this, CLIENT_MISMATCH);
            }
            Optional<Refusal> refusal = code.refusal(redemption, now);
            if (refusal.isPresent()) {
                return new Step.Refused(this, refusal.get());
            }
            var ratchet = redemption.ratchet();
            Token refresh = ratchet.firstRefresh(ratchet.currentKey(), terms.id(), redemption.fresh());
            Token access = ratchet.access(refresh, 1);
            Lifetimes lifetimes = redemption.lifetimes();
            var issuedAccess = IssuedAccess.of(access, terms.scope(), terms.capped(now, lifetimes.accessToken()));
            var issuedRefresh = new IssuedRefresh(
                    refresh.generation(),
                    refresh.digest(),
                    redemption.salt(),
                    refresh.keyId(),
                    now,
                    null,
                    terms.capped(now, lifetimes.refreshTokenIdle()));
            var next = new Active(terms, issuedRefresh, issuedAccess, null, code);
            return next.handOut(access, refresh, now, false);
        }

        @Override
        public Step refresh(Rotation rotation, Instant now) {
            return new Step.Refused(this, terms.isFor(rotation.client()) ? NOT_REDEEMED : CLIENT_MISMATCH);
        }

        @Override
        public Admission admission(Token presented, Instant now) {
            return new Admission.NotAdmitted(NOT_REDEEMED);
        }

        @Override
        public Instant lastsUntil() {
            return code.expiresAt();
        }
    }

    /**
     * The client has a refresh token and its access tokens.
     *
     * @param terms what was agreed on
     * @param refresh the one live refresh token
     * @param access the newest access token
     * @param previousAccess the one before, good to its own end for requests that were under way; null in the first
     *     generation
     * @param spentCode the redeemed code for as long as it could be replayed; null after
     */
    record Active(
            Terms terms,
            IssuedRefresh refresh,
            IssuedAccess access,
            @Nullable IssuedAccess previousAccess,
            @Nullable AuthorizationCode spentCode)
            implements Grant {

        @Override
        public Step redeem(Redemption redemption, Instant now) {
            if (!terms.isFor(redemption.client())) {
                return new Step.Refused(this, CLIENT_MISMATCH);
            }
            if (spentCode == null) {
                return new Step.Refused(this, CODE_EXPIRED);
            }
            Optional<Refusal> refusal = spentCode.refusal(redemption, now);
            return refusal.isPresent()
                    ? new Step.Refused(this, refusal.get())
                    : endOfReplay(RevocationReason.CODE_REPLAYED, CODE_REPLAYED, now);
        }

        @Override
        public Step refresh(Rotation rotation, Instant now) {
            if (!terms.isFor(rotation.client())) {
                return new Step.Refused(this, CLIENT_MISMATCH);
            }
            if (!now.isBefore(refresh.expiresAt())) {
                return new Step.Refused(this, REFRESH_TOKEN_EXPIRED);
            }
            RetryWindow window = rotation.retryWindow();
            int rotationsSince = refresh.generation() - rotation.presented().generation();
            if (rotationsSince < 0) {
                return new Step.Refused(this, STORE_BEHIND);
            }
            if (rotationsSince == 0) {
                return rotate(rotation, now);
            }
            if (rotationsSince == 1 && refresh.predecessorInGrace(window, now)) {
                return repeat(rotation, now);
            }
            if (rotationsSince == 2 && refresh.secondPredecessorInGrace(window, now)) {
                return new Step.Refused(this, REFRESH_TOKEN_SUPERSEDED);
            }
            return endOfReplay(RevocationReason.REFRESH_TOKEN_REPLAYED, REFRESH_TOKEN_REPLAYED, now);
        }

        private Step rotate(Rotation rotation, Instant now) {
            if (!refresh.digest().equals(rotation.presented().digest())) {
                return new Step.Refused(this, REFRESH_TOKEN_UNKNOWN);
            }
            Scope scope = rotation.scope().orElse(terms.scope());
            if (!terms.scope().covers(scope)) {
                return new Step.Refused(this, SCOPE_EXCEEDED);
            }
            var ratchet = rotation.ratchet();
            Token nextRefresh = ratchet.nextRefresh(ratchet.currentKey(), rotation.presented(), rotation.salt());
            Token nextAccess = ratchet.access(nextRefresh, access.generation() + 1);
            Lifetimes lifetimes = rotation.lifetimes();
            var issuedRefresh = new IssuedRefresh(
                    nextRefresh.generation(),
                    nextRefresh.digest(),
                    rotation.salt(),
                    nextRefresh.keyId(),
                    now,
                    refresh.rotatedAt(),
                    terms.capped(now, lifetimes.refreshTokenIdle()));
            boolean codeGone = spentCode == null || !now.isBefore(spentCode.expiresAt());
            var next = new Active(
                    terms,
                    issuedRefresh,
                    IssuedAccess.of(nextAccess, scope, terms.capped(now, lifetimes.accessToken())),
                    access,
                    codeGone ? null : spentCode);
            return next.handOut(nextAccess, nextRefresh, now, false);
        }

        /** The answer to the last rotation was lost, or two workers asked at once: derive the same pair once more. */
        private Step repeat(Rotation rotation, Instant now) {
            var ratchet = rotation.ratchet();
            if (!ratchet.has(refresh.keyId())) {
                return new Step.Refused(this, KEY_MISSING);
            }
            Token sameRefresh = ratchet.nextRefresh(refresh.keyId(), rotation.presented(), refresh.salt());
            if (!refresh.digest().equals(sameRefresh.digest())) {
                return new Step.Refused(this, REFRESH_TOKEN_UNKNOWN);
            }
            if (!terms.scope().covers(rotation.scope().orElse(terms.scope()))) {
                return new Step.Refused(this, SCOPE_EXCEEDED);
            }
            return handOut(ratchet.access(sameRefresh, access.generation()), sameRefresh, now, true);
        }

        private Step handOut(Token accessToken, Token refreshToken, Instant now, boolean retry) {
            // A retry after a long outage may find the access token expired: the refresh token is what it needs then.
            Duration left = Duration.between(now, access.expiresAt());
            Duration expiresIn = left.isNegative() ? Duration.ZERO : left;
            return new Step.Issued(this, accessToken, refreshToken, access.scope(), expiresIn, retry);
        }

        private Step endOfReplay(RevocationReason reason, Refusal refusal, Instant now) {
            return new Step.Refused(new Revoked(terms, reason, now), refusal);
        }

        @Override
        public Admission admission(Token presented, Instant now) {
            Digest digest = presented.digest();
            if (access.digest().equals(digest)) {
                return admission(access, now);
            }
            if (previousAccess != null && previousAccess.digest().equals(digest)) {
                return admission(previousAccess, now);
            }
            return new Admission.NotAdmitted(
                    presented.generation() > access.generation() ? STORE_BEHIND : ACCESS_TOKEN_SUPERSEDED);
        }

        private Admission admission(IssuedAccess token, Instant now) {
            return now.isBefore(token.expiresAt())
                    ? new Admission.Admitted(terms, token.scope(), token.expiresAt())
                    : new Admission.NotAdmitted(ACCESS_TOKEN_EXPIRED);
        }

        @Override
        public Instant lastsUntil() {
            return refresh.expiresAt();
        }
    }

    /**
     * It is over, for good.
     *
     * @param terms what had been agreed on
     * @param reason why it ended
     * @param at when
     */
    record Revoked(Terms terms, RevocationReason reason, Instant at) implements Grant {
        @Override
        public Step redeem(Redemption redemption, Instant now) {
            return new Step.Refused(this, terms.isFor(redemption.client()) ? GRANT_REVOKED : CLIENT_MISMATCH);
        }

        @Override
        public Step refresh(Rotation rotation, Instant now) {
            return new Step.Refused(this, terms.isFor(rotation.client()) ? GRANT_REVOKED : CLIENT_MISMATCH);
        }

        @Override
        public Step revoke(Revocation revocation, Instant now) {
            return revocation.mayEnd(terms) ? new Step.Done(this) : new Step.Refused(this, CLIENT_MISMATCH);
        }

        @Override
        public Admission admission(Token presented, Instant now) {
            return new Admission.NotAdmitted(GRANT_REVOKED);
        }

        @Override
        public Instant lastsUntil() {
            return at;
        }

        /** Never, whatever the time: a clock that is behind the one that revoked must not bring it back. */
        @Override
        public boolean live(Instant now) {
            return false;
        }
    }
}
