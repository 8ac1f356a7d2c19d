package com.yappointment.oauth.servlet.language;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What scopes mean, in other languages than the first. Immutable, safe for all threads. */
public final class ScopeTexts {
    private final Map<String, Map<String, String>> byLanguage = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Copies.
     *
     * @param byLanguage sentences by scope, by language tag
     */
    public ScopeTexts(Map<String, Map<String, String>> byLanguage) {
        byLanguage.forEach((tag, sentences) -> this.byLanguage.put(tag, Map.copyOf(sentences)));
    }

    /**
     * What a scope means.
     *
     * @param scope its token
     * @param texts the language
     * @return empty when nothing is said in this language
     */
    public Optional<String> sentence(String scope, Texts texts) {
        String language = Locale.forLanguageTag(texts.tag()).getLanguage();
        return Stream.of(texts.tag(), language)
                .map(byLanguage::get)
                .filter(sentences -> sentences != null && sentences.containsKey(scope))
                .map(sentences -> sentences.get(scope))
                .findFirst();
    }
}
