package com.yappointment.oauth.servlet.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language a page is in (RFC 9110 §12.5.4, OpenID Connect Core §3.1.2.1), and what a host's bundle does to it. */
class LanguagesTest {
    private static final List<String> OURS = List.of("en", "de", "fr", "es", "ja", "ar");
    private static final ClassLoader LOADER = LanguagesTest.class.getClassLoader();

    private final Languages languages = Languages.read(OURS, Optional.empty(), LOADER);

    private static Languages withHosts(String bundle, String... tags) {
        return Languages.read(List.of(tags), Optional.of("com.example." + bundle), LOADER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                | ''                              | en",
                "                | de                              | de",
                "                | de-CH                           | de",
                "                | fr;q=0.5, es;q=0.9              | es",
                "                | pt-BR, ja;q=0.1                 | ja",
                "                | de;q=0, fr                      | fr",
                "                | pt                              | en",
                "                | *                               | en",
                "                | ;;;=q                           | en",
                "de              | fr                              | de",
                "pt fr-CA es     | de                              | fr",
                "DE-de           | fr                              | de",
                "pt              | ar-EG                           | ar",
                "<script> ../de  | ja                              | ja",
                "texts           | es                              | es",
                "de,fr           | es                              | es"
            })
    void the_app_is_asked_then_the_browser_then_it_is_english(String uiLocales, String acceptLanguage, String tag) {
        assertEquals(
                tag,
                languages
                        .choose(uiLocales == null ? "" : uiLocales, acceptLanguage)
                        .tag());
    }

    @Test
    void a_wish_without_end_is_none() {
        assertEquals(
                "en",
                languages
                        .choose("de " + "x".repeat(500), "fr" + ", de".repeat(200))
                        .tag());
    }

    /** The machine's own language is nobody's wish. */
    @Test
    void the_default_locale_of_the_machine_does_not_matter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.JAPANESE);
            Languages read = Languages.read(List.of("en", "de"), Optional.of("com.example.texts"), LOADER);
            assertEquals("Connect {0}?".replace("{0}", "x"), read.choose("", "").text("consent.title", "x"));
            assertEquals("Ablehnen", read.choose("de", "").text("consent.deny"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_first_language_is_for_who_wants_none_of_them() {
        assertEquals(
                "de",
                Languages.read(List.of("de", "en"), Optional.empty(), LOADER)
                        .choose("pt", "")
                        .tag());
    }

    @Test
    void a_hosts_bundle_goes_over_our_texts_and_adds_languages() {
        Languages read = withHosts("texts", "en", "de", "it", "he");

        assertEquals("Connect it", read.choose("en", "").text("consent.allow"));
        assertEquals("Deny", read.choose("en", "").text("consent.deny"));
        assertEquals("Erlauben", read.choose("de", "").text("consent.allow"));
        assertEquals("Consenti", read.choose("it-CH", "").text("consent.allow"));
        assertEquals("Deny", read.choose("it", "").text("consent.deny"), "English where the host says nothing");
        assertEquals("rtl", read.choose("he", "").direction());
    }

    @ParameterizedTest
    @CsvSource({
        "texts, pt, names pt",
        "texts, x!, which is no language tag",
        "misspelt, en, 'consent.alow, which no page asks for'",
        "misplaced, en, more is to be put in than there is",
        "turned, en, neither ltr nor rtl"
    })
    void a_wrong_bundle_or_language_is_refused_at_the_start(String bundle, String tag, String problem) {
        var refused = assertThrows(IllegalArgumentException.class, () -> withHosts(bundle, tag));
        assertTrue(refused.getMessage().contains(problem), refused::getMessage);
    }

    @Test
    void names_are_set_apart_and_escaped() {
        var html = new StringOutput();
        var output = new OwaspHtmlTemplateOutput(html);
        output.setContext("p", null);
        languages.choose("de", "").rich("consent.title", "<b>&{0}").writeTo(output);

        assertEquals("<strong><bdi>&lt;b&gt;&amp;{0}</bdi></strong> verbinden?", html.toString());
    }

    @Test
    void in_plain_text_of_a_language_from_right_to_left_a_name_keeps_its_own_direction() {
        assertEquals(
                "هل تريد ربط \u2068App $1\u2069؟", languages.choose("ar", "").text("consent.title", "App $1"));
        assertEquals("Connect App $1?", languages.choose("en", "").text("consent.title", "App $1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en | November 26, 2027", "de | 26. November 2027", "ja | 2027年11月26日"})
    void a_day_is_written_as_its_readers_do(String tag, String day) {
        assertEquals(day, languages.choose(tag, "").day(Instant.parse("2027-11-26T23:59:59Z")));
    }
}
