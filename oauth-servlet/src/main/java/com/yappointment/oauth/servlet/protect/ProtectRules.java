package com.yappointment.oauth.servlet.protect;

import com.yappointment.oauth.terms.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The setting {@code protect}: the first rule of a path and method decides. Immutable, safe for all threads. */
public final class ProtectRules {
    private final List<ProtectRule> rules;

    private ProtectRules(List<ProtectRule> rules) {
        this.rules = rules;
    }

    /**
     * Reads rules.
     *
     * @param lines {@code METHODS PATH ACCESS} each
     * @param everyScope all scopes that there are
     * @return the rules
     * @throws IllegalArgumentException with the line that is wrong, and the remedy
     */
    public static ProtectRules parse(List<String> lines, Scope everyScope) {
        return new ProtectRules(
                lines.stream().map(line -> ProtectRule.parse(line, everyScope)).toList());
    }

    /**
     * What a request has to show.
     *
     * @param method of the request
     * @param path as the container reads it, below the context path
     * @param rawPath as it stands in the request line, below the context path
     * @return what the first fitting rule asks for; Ambiguous when another reading of the path is protected than the
     *     plain one
     */
    public Access access(String method, String path, String rawPath) {
        Decision asRead = decision(method, rule -> rule.appliesTo(path));
        String foldedPath = RequestPath.folded(rawPath);
        Decision folded = decision(method, rule -> rule.appliesToFolded(foldedPath));
        boolean unprotected = asRead.equals(Decision.NONE) && folded.equals(Decision.NONE);
        boolean oneReading = RequestPath.isPlain(path, rawPath) && asRead.equals(folded);
        return unprotected || oneReading ? asRead.access() : new Access.Ambiguous();
    }

    /** The rule that decides, and what it says; no rule where none fits. */
    private record Decision(Optional<ProtectRule> rule, Access access) {
        static final Decision NONE = new Decision(Optional.empty(), new Access.Unprotected());
    }

    private Decision decision(String method, Predicate<ProtectRule> fits) {
        List<ProtectRule> fitting = List.of();
        for (ProtectRule rule : rules) { // no stream: every request of the host passes here
            if (fits.test(rule)) {
                if (rule.speaksOf(method)) {
                    return new Decision(Optional.of(rule), rule.access());
                }
                fitting = fitting.isEmpty() ? new ArrayList<>() : fitting;
                fitting.add(rule);
            }
        }
        return fitting.isEmpty() ? Decision.NONE : new Decision(Optional.of(fitting.get(0)), methodNotAllowed(fitting));
    }

    private static Access methodNotAllowed(List<ProtectRule> fitting) {
        var allowed = new TreeSet<String>();
        fitting.forEach(rule -> allowed.addAll(rule.methods()));
        return new Access.MethodNotAllowed(allowed);
    }
}
