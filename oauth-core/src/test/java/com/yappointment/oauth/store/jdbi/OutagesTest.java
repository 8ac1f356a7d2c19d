package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ManualClock;
import com.yappointment.oauth.grant.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutagesTest {
    private static final boolean READ = false;
    private static final boolean CHANGE = true;

    private final ManualClock clock = new ManualClock();
    private final Instant start = clock.instant();
    private final Outages outages = new Outages(clock::instant);

    @Test
    void while_nothing_fails_there_is_none() {
        outages.succeeded(READ);
        outages.succeeded(CHANGE);

        assertEquals(List.of(), outages.seen());
    }

    @Test
    void it_lasts_from_the_beginning_of_what_failed_to_what_succeeded() {
        clock.pass(Duration.ofSeconds(10));
        outages.failed(start, READ);
        clock.pass(Duration.ofSeconds(5));
        assertEquals(List.of(outage(0, 15)), outages.seen(), "it goes on until now");
        outages.failed(clock.instant(), READ);
        clock.pass(Duration.ofSeconds(5));
        outages.succeeded(READ);
        clock.pass(Duration.ofSeconds(5));
        outages.succeeded(READ);

        assertEquals(List.of(outage(0, 20)), outages.seen());
    }

    /** Who waited for its connection longest fails last. */
    @Test
    void it_begins_with_the_first_that_began_not_with_the_first_that_failed() {
        clock.pass(Duration.ofSeconds(10));
        outages.failed(clock.instant(), READ);
        outages.failed(start, READ);
        outages.succeeded(READ);

        assertEquals(List.of(outage(0, 10)), outages.seen());
    }

    /** A primary that was demoted reads on, and so does a database whose disk is full. */
    @Test
    void a_change_that_failed_is_made_good_by_a_change_only() {
        outages.failed(start, CHANGE);
        outages.failed(start, READ);
        clock.pass(Duration.ofSeconds(5));
        outages.succeeded(READ);
        clock.pass(Duration.ofSeconds(5));
        assertEquals(List.of(outage(0, 10)), outages.seen());

        outages.succeeded(CHANGE);
        clock.pass(Duration.ofSeconds(5));
        assertEquals(List.of(outage(0, 10)), outages.seen());
    }

    @Test
    void a_read_that_failed_is_made_good_by_anything() {
        outages.failed(start, READ);
        outages.succeeded(CHANGE);
        clock.pass(Duration.ofSeconds(5));

        assertEquals(List.of(outage(0, 0)), outages.seen());
    }

    @Test
    void a_change_that_fails_during_an_outage_counts() {
        outages.failed(start, READ);
        outages.failed(start, CHANGE);
        outages.succeeded(READ);
        clock.pass(Duration.ofSeconds(5));

        assertEquals(List.of(outage(0, 5)), outages.seen());
    }

    @Test
    void one_that_follows_within_a_second_is_the_same() {
        outages.failed(start, READ);
        outages.succeeded(READ);
        clock.pass(Outages.NEIGHBOURS.minusMillis(1));
        outages.failed(clock.instant(), READ);
        assertEquals(List.of(new Outage(start, clock.instant())), outages.seen());
        outages.succeeded(READ);

        clock.pass(Outages.NEIGHBOURS);
        Instant later = clock.instant();
        outages.failed(later, READ);
        assertEquals(
                List.of(new Outage(start, later.minus(Outages.NEIGHBOURS)), new Outage(later, later)), outages.seen());
    }

    /** It waited so long that two outages began and ended meanwhile. */
    @Test
    void one_that_began_before_others_ended_takes_them_in() {
        for (int i = 0; i < 2; i++) {
            clock.pass(Duration.ofSeconds(10));
            outages.failed(clock.instant(), READ);
            outages.succeeded(READ);
        }
        outages.failed(start.plusSeconds(5), READ);

        assertEquals(List.of(outage(5, 20)), outages.seen());
    }

    @Test
    void the_oldest_is_forgotten_first() {
        for (int i = 0; i <= Outages.MOST; i++) {
            outages.failed(clock.instant(), READ);
            outages.succeeded(READ);
            clock.pass(Duration.ofMinutes(1));
        }

        List<Outage> seen = outages.seen();
        assertEquals(Outages.MOST, seen.size());
        assertEquals(outage(60, 60), seen.get(0));
        assertTrue(seen.contains(outage(Outages.MOST * 60, Outages.MOST * 60)));
    }

    private Outage outage(int from, int until) {
        return new Outage(start.plusSeconds(from), start.plusSeconds(until));
    }
}
