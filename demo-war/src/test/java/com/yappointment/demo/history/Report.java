package com.yappointment.demo.history;

import com.yappointment.demo.history.Call.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a run was, in figures, as a page of Markdown. */
final class Report {
    private static final double NANOS = 1e9;

    private Report() {}

    static String of(History history, List<Checker.Violation> violations) {
        List<Call> calls = history.calls();
        var text = new StringBuilder();
        double seconds = calls.stream().mapToLong(Call::end).max().orElse(0) / NANOS;
        text.append("%,d calls in %.0f s, %,d of them answered; %,d violations%n"
                .formatted(
                        calls.size(),
                        seconds,
                        calls.stream().filter(Call::answered).count(),
                        violations.size()));
        violations.stream()
                .collect(Collectors.groupingBy(Checker.Violation::rule, TreeMap::new, Collectors.counting()))
                .forEach((rule, count) -> text.append("%n- %s: %,d".formatted(rule, count)));
        text.append("%n| call | 200 | 400, 401 | 503 | no answer |%n|---|---|---|---|---|%n".formatted());
        for (Kind kind : Kind.values()) {
            for (boolean proven : List.of(true, false)) {
                List<Call> some = calls.stream()
                        .filter(call -> call.kind() == kind && call.proven() == proven)
                        .toList();
                if (!some.isEmpty()) {
                    text.append("| %s%s | %,d | %,d | %,d | %,d |%n"
                            .formatted(
                                    kind,
                                    proven ? "" : ", hostile",
                                    some.stream().filter(Call::succeeded).count(),
                                    some.stream().filter(Call::refused).count(),
                                    some.stream()
                                            .filter(call -> call.status() == 503)
                                            .count(),
                                    some.stream()
                                            .filter(call -> call.status() == Call.NO_ANSWER)
                                            .count()));
                }
            }
        }
        Map<String, List<Outage>> outages = history.outages().stream()
                .collect(Collectors.groupingBy(Outage::what, TreeMap::new, Collectors.toList()));
        text.append(
                "%n| killed | times | up again after, seconds | calls unanswered until, seconds |%n|---|---|---|---|%n"
                        .formatted());
        outages.forEach((what, times) -> text.append("| %s | %d | %s | %s |%n"
                .formatted(
                        what,
                        times.size(),
                        seconds(times, outage -> outage.end() - outage.begin()),
                        seconds(times, outage -> lastUnanswered(history, outage) - outage.begin()))));
        return text.toString();
    }

    /** When the last call ended that got no answer, or a 503, for the sake of this outage and no other. */
    private static long lastUnanswered(History history, Outage outage) {
        long recovery = history.limits().recovery();
        return history.calls().stream()
                .filter(call -> !call.answered() && outage.explains(call, recovery))
                .filter(call -> history.outages().stream()
                        .noneMatch(other -> !other.equals(outage) && other.explains(call, recovery)))
                .mapToLong(Call::end)
                .max()
                .orElse(outage.begin());
    }

    private static String seconds(List<Outage> outages, ToLongFunction<Outage> time) {
        return outages.stream()
                .map(outage -> "%.1f".formatted(time.applyAsLong(outage) / NANOS))
                .collect(Collectors.joining(", "));
    }
}
