package com.yappointment.oauth.servlet.page;

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
 * @param sentences of each scope, in the order of the settings
 * @param language that they are in, a tag of BCP 47
 * @param translations the same in others
 */
public record ScopeWords(Map<String, String> sentences, String language, ScopeTexts translations) {
    /**
     * All that there are.
     *
     * @return tokens, in the order of the settings
     */
    public Set<String> all() {
        return sentences.keySet();
    }

    /**
     * Some of them, in the order of the settings; a scope that was taken out of them comes last.
     *
     * @param scope which
     * @param texts the language of the page
     * @return a sentence each
     */
    public List<ScopeLine> lines(Scope scope, Texts texts) {
        return Stream.concat(
                        all().stream().filter(token -> scope.tokens().contains(token)),
                        scope.tokens().stream().filter(token -> !sentences.containsKey(token)))
                .map(token -> line(token, texts))
                .toList();
    }

    /**
     * One of them. What a language lacks is said in that of the settings.
     *
     * @param token the scope
     * @param texts the language of the page
     * @return its sentence
     */
    public ScopeLine line(String token, Texts texts) {
        return translations
                .sentence(token, texts)
                .map(sentence -> new ScopeLine(token, sentence, texts.tag()))
                .orElseGet(() -> new ScopeLine(token, sentences.getOrDefault(token, token), language));
    }
}
