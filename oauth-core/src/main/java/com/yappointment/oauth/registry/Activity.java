package com.yappointment.oauth.registry;

import static java.util.stream.Collectors.toSet;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.connection.ConnectionStore;
import com.yappointment.oauth.journal.Entry;
import com.yappointment.oauth.journal.JournalStore;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.EventId;
import com.yappointment.oauth.terms.RowId;
import com.yappointment.oauth.usage.DailyCount;
import com.yappointment.oauth.usage.DailyCountStore;
import com.yappointment.oauth.usage.LastUseStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What goes on with apps: who uses them, how much, and what happened of late. Immutable, safe for all threads. */
public final class Activity {
    /** Beyond that live grants are not counted: nobody needs it more exactly, and it would take long. */
    public static final int MOST_COUNTED = 10_000;

    /** How many days a chart has, today among them. */
    public static final int DAYS = 14;

    private static final int LATEST = 5;

    private final ConnectionStore connections;
    private final DailyCountStore counts;
    private final JournalStore journal;
    private final LastUseStore lastUses;
    private final Runnable handOver;

    /**
     * Fixes who is asked.
     *
     * @param connections what is connected
     * @param counts how often something happened on a day
     * @param journal what happened of late
     * @param lastUses when a secret was used
     * @param handOver has what this node has noted handed to the stores, so that who looks sees it
     */
    public Activity(
            ConnectionStore connections,
            DailyCountStore counts,
            JournalStore journal,
            LastUseStore lastUses,
            Runnable handOver) {
        this.lastUses = lastUses;
        this.connections = connections;
        this.counts = counts;
        this.journal = journal;
        this.handOver = handOver;
    }

    /**
     * What goes on with one app.
     *
     * @param live how many live grants it has, at most {@link #MOST_COUNTED} + 1
     * @param today the last day of the chart, by UTC
     * @param counts of the last {@link #DAYS} days
     * @param latest events
     * @param lastUses of its secrets; without those that were never used
     */
    public record OfApp(
            int live,
            LocalDate today,
            SortedMap<DailyCount, Long> counts,
            List<Entry> latest,
            Map<RowId, Instant> lastUses) {}

    OfApp of(Client app, Instant now) {
        handOver.run();
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return new OfApp(
                live(app.id()),
                today,
                counts.of(app.id(), today.minusDays(DAYS - 1L)),
                journal.latest(Optional.of(app.id()), Optional.empty(), LATEST),
                lastUses.of(app.secrets().stream()
                        .map(secret -> secret.id(app.id()))
                        .collect(toSet())));
    }

    int live(ClientId app) {
        return connections.live(app, MOST_COUNTED + 1);
    }

    /** One more than a page has tells that there is a next one. */
    List<Entry> latest(Optional<ClientId> app, Optional<EventId> before) {
        handOver.run();
        return journal.latest(app, before, JournalStore.PAGE + 1);
    }

    /** As somebody has read it out. */
    List<Entry> ofDiagnosticId(String quoted) {
        handOver.run();
        return journal.ofDiagnosticId(quoted.strip().toLowerCase(Locale.ROOT));
    }
}
