package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.war.Constraints.Constraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The container enforces its constraints before any filter: a token does not help against them. */
final class ConstraintCheck implements EntryCheck {
    @Override
    public List<Finding> look(Entry entry) {
        Map<Constraint, List<String>> inTheWay = new LinkedHashMap<>();
        for (OurPaths.Path path : entry.paths().withoutLogin()) {
            entry.webXml()
                    .constraints()
                    .before(path.method(), path.sample())
                    .ifPresent(constraint -> inTheWay.computeIfAbsent(constraint, none -> new ArrayList<>())
                            .add(path.pattern()));
        }
        List<Finding> findings = new ArrayList<>();
        inTheWay.forEach((constraint, patterns) -> findings.add(Finding.problem(
                constraint.origin() + " on " + constraint.pattern().text() + " stands before our filter at "
                        + String.join(", ", patterns.stream().distinct().toList())
                        + ": the container asks for its own login there, and apps with a token are turned away.",
                remedy(constraint, patterns))));
        for (OurPaths.Path path : entry.paths().people()) {
            Optional<Constraint> constraint = entry.webXml().constraints().before(path.method(), path.sample());
            if (constraint.isPresent() && constraint.get().nobody()) {
                findings.add(Finding.problem(
                        constraint.get().origin() + " on "
                                + constraint.get().pattern().text() + " names no role, so nobody reaches "
                                + path.pattern() + ".",
                        "Name a role in its <auth-constraint>, or take " + path.pattern() + " out of it."));
            }
        }
        return findings;
    }

    private static String remedy(Constraint constraint, List<String> patterns) {
        boolean same = patterns.contains(constraint.pattern().text());
        if (same || constraint.nobody()) {
            return "Take " + String.join(", ", patterns.stream().distinct().toList())
                    + " out of it; our filter guards what is protected.";
        }
        var remedy = new StringBuilder(
                "Take them out of it, or let a better pattern win in web.xml; if it has a"
                        + " <transport-guarantee>, write the same one here:"
                        + "\n<security-constraint>\n  <web-resource-collection>\n    <web-resource-name>oauth</web-resource-name>");
        patterns.stream()
                .distinct()
                .forEach(pattern ->
                        remedy.append("\n    <url-pattern>").append(pattern).append("</url-pattern>"));
        return remedy.append("\n  </web-resource-collection>\n</security-constraint>")
                .toString();
    }
}
