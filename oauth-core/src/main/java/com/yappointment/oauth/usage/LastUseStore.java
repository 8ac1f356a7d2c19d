package com.yappointment.oauth.usage;

import com.yappointment.oauth.terms.RowId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Where last uses are kept. Safe for all threads and nodes; throws {@code grant.StoreUnavailable} when the store cannot be
 * asked.
 */
public interface LastUseStore {
    /** How many one call takes at most. */
    int MOST_AT_ONCE = 500;

    /**
     * Keeps the later one of what is there and what is given. May lose what it has answered in a crash.
     *
     * @param uses at most {@link #MOST_AT_ONCE}, in the order of the ids, so that two nodes never wait for each other
     */
    void keep(SortedMap<RowId, Instant> uses);

    /**
     * When something was used last.
     *
     * @param ids at most {@link #MOST_AT_ONCE}
     * @return without those that were never used
     */
    Map<RowId, Instant> of(Set<? extends RowId> ids);
}
