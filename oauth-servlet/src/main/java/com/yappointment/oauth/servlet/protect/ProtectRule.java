package com.yappointment.oauth.servlet.protect;

import com.yappointment.oauth.terms.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One line of the setting {@code protect}: {@code METHODS PATH ACCESS}.
 *
 * @param methods such as GET and POST, where GET stands for HEAD too; empty: every method
 * @param path where it applies, below the context path, without the final {@code /*}
 * @param folded the same in lower case
 * @param below whether it applies to all that lies below the path too
 * @param access Public or Token
 */
record ProtectRule(Set<String> methods, String path, String folded, boolean below, Access access) {
    private static final Pattern METHODS = Pattern.compile("\\*|[A-Z]+(,[A-Z]+)*");
    private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*(/\\*)?");

    static ProtectRule parse(String line, Scope everyScope) {
        String[] words = line.split("\\s+", 3);
        if (words.length < 3 || !METHODS.matcher(words[0]).matches()) {
            throw new IllegalArgumentException("has the line \"" + line
                    + "\"; write METHODS PATH ACCESS, such as: GET,POST /api/bookings bookings:read");
        }
        if (!PATH.matcher(words[1]).matches() || words[1].isEmpty()) {
            throw new IllegalArgumentException("has the path " + words[1]
                    + "; write it as /api/bookings, or /api/* for all below, with letters, digits and ._~-");
        }
        boolean below = words[1].endsWith("/*");
        String path = below ? words[1].substring(0, words[1].length() - 2) : words[1];
        Set<String> methods = words[0].equals("*") ? Set.of() : new TreeSet<>(List.of(words[0].split(",")));
        return new ProtectRule(methods, path, path.toLowerCase(Locale.ROOT), below, access(words[2], everyScope));
    }

    private static Access access(String text, Scope everyScope) {
        if (everyScope.tokens().contains(text) && (text.equals("public") || text.equals("any"))) {
            throw new IllegalArgumentException("asks for " + text + ", which stands for "
                    + (text.equals("any") ? "any" : "no") + " token, but is a scope too; rename the scope");
        }
        return switch (text) {
            case "public" -> new Access.Public();
            case "any" -> new Access.Token(Scope.NONE);
            default -> {
                Scope scope = Scope.parse(text.replaceAll("\\s+", " "))
                        .filter(everyScope::covers)
                        .orElseThrow(() -> new IllegalArgumentException("asks for " + text
                                + "; write scopes of the setting scopes, or any (any token), or public (no token)"));
                yield new Access.Token(scope);
            }
        };
    }

    boolean appliesTo(String requestPath) {
        return applies(path, requestPath);
    }

    /** The same for a path that was folded to lower case. */
    boolean appliesToFolded(String requestPath) {
        return applies(folded, requestPath);
    }

    private boolean applies(String where, String requestPath) {
        return requestPath.startsWith(where)
                && (requestPath.length() == where.length() || (below && requestPath.charAt(where.length()) == '/'));
    }

    boolean speaksOf(String method) {
        return methods.isEmpty() || methods.contains(method.equals("HEAD") ? "GET" : method);
    }
}
