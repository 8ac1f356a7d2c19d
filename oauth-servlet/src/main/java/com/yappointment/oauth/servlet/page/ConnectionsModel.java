package com.yappointment.oauth.servlet.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the list of connected apps and API keys shows.
 *
 * @param ownerName who is logged in
 * @param account name of the account whose list it is; empty: what the owner has connected, of whatever account
 * @param lists to choose from; none or one: there is nothing to choose
 * @param done what was done just now: {@code DISCONNECTED}, {@code REVOKED}, or anything else for nothing
 * @param apps by name
 * @param previous link to the page before; empty: this is the first
 * @param next link to the next page; empty: this is the last
 * @param newKey link to the form of a new key; empty: no keys are offered here
 * @param keys the newest first
 */
public record ConnectionsModel(
        String ownerName,
        String account,
        List<Choice> lists,
        String done,
        List<App> apps,
        String previous,
        String next,
        String newKey,
        List<Key> keys) {

    /**
     * A list.
     *
     * @param name of an account; empty: that of the owner's own connections
     * @param link to it
     * @param shown whether it is this one
     */
    public record Choice(String name, String link, boolean shown) {}

    /**
     * A connected app.
     *
     * @param name of the app
     * @param scopes what it may do, a sentence each
     * @param account what it is connected to; empty: said by the list
     * @param who has connected it
     * @param since when
     * @param lastUsed when it last used the API; empty: not yet
     * @param disconnect link to the question whether to disconnect it
     */
    public record App(
            String name,
            List<ScopeLine> scopes,
            String account,
            String who,
            Instant since,
            Optional<Instant> lastUsed,
            String disconnect) {}

    /**
     * An API key.
     *
     * @param name what its owner calls it
     * @param scopes what it may do, a sentence each
     * @param who has made it
     * @param created when
     * @param expires from then on it is refused
     * @param expired whether that was before now
     * @param lastUsed when it was last used; empty: not yet
     * @param revoke link to the question whether to revoke it
     */
    public record Key(
            String name,
            List<ScopeLine> scopes,
            String who,
            Instant created,
            Instant expires,
            boolean expired,
            Optional<Instant> lastUsed,
            String revoke) {}
}
