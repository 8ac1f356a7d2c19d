package com.yappointment.oauth.event;

import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened. Holds identifiers, as far as they were known, and what is safe to show of a request. Immutable.
 *
 * @param kind what happened
 * @param at when, by the store's time where there was any
 * @param client whose request it was
 * @param grant which grant it is about
 * @param owner whose grant or API key it is
 * @param apiKey which API key it is about
 * @param by who did it, where that is somebody else than the owner
 * @param reason the fine reason of a refusal or an end; else empty
 * @param diagnosticId what the refused party was told to quote; else empty
 * @param difference what a refused request should have said; for the team, not for logs
 */
public record OAuthEvent(
        EventKind kind,
        Instant at,
        Optional<ClientId> client,
        Optional<GrantId> grant,
        Optional<ResourceOwnerId> owner,
        Optional<ApiKeyId> apiKey,
        Optional<ResourceOwnerId> by,
        String reason,
        String diagnosticId,
        Optional<Difference> difference) {

    /**
     * An event that nobody is known of yet.
     *
     * @param kind what happened
     * @param at when
     * @return the event
     */
    public static OAuthEvent of(EventKind kind, Instant at) {
        return new OAuthEvent(
                kind,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.empty());
    }

    /**
     * The same event of a client.
     *
     * @param who the client
     * @return a copy
     */
    public OAuthEvent client(ClientId who) {
        return new OAuthEvent(kind, at, Optional.of(who), grant, owner, apiKey, by, reason, diagnosticId, difference);
    }

    /**
     * The same event of nobody that is known.
     *
     * @return a copy
     */
    public OAuthEvent withoutClient() {
        return new OAuthEvent(kind, at, Optional.empty(), grant, owner, apiKey, by, reason, diagnosticId, difference);
    }

    /**
     * The same event about a grant.
     *
     * @param which the grant
     * @return a copy
     */
    public OAuthEvent grant(GrantId which) {
        return new OAuthEvent(
                kind, at, client, Optional.of(which), owner, apiKey, by, reason, diagnosticId, difference);
    }

    /**
     * The same event of an owner.
     *
     * @param who the owner
     * @return a copy
     */
    public OAuthEvent owner(ResourceOwnerId who) {
        return new OAuthEvent(kind, at, client, grant, Optional.of(who), apiKey, by, reason, diagnosticId, difference);
    }

    /**
     * The same event about an API key.
     *
     * @param which the key
     * @return a copy
     */
    public OAuthEvent apiKey(ApiKeyId which) {
        return new OAuthEvent(kind, at, client, grant, owner, Optional.of(which), by, reason, diagnosticId, difference);
    }

    /**
     * The same event with who did it.
     *
     * @param who not necessarily the owner
     * @return a copy; it names them where they are not the owner
     */
    public OAuthEvent by(ResourceOwnerId who) {
        Optional<ResourceOwnerId> other = Optional.of(who).filter(id -> !owner.equals(Optional.of(id)));
        return new OAuthEvent(kind, at, client, grant, owner, apiKey, other, reason, diagnosticId, difference);
    }

    /**
     * The same event with its reason.
     *
     * @param why a name of ours, no text of theirs
     * @return a copy
     */
    public OAuthEvent reason(String why) {
        return new OAuthEvent(kind, at, client, grant, owner, apiKey, by, why, diagnosticId, difference);
    }

    /**
     * The same event with the id that the refused party can quote.
     *
     * @param id the diagnostic id
     * @return a copy
     */
    public OAuthEvent diagnosticId(String id) {
        return new OAuthEvent(kind, at, client, grant, owner, apiKey, by, reason, id, difference);
    }

    /**
     * The same event with what the request should have said.
     *
     * @param found what differs
     * @return a copy
     */
    public OAuthEvent difference(Difference found) {
        return new OAuthEvent(kind, at, client, grant, owner, apiKey, by, reason, diagnosticId, Optional.of(found));
    }
}
