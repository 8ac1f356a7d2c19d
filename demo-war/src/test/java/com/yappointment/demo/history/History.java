package com.yappointment.demo.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was recorded of one run, in a file that can be checked again.
 *
 * @param limits what the server was told
 * @param outages all of them
 * @param calls all of them, in any order
 */
record History(Limits limits, List<Outage> outages, List<Call> calls) {
    private static final String LIMITS = "limits\t";
    private static final String OUTAGE = "outage\t";

    /**
     * Times, in nanoseconds.
     *
     * @param codeLifetime how long a code can be exchanged
     * @param refreshGrace how long a refresh can be repeated
     * @param recovery how long nodes may need to notice that the database is back
     */
    record Limits(long codeLifetime, long refreshGrace, long recovery) {}

    void write(Path file) throws IOException {
        Stream<String> lines = Stream.of(
                        Stream.of(LIMITS + limits.codeLifetime + "\t" + limits.refreshGrace + "\t" + limits.recovery),
                        outages.stream()
                                .map(outage -> OUTAGE + outage.what() + "\t" + outage.begin() + "\t" + outage.end()),
                        calls.stream().map(Call::line))
                .flatMap(part -> part);
        Files.createDirectories(file.getParent());
        Files.write(file, lines.toList(), UTF_8);
    }

    static History read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, UTF_8);
        Predicate<String> isLimits = line -> line.startsWith(LIMITS);
        Predicate<String> isOutage = line -> line.startsWith(OUTAGE);
        String[] limits =
                lines.stream().filter(isLimits).findFirst().orElseThrow().split("\t");
        return new History(
                new Limits(Long.parseLong(limits[1]), Long.parseLong(limits[2]), Long.parseLong(limits[3])),
                lines.stream()
                        .filter(isOutage)
                        .map(line -> line.split("\t"))
                        .map(fields -> new Outage(fields[1], Long.parseLong(fields[2]), Long.parseLong(fields[3])))
                        .toList(),
                lines.stream()
                        .filter(isLimits.or(isOutage).negate())
                        .map(Call::of)
                        .toList());
    }
}
