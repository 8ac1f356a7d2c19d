package com.yappointment.oauth.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.store.memory.InMemoryJournal;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No request waits for it, and nobody fills the disk or hides what happens to others. */
class JournalTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:30Z");
    private static final ClientId WEB = new ClientId("web");
    private static final ClientId OTHER = new ClientId("other");

    private final List<List<Entry>> kept = new ArrayList<>();
    private final List<String> away = new ArrayList<>();
    private final InMemoryJournal store = new InMemoryJournal();
    private final Journal journal = new Journal(new FailingStore(), Samples.RANDOM, client -> client.equals(WEB));

    /** Keeps what it gets, and says at times that it has not. */
    private final class FailingStore implements JournalStore {
        @Override
        public void keep(List<Entry> entries) {
            kept.add(entries);
            store.keep(entries);
            if (!away.isEmpty()) {
                throw new IllegalStateException(away.remove(0));
            }
        }

        @Override
        public List<Entry> latest(Optional<ClientId> client, Optional<EventId> before, int most) {
            return store.latest(client, before, most);
        }

        @Override
        public List<Entry> ofDiagnosticId(String diagnosticId) {
            return store.ofDiagnosticId(diagnosticId);
        }
    }

    private static OAuthEvent refusal(ClientId client, String reason, Instant at) {
        return OAuthEvent.of(EventKind.REFUSED, at).client(client).reason(reason);
    }

    private void refuse(int times, ClientId client, String reason, Instant at) {
        for (int i = 0; i < times; i++) {
            journal.on(refusal(client, reason, at));
        }
    }

    private List<OAuthEvent> flushed() {
        journal.flush(NOW);
        return store.latest(Optional.empty(), Optional.empty(), 10_000).stream()
                .map(Entry::event)
                .toList();
    }

    private long of(String reason) {
        return flushed().stream().filter(event -> event.reason().equals(reason)).count();
    }

    @Test
    void nothing_is_handed_over_before_its_time_and_nothing_twice() {
        journal.on(refusal(WEB, "A_REASON", NOW));
        assertEquals(List.of(), kept);

        journal.flush(NOW);
        journal.flush(NOW);

        assertEquals(1, kept.size());
        assertEquals(List.of(refusal(WEB, "A_REASON", NOW)), flushed());
    }

    @Test
    void what_happens_with_each_token_is_counted_and_not_kept() {
        for (EventKind kind : List.of(EventKind.ISSUED, EventKind.REFRESHED, EventKind.RETRIED)) {
            journal.on(OAuthEvent.of(kind, NOW).client(WEB));
        }
        journal.on(OAuthEvent.of(EventKind.REPLAYED, NOW).client(WEB));

        assertEquals(
                List.of(EventKind.REPLAYED),
                flushed().stream().map(OAuthEvent::kind).toList());
    }

    @Test
    void a_flood_of_one_kind_leaves_room_for_others() {
        refuse(1000, OTHER, "FLOOD", NOW);
        refuse(1, WEB, "FLOOD", NOW);
        refuse(1, WEB, "A_REASON", NOW);

        assertEquals(Journal.MOST_ALIKE + 1L, of("FLOOD"));
        assertEquals(1, of("A_REASON"));
    }

    @Test
    void a_flood_of_many_kinds_is_kept_up_to_a_bound_and_the_rest_as_a_number() {
        for (int i = 0; i < 1000; i++) {
            journal.on(refusal(new ClientId("made-up" + i), "FLOOD", NOW));
        }

        List<OAuthEvent> events = flushed();

        assertEquals(Journal.MOST_CHEAP + 1, events.size());
        assertEquals(
                Optional.of(new Difference(Difference.What.NOT_KEPT, "940", "")),
                events.stream()
                        .filter(event -> event.reason().equals(Journal.NOT_KEPT))
                        .findFirst()
                        .orElseThrow()
                        .difference());
    }

    @Test
    void the_bound_is_that_of_a_minute() {
        refuse(100, WEB, "FLOOD", NOW);
        refuse(100, WEB, "FLOOD", NOW.plusSeconds(60));
        refuse(100, WEB, "FLOOD", NOW.minus(Duration.ofHours(1)));

        assertEquals(3L * Journal.MOST_ALIKE, of("FLOOD"));
    }

    @Test
    void what_changes_something_is_not_hidden_by_refusals() {
        refuse(1000, WEB, "FLOOD", NOW);
        journal.on(OAuthEvent.of(EventKind.REPLAYED, NOW).client(WEB));

        assertTrue(flushed().stream().anyMatch(event -> event.kind() == EventKind.REPLAYED));
    }

    @Test
    void a_claimed_client_that_is_none_of_ours_is_left_out() {
        journal.on(refusal(new ClientId("a-secret-in-the-wrong-field"), "CLIENT_NOT_PROVEN", NOW));
        journal.on(refusal(WEB, "CLIENT_NOT_PROVEN", NOW));

        assertEquals(
                List.of(Optional.of(WEB), Optional.empty()),
                flushed().stream().map(OAuthEvent::client).toList());
    }

    @Test
    void a_deleted_app_is_named_all_the_same() {
        journal.on(OAuthEvent.of(EventKind.APP_DELETED, NOW).client(OTHER));

        assertEquals(Optional.of(OTHER), flushed().get(0).client());
    }

    /** The store may have kept it before it failed: it gets the same again, and nothing beside it. */
    @Test
    void what_the_store_did_not_confirm_is_handed_over_again_as_it_was() {
        journal.on(refusal(WEB, "FIRST", NOW));
        away.add("away");
        assertThrows(IllegalStateException.class, () -> journal.flush(NOW));
        journal.on(refusal(WEB, "SECOND", NOW));

        assertEquals(2, flushed().size());
        assertEquals(kept.get(0), kept.get(1));
        assertEquals(3, kept.size());
    }

    @Test
    void a_store_that_is_away_costs_a_bounded_memory() {
        int changes = 5 * Journal.MOST_CHANGES;
        for (int i = 0; i < changes; i++) {
            journal.on(OAuthEvent.of(EventKind.REVOKED, NOW.plusSeconds(60L * (i / Journal.MOST_CHANGES)))
                    .client(WEB));
        }

        List<OAuthEvent> events = flushed();
        journal.flush(NOW);

        assertEquals(Journal.MOST_WAITING, events.size());
        assertEquals(
                Integer.toString(changes - Journal.MOST_WAITING),
                flushed().stream()
                        .flatMap(event -> event.difference().stream())
                        .findFirst()
                        .orElseThrow()
                        .presented());
    }

    @Test
    void ids_are_in_the_order_of_time() {
        EventId first = EventId.at(NOW, 0, Samples.RANDOM);
        EventId second = EventId.at(NOW, 1, Samples.RANDOM);
        EventId third = EventId.at(NOW.plusMillis(1), 0, Samples.RANDOM);

        assertTrue(first.compareTo(second) < 0 && second.compareTo(third) < 0);
        assertTrue(EventId.firstOf(NOW).compareTo(first) <= 0);
        assertEquals(Optional.of(first), EventId.parse(first.toString()));
    }
}
