package com.yappointment.oauth.servlet;

import com.yappointment.oauth.servlet.language.ScopeTexts;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.terms.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What scopes are in words.
 *
 * @param sentences of each scope, in the first language
 * @param translations the same in others
 */
record ScopeWords(Map<String, String> sentences, ScopeTexts translations) {

    /** In the order of the settings. */
    Set<String> all() {
        return sentences.keySet();
    }

    /** In the order of the settings; a scope that was taken out of them comes last. */
    List<String> words(Scope scope, Texts texts) {
        return Stream.concat(
                        all().stream().filter(token -> scope.tokens().contains(token)),
                        scope.tokens().stream().filter(token -> !sentences.containsKey(token)))
                .map(token -> sentence(token, texts))
                .toList();
    }

    String sentence(String scope, Texts texts) {
        return translations.sentence(scope, texts).orElseGet(() -> sentences.getOrDefault(scope, scope));
    }
}
