package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.terms.RowId;
import com.yappointment.oauth.usage.LastUseStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Last uses that last as long as the process. Safe for all threads. */
public final class InMemoryLastUses implements LastUseStore {
    private final Map<RowId, Instant> uses = new ConcurrentHashMap<>();

    /** None yet. */
    public InMemoryLastUses() {}

    @Override
    public void keep(SortedMap<RowId, Instant> batch) {
        batch.forEach((id, at) -> uses.merge(id, at, (one, other) -> one.isAfter(other) ? one : other));
    }

    @Override
    public Map<RowId, Instant> of(Set<? extends RowId> ids) {
        Map<RowId, Instant> found = new HashMap<>(uses);
        found.keySet().retainAll(ids);
        return found;
    }

    Optional<Instant> of(RowId id) {
        return Optional.ofNullable(uses.get(id));
    }
}
