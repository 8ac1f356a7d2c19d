package com.yappointment.oauth.store.memory;

import com.yappointment.oauth.journal.Entry;
import com.yappointment.oauth.journal.JournalStore;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.EventId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Events that last as long as the process. Safe for all threads. */
public final class InMemoryJournal implements JournalStore {
    private final ConcurrentNavigableMap<EventId, Entry> entries = new ConcurrentSkipListMap<>();

    /** None yet. */
    public InMemoryJournal() {}

    @Override
    public void keep(List<Entry> more) {
        more.forEach(entry -> entries.putIfAbsent(entry.id(), entry));
    }

    @Override
    public List<Entry> latest(Optional<ClientId> client, Optional<EventId> before, int most) {
        return latestFirst()
                .filter(entry -> before.isEmpty() || entry.id().compareTo(before.get()) < 0)
                .filter(entry -> client.isEmpty() || entry.event().client().equals(client))
                .limit(most)
                .toList();
    }

    @Override
    public List<Entry> ofDiagnosticId(String diagnosticId) {
        return latestFirst()
                .filter(entry -> entry.event().diagnosticId().equals(diagnosticId))
                .limit(PAGE)
                .toList();
    }

    private Stream<Entry> latestFirst() {
        return entries.descendingMap().values().stream();
    }
}
