package com.yappointment.oauth.event;

import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened. Holds identifiers only, as far as they were known. Immutable.
 *
 * @param kind what happened
 * @param at when, by the store's time where there was any
 * @param client whose request it was
 * @param grant which grant it is about
 * @param owner whose grant it is
 * @param reason the fine reason of a refusal or an end; else empty
 * @param diagnosticId what the refused party was told to quote; else empty
 */
public record OAuthEvent(
        EventKind kind,
        Instant at,
        Optional<ClientId> client,
        Optional<GrantId> grant,
        Optional<ResourceOwnerId> owner,
        String reason,
        String diagnosticId) {

    /**
     * An event that nobody is known of yet.
     *
     * @param kind what happened
     * @param at when
     * @return the event
     */
    public static OAuthEvent of(EventKind kind, Instant at) {
        return new OAuthEvent(kind, at, Optional.empty(), Optional.empty(), Optional.empty(), "", "");
    }

    /**
     * The same event of a client.
     *
     * @param who the client
     * @return a copy
     */
    public OAuthEvent client(ClientId who) {
        return new OAuthEvent(kind, at, Optional.of(who), grant, owner, reason, diagnosticId);
    }

    /**
     * The same event about a grant.
     *
     * @param which the grant
     * @return a copy
     */
    public OAuthEvent grant(GrantId which) {
        return new OAuthEvent(kind, at, client, Optional.of(which), owner, reason, diagnosticId);
    }

    /**
     * The same event of an owner.
     *
     * @param who the owner
     * @return a copy
     */
    public OAuthEvent owner(ResourceOwnerId who) {
        return new OAuthEvent(kind, at, client, grant, Optional.of(who), reason, diagnosticId);
    }

    /**
     * The same event with its reason.
     *
     * @param why a name of ours, no text of theirs
     * @return a copy
     */
    public OAuthEvent reason(String why) {
        return new OAuthEvent(kind, at, client, grant, owner, why, diagnosticId);
    }

    /**
     * The same event with the id that the refused party can quote.
     *
     * @param id the diagnostic id
     * @return a copy
     */
    public OAuthEvent diagnosticId(String id) {
        return new OAuthEvent(kind, at, client, grant, owner, reason, id);
    }
}
