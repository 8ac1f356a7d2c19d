package com.yappointment.oauth.grant;

import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where grants are kept. There is no {@code save}: a check that is followed by a write cannot be written with it.
 *
 * <p>Every method is safe for all threads and all nodes, and throws {@link StoreUnavailable} when the store cannot be
 * asked. What {@code begin}, {@code step} and {@code revoke} have answered survives a crash of the machine.
 */
public interface GrantStore {
    /**
     * The store's time, on which all nodes agree. Costs no statement.
     *
     * @return now, in milliseconds
     */
    Instant now();

    /**
     * When this node could not rely on the store, as far back as it remembers; one that goes on lasts until now. Costs no
     * statement.
     *
     * @return the outages; none for a store that is never away
     */
    default List<Outage> outages() {
        return List.of();
    }

    /**
     * Keeps a new grant.
     *
     * @param grant its first state
     * @return false when there is a grant of this id already; then nothing changes
     */
    boolean begin(Grant.CodeIssued grant);

    /**
     * Reads a grant, and whether its client is switched on, at one instant.
     *
     * @param id the grant
     * @return empty when there is none
     */
    Optional<Found> find(GrantId id);

    /**
     * A grant as it is at one instant.
     *
     * @param grant its state
     * @param clientEnabled whether its client exists and is switched on
     * @param now the store's time when it was read
     */
    record Found(Grant grant, boolean clientEnabled, Instant now) {}

    /**
     * Reads, applies and keeps the next state, whatever the outcome; atomic for one grant. Of several at once each sees
     * the state that the one before it left.
     *
     * @param id the grant
     * @param transition what to do; may be applied more than once
     * @return what the transition answered; empty when there is no such grant
     */
    Optional<Step> step(GrantId id, Transition transition);

    /**
     * Ends every grant of a connection that is not revoked yet: as a step of {@link Grant#revoke} on each of them, also
     * on those that are begun while it is at work. Expired ones are not left out: an exchange that read its code just
     * before the code expired may still be about to write.
     *
     * @param connection which ones
     * @param revocation by whom; must be allowed to end them
     * @return how many it ended
     */
    int revoke(Connection connection, Revocation revocation);

    /**
     * Looks through all grants, a bounded part at a time, for those of a client that are not revoked yet. There is no index
     * for it: it is done when a client is deleted, and one by client alone would be taken for what is asked at each consent.
     *
     * @param client whose
     * @param after where the part before ended; empty: from the first
     * @return what this part has
     */
    Part notRevoked(ClientId client, Optional<GrantId> after);

    /**
     * A part of all grants.
     *
     * @param found what was looked for
     * @param end where the next part begins; empty: this was the last
     */
    record Part(List<GrantId> found, Optional<GrantId> end) {}

    /**
     * Looks for a consent that is still in force. A code that was never redeemed proves no connection, so only grants
     * whose client has shown who it is count.
     *
     * @param connection whose
     * @param scope what it has to cover
     * @return a live grant of the connection that covers the scope: the one with the latest end, if there are several
     */
    Optional<Grant.Active> live(Connection connection, Scope scope);
}
