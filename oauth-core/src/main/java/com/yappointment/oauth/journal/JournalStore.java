package com.yappointment.oauth.journal;

import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.EventId;
import java.util.List;
import java.util.Optional;

/**
 * Where events are kept for a while. Safe for all threads and nodes; throws {@code grant.StoreUnavailable} when the store
 * cannot be asked.
 */
public interface JournalStore {
    /** How many one call takes at most. */
    int MOST_AT_ONCE = 500;

    /** How many a page of the list has. */
    int PAGE = 50;

    /**
     * Keeps events, all or none of them; those that are there already are left as they are, so that a call whose outcome is
     * not known can be made again.
     *
     * @param entries at most {@link #MOST_AT_ONCE}, after a failure the same ones again
     */
    void keep(List<Entry> entries);

    /**
     * The latest events.
     *
     * @param client whose; empty: of all, and of none
     * @param before only earlier ones; empty: from the latest
     * @param most how many at most
     * @return the latest first
     */
    List<Entry> latest(Optional<ClientId> client, Optional<EventId> before, int most);

    /**
     * What a refused party quotes.
     *
     * @param diagnosticId what it was told
     * @return the latest first, at most {@link #PAGE}; one, unless the same id was drawn twice
     */
    List<Entry> ofDiagnosticId(String diagnosticId);
}
