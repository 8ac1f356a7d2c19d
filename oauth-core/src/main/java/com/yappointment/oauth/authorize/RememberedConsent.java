package com.yappointment.oauth.authorize;

import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.Terms;
import com.yappointment.oauth.terms.Connection;
import java.util.Optional;

/**
 * Spares the owner a question that was answered before. Only for clients that can prove who they are (RFC 6749 §10.2),
 * and only where there is nothing to choose. Immutable, safe for all threads.
 */
final class RememberedConsent {
    private final Codes codes;
    private final GrantStore grants;
    private final Events events;

    RememberedConsent(Codes codes, GrantStore grants, Events events) {
        this.codes = codes;
        this.grants = grants;
        this.events = events;
    }

    /** A code under an earlier consent that is still in force; empty when the owner has to be asked. */
    Optional<String> code(AuthorizationRequest request, ResourceOwner owner) {
        if (!request.client().isConfidential() || owner.accounts().size() != 1) {
            return Optional.empty();
        }
        var account = owner.accounts().get(0);
        var connection =
                new Connection(owner.id(), account.id(), request.client().id());
        return grants.live(connection, request.scope()).flatMap(source -> renew(source, request));
    }

    private Optional<String> renew(Grant.Active source, AuthorizationRequest request) {
        Seed seed = codes.newSeed();
        Terms earlier = source.terms();
        var terms = new Terms(
                seed.grantId(), earlier.connection(), request.scope(), earlier.consentedAt(), earlier.endsAt());
        Optional<Codes.Begun> begun = codes.begin(seed, terms, request);
        // A disconnect may have passed between reading the consent and beginning the grant. Whoever disconnects ends
        // all grants that have begun; whoever begins one looks again: one of the two sees the other.
        boolean stillInForce = grants.find(earlier.id())
                .filter(found -> found.grant().live(found.now()))
                .isPresent();
        if (!stillInForce) {
            grants.step(seed.grantId(), (grant, now) -> grant.revoke(new Revocation.ConsentWithdrawn(), now));
            return Optional.empty();
        }
        begun.ifPresent(released -> events.tell(OAuthEvent.of(EventKind.CONSENT_REMEMBERED, grants.now())
                .client(request.client().id())
                .owner(earlier.connection().owner())
                .grant(seed.grantId())));
        return begun.map(Codes.Begun::code);
    }
}
