package com.yappointment.oauth.servlet.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What anybody wrote into a WAR or a header does not steer the terminal that shows it. */
class ReportTest {
    @Test
    void nothing_steers_the_terminal_and_only_a_remedy_has_lines() {
        var report = new Report(
                "app\n.war",
                List.of(Finding.problem(
                        "a\u001b[2J\u009b2J\nproblem: b\u202e\u200b\u2028c", "Write:\n<a>\u001b\u202e</a>\u0085")));

        assertEquals("""
                doctor: app?.war

                PROBLEM: a?[2J?2J?problem: b???c
                    Write:
                    <a>??</a>?

                problems: 1, warnings: 0""", report.text());
    }
}
