package com.yappointment.oauth.grant;

import static com.yappointment.oauth.grant.Walk.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.Gen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are milliseconds after the start; the token was superseded at 100. */
class RetryWindowTest {
    private static final int ROTATED = 100;
    private static final int SEEDS = 400;

    @ParameterizedTest
    @CsvSource(nullValues = "none", delimiter = '|', textBlock = """
            30  | none             | 130
            30  | 100-200          | 230
            30  | 90-200           | 230
            30  | 129-200          | 230
            30  | 130-200          | 130
            30  | 131-200          | 130
            30  | 50-99            | 130
            30  | 50-100           | 130
            30  | 50-101           | 131
            30  | 110-120          | 150
            30  | 110-200 150-160  | 230
            30  | 110-200 229-300  | 330
            30  | 229-300 110-200  | 330
            30  | 110-200 230-300  | 230
            30  | 40-80 110-200    | 230
            1   | 100-200          | 201
            """)
    void it_closes_at(int grace, String outages, int closes) {
        RetryWindow window = window(grace, outages == null ? List.of() : outages(outages));

        assertTrue(open(window, closes - 1));
        assertFalse(open(window, closes));
        assertFalse(open(window, closes + 1));
    }

    /** The last one goes on: by the node's clock it ends a little after the time that the row brought along. */
    @ParameterizedTest
    @CsvSource({"100-101", "90-200", "50-1000"})
    void zero_is_never_also_after_an_outage(String outage) {
        RetryWindow window = window(0, outages(outage));

        IntStream.range(ROTATED, 1100).forEach(now -> assertFalse(open(window, now), "at " + now));
    }

    /** A watch that runs down from the grace while the store is there, and is wound up again while it is not. */
    @Test
    void it_is_open_as_long_as_a_watch_that_outages_wind_up() {
        Gen.check(SEEDS, (gen, size) -> {
            int grace = gen.below(20);
            List<Outage> outages = some(gen, size % 8);
            RetryWindow window = window(grace, outages);
            int left = grace;
            for (int now = ROTATED; now < 400; now++) {
                boolean woundUp = left > 0 && away(outages, now);
                assertEquals(left > 0, open(window, now), outages + ", grace " + grace + ", at " + now);
                left = woundUp ? grace : Math.max(left - 1, 0);
            }
        });
    }

    @Test
    void no_outage_closes_it_earlier_and_none_opens_it_again() {
        Gen.check(SEEDS, (gen, size) -> {
            int grace = gen.below(30);
            List<Outage> fewer = some(gen, size % 6);
            List<Outage> more =
                    Stream.concat(fewer.stream(), some(gen, 2).stream()).toList();
            boolean before = true;
            for (int now = ROTATED; now < 400; now++) {
                boolean open = open(window(grace, more), now);
                assertTrue(open || !open(window(grace, fewer), now), () -> "earlier with " + more);
                assertTrue(before || !open, () -> "again with " + more);
                before = open;
            }
        });
    }

    @Test
    void the_order_of_outages_does_not_matter() {
        Gen.check(SEEDS, (gen, size) -> {
            List<Outage> outages = some(gen, size % 8);
            List<Outage> reversed = new ArrayList<>(outages);
            Collections.reverse(reversed);
            for (int now = ROTATED; now < 400; now += 7) {
                assertEquals(open(window(9, outages), now), open(window(9, reversed), now));
            }
        });
    }

    private static boolean away(List<Outage> outages, int now) {
        Instant instant = at(now);
        return outages.stream()
                .anyMatch(outage -> !instant.isBefore(outage.from()) && instant.isBefore(outage.until()));
    }

    private static List<Outage> some(Gen gen, int count) {
        return Stream.generate(() -> 50 + gen.below(250))
                .limit(count)
                .map(from -> new Outage(at(from), at(from + 1 + gen.below(60))))
                .toList();
    }

    private static RetryWindow window(int grace, List<Outage> outages) {
        return new RetryWindow(Duration.ofMillis(grace), outages);
    }

    private static List<Outage> outages(String text) {
        return Stream.of(text.split(" "))
                .map(outage -> outage.split("-"))
                .map(ends -> new Outage(at(Integer.parseInt(ends[0])), at(Integer.parseInt(ends[1]))))
                .toList();
    }

    private static boolean open(RetryWindow window, int now) {
        return window.open(at(ROTATED), at(now));
    }

    private static Instant at(int millis) {
        return START.plusMillis(millis);
    }
}
