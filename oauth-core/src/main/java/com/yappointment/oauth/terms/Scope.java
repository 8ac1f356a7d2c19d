package com.yappointment.oauth.terms;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A set of scope tokens, in alphabetical order so that equal scopes are written alike. Immutable.
 *
 * @param tokens what may be done, one token each; may be empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749 §3.3</a>
 */
public record Scope(SortedSet<String> tokens) {
    /** Nothing at all; also what a protected path asks for that takes any token. */
    public static final Scope NONE = new Scope(new TreeSet<>());

    /** The longest scope, written out, that a row holds. */
    public static final int LONGEST = 1000;

    /** What {@link #parse} takes, for error texts. */
    public static final String FORM = "scope names with one space between (RFC 6749 section 3.3)";

    private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    /**
     * Checks and copies.
     *
     * @param tokens what may be done, one token each; may be empty
     * @throws IllegalArgumentException when a token is no scope-token, or all of them together are too long
     */
    public Scope {
        tokens = Collections.unmodifiableSortedSet(new TreeSet<>(tokens));
        for (String token : tokens) {
            if (!TOKEN.matcher(token).matches()) {
                throw new IllegalArgumentException("not a scope-token (RFC 6749 section 3.3)");
            }
        }
        if (String.join(" ", tokens).length() > LONGEST) {
            throw new IllegalArgumentException("a scope has at most " + LONGEST + " characters");
        }
    }

    /**
     * A scope of these tokens.
     *
     * @param tokens scope tokens
     * @return the scope
     */
    public static Scope of(String... tokens) {
        return of(Set.of(tokens));
    }

    /**
     * A scope of these tokens.
     *
     * @param tokens scope tokens
     * @return the scope
     */
    public static Scope of(Collection<String> tokens) {
        return new Scope(new TreeSet<>(tokens));
    }

    /**
     * Reads the form on the wire: tokens with one space between. A token given twice counts once.
     *
     * @param text the value of a scope parameter
     * @return empty when it is not of that form
     */
    public static Optional<Scope> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(NONE);
        }
        Set<String> tokens = new TreeSet<>();
        for (String token : text.split(" ", -1)) {
            if (!TOKEN.matcher(token).matches()) {
                return Optional.empty();
            }
            tokens.add(token);
        }
        return text.length() > LONGEST ? Optional.empty() : Optional.of(of(tokens));
    }

    /**
     * Whether whoever has this scope may do all that the other one names.
     *
     * @param other what is asked for
     * @return true also for an empty scope
     */
    public boolean covers(Scope other) {
        return tokens.containsAll(other.tokens);
    }

    /**
     * What both name.
     *
     * @param other another scope
     * @return the common part
     */
    public Scope within(Scope other) {
        var common = new TreeSet<>(tokens);
        common.retainAll(other.tokens);
        return new Scope(common);
    }

    /**
     * What only this one names.
     *
     * @param other another scope
     * @return the rest
     */
    public Scope without(Scope other) {
        var rest = new TreeSet<>(tokens);
        rest.removeAll(other.tokens);
        return new Scope(rest);
    }

    /**
     * What either of them names.
     *
     * @param other another scope
     * @return both together
     */
    public Scope and(Scope other) {
        var both = new TreeSet<>(tokens);
        both.addAll(other.tokens);
        return new Scope(both);
    }

    /**
     * Whether nothing is in it.
     *
     * @return true when there is no token
     */
    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** The form on the wire. */
    @Override
    public String toString() {
        return String.join(" ", tokens);
    }
}
