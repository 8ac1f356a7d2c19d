package com.yappointment.oauth.usage;

import com.yappointment.oauth.terms.ClientId;
import java.time.LocalDate;
import java.util.SortedMap;

/**
 * Where it is kept how often something happened on a day. Safe for all threads and nodes; throws {@code
 * grant.StoreUnavailable} when the store cannot be asked.
 */
public interface DailyCountStore {
    /**
     * Adds to what is there, whoever else adds at the same time. All is added or nothing; where it is not known which, it
     * counts as added: it may be lost, and is never counted twice.
     *
     * @param more how often something happened since the last time
     */
    void add(SortedMap<DailyCount, Long> more);

    /**
     * How often something happened to an app.
     *
     * @param client which
     * @param from the first day
     * @return without what never happened
     */
    SortedMap<DailyCount, Long> of(ClientId client, LocalDate from);
}
