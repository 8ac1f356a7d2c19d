package com.yappointment.oauth.store;

import static com.yappointment.oauth.store.Samples.RANDOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.journal.Entry;
import com.yappointment.oauth.journal.JournalStore;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.EventId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of events keeps and finds; a new one starts with a subclass of this. */
public abstract class JournalStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ClientId WEB = new ClientId("web");

    protected abstract JournalStore journal();

    private static Entry entry(OAuthEvent event) {
        return new Entry(EventId.at(event.at(), 0, RANDOM), event);
    }

    private static OAuthEvent event(int second) {
        return OAuthEvent.of(EventKind.REFUSED, NOW.plusSeconds(second)).reason("A_REASON");
    }

    @Test
    void all_that_is_known_comes_back() {
        Entry whole = entry(OAuthEvent.of(EventKind.REFUSED, NOW)
                .client(new ClientId("w\u00e9b"))
                .grant(GrantId.random(RANDOM))
                .owner(new ResourceOwnerId("ann"))
                .apiKey(ApiKeyId.random(RANDOM))
                .by(new ResourceOwnerId("bob"))
                .reason("A_REASON")
                .diagnosticId("1a2b3c4d")
                .difference(new Difference(Difference.What.PATH, "/cb/", "/cb")));
        Entry bare = entry(OAuthEvent.of(EventKind.REVOKED, NOW.plusSeconds(1)));

        journal().keep(List.of(whole, bare));

        assertEquals(List.of(bare, whole), journal().latest(Optional.empty(), Optional.empty(), 10));
    }

    @Test
    void the_latest_come_first_a_page_at_a_time_and_of_an_app_only_its_own() {
        List<Entry> all = IntStream.range(0, 6)
                .mapToObj(second -> entry(second % 2 == 0 ? event(second).client(WEB) : event(second)))
                .toList();
        journal().keep(all);

        List<Entry> page = journal().latest(Optional.empty(), Optional.empty(), 4);
        assertEquals(List.of(all.get(5), all.get(4), all.get(3), all.get(2)), page);
        assertEquals(
                List.of(all.get(1), all.get(0)),
                journal().latest(Optional.empty(), Optional.of(page.get(3).id()), 4));
        assertEquals(List.of(all.get(4), all.get(2)), journal().latest(Optional.of(WEB), Optional.empty(), 2));
        assertEquals(
                List.of(all.get(0)),
                journal().latest(Optional.of(WEB), Optional.of(all.get(2).id()), 2));
        assertEquals(List.of(), journal().latest(Optional.of(new ClientId("WEB")), Optional.empty(), 2));
    }

    @Test
    void a_diagnostic_id_leads_to_its_event() {
        Entry wanted = entry(event(1).diagnosticId("1a2b3c4d"));
        journal().keep(List.of(entry(event(0).diagnosticId("00000000")), wanted, entry(event(2))));

        assertEquals(List.of(wanted), journal().ofDiagnosticId("1a2b3c4d"));
        assertEquals(List.of(), journal().ofDiagnosticId("1a2b3c4"));
        assertEquals(List.of(), journal().ofDiagnosticId("x".repeat(5000)));
    }

    @Test
    void what_is_kept_again_is_there_once() {
        List<Entry> same = List.of(entry(event(0)), entry(event(1)));

        journal().keep(same);
        journal().keep(same);

        assertEquals(2, journal().latest(Optional.empty(), Optional.empty(), 10).size());
    }

    @Test
    void as_many_as_it_takes_are_kept_at_once() {
        List<Entry> many = IntStream.range(0, JournalStore.MOST_AT_ONCE)
                .mapToObj(second -> entry(event(second)))
                .toList();

        journal().keep(many);

        assertEquals(
                many.size(),
                journal().latest(Optional.empty(), Optional.empty(), 1000).size());
        assertTrue(journal().latest(Optional.empty(), Optional.empty(), 1).contains(many.get(many.size() - 1)));
    }
}
