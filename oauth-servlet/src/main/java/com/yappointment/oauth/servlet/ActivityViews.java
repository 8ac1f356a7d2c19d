package com.yappointment.oauth.servlet;

import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.journal.Entry;
import com.yappointment.oauth.registry.Activity;
import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.ActivityModel;
import com.yappointment.oauth.servlet.page.ActivityModel.Bar;
import com.yappointment.oauth.servlet.page.ActivityModel.Chart;
import com.yappointment.oauth.servlet.page.ActivityModel.Day;
import com.yappointment.oauth.servlet.page.EventLine;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.RowId;
import com.yappointment.oauth.usage.DailyCount;
import com.yappointment.oauth.usage.DailyCount.What;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Turns figures into charts, and events into what is shown of them. Immutable. */
final class ActivityViews {
    /** What keys begin with. */
    private static final String KIND = "event.";

    private static final String DIFFERENCE = "difference.";
    private static final String REDIRECT_URI = "redirectUri.";
    private static final String CHART = "chart.";

    private static final int STEP = ActivityModel.WIDTH / Activity.DAYS;
    private static final int GAP = 2;

    /** Where a part is not there, such as a port. */
    private static final String NOTHING = "\u2013";

    private final Function<ResourceOwnerId, String> names;

    /** What people are called. */
    ActivityViews(Function<ResourceOwnerId, String> names) {
        this.names = names;
    }

    static String live(int live, Texts texts) {
        return live > Activity.MOST_COUNTED
                ? texts.text("app.moreThan", texts.number(Activity.MOST_COUNTED))
                : texts.number(live);
    }

    ActivityModel ofApp(ClientId app, Activity.OfApp shown, RegistryLinks links, Texts texts) {
        List<LocalDate> days = IntStream.rangeClosed(1 - Activity.DAYS, 0)
                .mapToObj(shown.today()::plusDays)
                .toList();
        return new ActivityModel(
                live(shown.live(), texts),
                Integer.toString(Activity.DAYS),
                Arrays.stream(What.values())
                        .map(what -> chart(app, what, days, shown.counts(), texts))
                        .toList(),
                days.stream()
                        .sorted((one, other) -> other.compareTo(one))
                        .map(day -> day(app, day, shown.counts(), texts))
                        .toList(),
                lines(shown.latest(), links, texts),
                links.to(RegistryPage.EVENTS, "app", app.value()));
    }

    private static Chart chart(
            ClientId app, What what, List<LocalDate> days, SortedMap<DailyCount, Long> counts, Texts texts) {
        List<Long> times = days.stream()
                .map(day -> counts.getOrDefault(new DailyCount(app, day, what), 0L))
                .toList();
        long highest = Math.max(1, times.stream().max(Long::compare).orElse(0L));
        List<Bar> bars = IntStream.range(0, times.size())
                .mapToObj(place -> bar(place, times.get(place), highest))
                .toList();
        long total = times.stream().mapToLong(Long::longValue).sum();
        return new Chart(CHART + what.name(), texts.number(total), bars);
    }

    /** A day of which there is little can be told from one of which there is nothing. */
    private static Bar bar(int place, long times, long highest) {
        int most = ActivityModel.HEIGHT - 1;
        int height = 1 + (times == 0 ? 0 : Math.max(2, Math.toIntExact(Math.round((double) times * most / highest))));
        height = Math.min(height, ActivityModel.HEIGHT);
        return new Bar(place * STEP, ActivityModel.HEIGHT - height, STEP - GAP, height);
    }

    private static Day day(ClientId app, LocalDate day, SortedMap<DailyCount, Long> counts, Texts texts) {
        return new Day(
                day.atStartOfDay().toInstant(ZoneOffset.UTC),
                Arrays.stream(What.values())
                        .map(what -> texts.number(counts.getOrDefault(new DailyCount(app, day, what), 0L)))
                        .toList());
    }

    List<EventLine> lines(List<Entry> entries, RegistryLinks links, Texts texts) {
        return entries.stream().map(entry -> line(entry.event(), links, texts)).toList();
    }

    private EventLine line(OAuthEvent event, RegistryLinks links, Texts texts) {
        return new EventLine(
                event.at(),
                KIND + event.kind().name(),
                event.client().map(ClientId::value).orElse(""),
                event.client().map(links::app).orElse(""),
                event.by().or(event::owner).map(names).orElse(""),
                event.reason(),
                event.diagnosticId(),
                event.grant().map(RowId::toString).orElse(""),
                event.difference().map(found -> difference(found, texts)));
    }

    private static EventLine.Difference difference(Difference found, Texts texts) {
        Optional<String> fault = fault(found, texts);
        boolean rule = found.what() == Difference.What.RULE || found.what() == Difference.What.REDIRECT_URI_RULE;
        return new EventLine.Difference(
                DIFFERENCE + found.what().name(),
                shown(found.presented()),
                fault.orElseGet(() -> shown(found.expected())),
                rule && fault.isEmpty());
    }

    /** A fault of a redirect URI is said in the language of the page; empty: it is none, or of another version. */
    private static Optional<String> fault(Difference found, Texts texts) {
        return Arrays.stream(RedirectUri.Fault.values())
                .filter(fault -> fault.sentence().equals(found.expected()))
                .map(fault -> texts.text(REDIRECT_URI + fault.name()))
                .findFirst();
    }

    private static String shown(String text) {
        return text.isEmpty() ? NOTHING : text;
    }
}
