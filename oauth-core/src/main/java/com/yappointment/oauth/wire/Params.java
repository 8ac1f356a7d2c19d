package com.yappointment.oauth.wire;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parameters, each given once. One without a value counts as left out (RFC 6749 §3.1). Immutable.
 */
public final class Params {
    /** No request of ours needs as many. */
    static final int MOST = 100;

    private final Map<String, String> texts;
    private final Set<String> notTexts;

    Params(Map<String, String> texts, Set<String> notTexts) {
        this.texts = Map.copyOf(texts);
        this.notTexts = Set.copyOf(notTexts);
    }

    /** Parameters, or what is wrong with them. */
    public sealed interface Reading {}

    /**
     * They can be read.
     *
     * @param params the parameters
     */
    public record Read(Params params) implements Reading {}

    /**
     * They cannot.
     *
     * @param problem a sentence that names the parameter, as far as there is one, and the remedy
     */
    public record Malformed(String problem) implements Reading {}

    /** They are written in a way that we do not read. */
    public record UnsupportedType() implements Reading {}

    /**
     * A parameter's value.
     *
     * @param name the parameter
     * @return empty when it was left out or has no value
     */
    public Optional<String> get(String name) {
        return Optional.ofNullable(texts.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * Which of these came as a number, list, object, truth value or null instead of a text.
     *
     * @param names parameters that have to be texts
     * @return the first such name
     */
    public Optional<String> firstNotText(Collection<String> names) {
        return names.stream().filter(notTexts::contains).findFirst();
    }

    /**
     * Whether nothing was sent.
     *
     * @return true when there is no parameter, not even one without a value
     */
    public boolean isEmpty() {
        return texts.isEmpty() && notTexts.isEmpty();
    }
}
