package com.yappointment.oauth.servlet.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All findings about one thing, the worst first.
 *
 * @param about what was looked at
 * @param findings what is wrong
 */
public record Report(String about, List<Finding> findings) {
    private static final String INDENT = "    ";

    /**
     * Sorts them.
     *
     * @param about what was looked at
     * @param findings what is wrong
     */
    public Report {
        findings = findings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /**
     * Whether something does not work, or is not safe.
     *
     * @return false when there are warnings only
     */
    public boolean hasProblem() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.PROBLEM);
    }

    /**
     * For a terminal.
     *
     * @return lines
     */
    public String text() {
        var text = new StringBuilder("doctor: ").append(printable(about)).append('\n');
        for (Finding finding : findings) {
            text.append('\n').append(finding.severity()).append(": ").append(printable(finding.what()));
            text.append('\n').append(INDENT).append(remedy(finding));
            text.append('\n');
        }
        return text.append('\n').append(sum()).toString();
    }

    private String sum() {
        long problems = findings.stream()
                .filter(finding -> finding.severity() == Severity.PROBLEM)
                .count();
        return findings.isEmpty()
                ? "Nothing is wrong that the doctor looks for."
                : "problems: " + problems + ", warnings: " + (findings.size() - problems);
    }

    /** Lines to be copied, with a line break of ours between them. */
    private static String remedy(Finding finding) {
        return finding.remedy().lines().map(Report::printable).collect(Collectors.joining("\n" + INDENT));
    }

    /** Names in a WAR and headers of a server are anybody's: they must not steer the terminal, nor look like a finding. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
