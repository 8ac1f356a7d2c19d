package com.yappointment.oauth.servlet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.yappointment.oauth.store.jdbi.CleanUp.Progress;
import com.yappointment.oauth.store.jdbi.CleanUp.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator reads of a clean-up. */
class CleanUpScheduleTest {
    @Test
    void a_million_grants_are_ten_lines_and_a_few_are_none() {
        List<Long> told = new ArrayList<>();
        Consumer<Progress> lines = CleanUpSchedule.lines(100_000, progress -> told.add(progress.lookedAt()));
        for (long lookedAt = 700; lookedAt <= 1_000_300; lookedAt += 700) {
            lines.accept(progress(lookedAt, State.UNDER_WAY));
        }

        assertEquals(10, told.size(), told::toString);
        assertEquals(100_100, told.get(0));
        assertEquals(1_000_300, told.get(9));
    }

    @Test
    void a_line_says_how_much_how_long_and_whether_it_is_over() {
        List<String> lines = Stream.of(State.values())
                .map(state -> CleanUpSchedule.line(progress(800, state)))
                .toList();

        String much = "clean-up: 12 dead grants deleted, 800 looked at, 1500 ms";
        assertEquals(
                List.of(
                        much + "; it goes on",
                        much,
                        much + "; stopped, the next one begins anew",
                        much + "; another node is at it"),
                lines);
    }

    private static Progress progress(long lookedAt, State state) {
        return new Progress(lookedAt, 12, Duration.ofMillis(1500), state);
    }
}
