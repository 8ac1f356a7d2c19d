package com.yappointment.oauth.servlet.language;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.authorize.Problem;
import com.yappointment.oauth.connection.ConnectionsProblem;
import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.registry.RegistryProblem;
import com.yappointment.oauth.registry.RegistryResult.LogoFault;
import com.yappointment.oauth.registry.RegistryResult.What;
import com.yappointment.oauth.servlet.page.Trouble;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.usage.DailyCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence of a page is in the bundles, in every language, and nothing else is there. */
class TextsTest {
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path BUNDLES = Path.of("src/main/resources/com/yappointment/oauth/servlet/language");
    private static final Pattern KEY = Pattern.compile("\\.(?:text|rich|richEnglish)\\(\\s*\"([^\"]+)\"");
    private static final Pattern SPOKEN_ATTRIBUTE =
            Pattern.compile("\\b(?:alt|title|aria-label|aria-description|placeholder|label)=\"([^\"]*)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    /** What decides whether something is shown, and is not shown itself. */
    private static final Pattern CONTROL =
            Pattern.compile("(?m)^@(?:import|param|if|else|elseif|endif|for|endfor)\\b.*$");

    /** What is put in, or goes to another template. */
    private static final Pattern CODE = Pattern.compile("!\\{[^}]*}|\\$(?:unsafe)?\\{(?:[^{}\"]|\"[^\"]*\")*}"
            + "|@template\\.\\w+\\((?:[^`\\n]*`|[^\\n]*\\))|`\\)");

    private static Map<String, String> texts(String tag) {
        return Bundle.read(
                "com.yappointment.oauth.servlet.language.texts",
                Locale.forLanguageTag(tag),
                TextsTest.class.getClassLoader());
    }

    static List<Path> templates() throws IOException {
        return files(TEMPLATES, ".jte");
    }

    private static List<Path> files(Path directory, String end) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static Set<String> places(String text) {
        return Texts.PLACE.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "ja", "ar"})
    void a_language_has_the_same_keys_with_the_same_places(String tag) {
        Map<String, String> english = texts("en");
        Map<String, String> texts = texts(tag);

        assertEquals(english.keySet(), texts.keySet());
        english.forEach((key, text) -> {
            assertEquals(places(text), places(texts.get(key)), key);
            assertFalse(texts.get(key).isBlank(), key);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "ja", "ar"})
    void what_a_machine_translated_says_so(String tag) throws IOException {
        String file = Files.readString(BUNDLES.resolve("texts_" + tag + ".properties"));
        assertTrue(file.startsWith("# Machine-made translation of texts_en.properties"), tag);
    }

    /** A key that is there twice would hide the first. */
    @Test
    void no_key_is_there_twice() throws IOException {
        for (Path bundle : files(BUNDLES, ".properties")) {
            List<String> keys = Files.readAllLines(bundle).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
            assertEquals(keys.size(), new TreeSet<>(keys).size(), bundle::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_has_no_words_of_its_own(Path template) throws IOException {
        String words = words(Files.readString(template));
        assertEquals("", words, template::toString);
    }

    /** What a person reads or hears that is in no bundle. */
    private static String words(String template) {
        Set<String> keys = texts("en").keySet();
        String html = CODE.matcher(CONTROL.matcher(template).replaceAll(""))
                .replaceAll(code -> Matcher.quoteReplacement(LITERAL.matcher(code.group())
                        .results()
                        .map(literal -> literal.group(1))
                        .filter(literal -> !keys.contains(literal) && !isEndOfOne(literal, keys))
                        .collect(joining(" "))));
        Stream<String> spoken = SPOKEN_ATTRIBUTE.matcher(html).results().map(attribute -> attribute.group(1));
        Stream<String> written =
                Stream.of(html.replaceAll("<style>.*</style>", "").replaceAll("<[^>]*>", " "));
        return Stream.concat(written, spoken)
                .map(String::strip)
                .filter(text -> text.codePoints().anyMatch(Character::isLetter))
                .collect(joining("\n"));
    }

    private static boolean isEndOfOne(String literal, Set<String> keys) {
        return literal.startsWith(".") && keys.stream().anyMatch(key -> key.endsWith(literal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Hello ${page.name()}</p>",
                "<p>${page.fresh() ? \"Hello\" : page.name()}</p>",
                "<p>${texts.rich(\"consent.until\", \"Hello\")}</p>",
                "<img alt=\"${\"Hello\"}\">",
                "!{var greeting = \"Hello\";}\n${greeting}",
                "@template.layout(frame = frame, title = \"Hello\", content = @`\n`)",
                "@template.event_list(lines = page.lines(), texts = texts)\nHello\n`)"
            })
    void what_finds_words_finds_them(String template) {
        assertEquals("Hello", words(template));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${texts.rich(\"consent.until\", page.name())}",
                "${texts.text(page.key() + \".title\", page.put())}",
                "@if(page.done().equals(\"REVOKED\"))",
                "<p class=\"${page.fault() ? \"hint problem\" : \"hint note\"}\">${page.what()}</p>"
            })
    void what_finds_words_leaves_the_rest(String template) {
        assertEquals("", words(template));
    }

    /** What is asked for is there, and what is there is asked for: nobody would see what is translated for nothing. */
    @Test
    void the_bundles_have_the_keys_that_are_asked_for_and_no_more() throws IOException {
        Set<String> asked = new TreeSet<>(named());
        asked.add(Texts.DIRECTION);
        var code = new StringBuilder();
        for (Path file : Stream.concat(templates().stream(), files(Path.of("src/main/java"), ".java").stream())
                .toList()) {
            code.append(Files.readString(file));
        }
        KEY.matcher(code).results().forEach(key -> asked.add(key.group(1)));
        Set<String> there = texts("en").keySet();

        assertTrue(asked.size() > 30, asked::toString);
        assertEquals("", asked.stream().filter(key -> !there.contains(key)).collect(joining(" ")), "in no bundle");
        assertEquals(
                "",
                there.stream()
                        .filter(key -> !asked.contains(key) && code.indexOf('"' + key + '"') < 0)
                        .collect(joining(" ")),
                "asked for nowhere");
    }

    /** Keys that are put together. */
    private static Set<String> named() {
        Set<String> asked = new TreeSet<>();
        Arrays.stream(Problem.values()).forEach(problem -> asked.add("problem." + problem.name()));
        Arrays.stream(ConnectionsProblem.values()).forEach(problem -> asked.add("problem." + problem.name()));
        Arrays.stream(RegistryProblem.values()).forEach(problem -> asked.add("problem." + problem.name()));
        Arrays.stream(What.values()).forEach(what -> asked.add("apps.done." + what.name()));
        Arrays.stream(RedirectUri.Fault.values()).forEach(fault -> asked.add("redirectUri." + fault.name()));
        for (String question : List.of("switchOff", "switchOn", "deleteApp", "endSecret")) {
            Stream.of(".title", ".what", ".do").forEach(part -> asked.add(question + part));
        }
        Arrays.stream(EventKind.values()).forEach(kind -> asked.add("event." + kind.name()));
        Arrays.stream(Difference.What.values()).forEach(what -> asked.add("difference." + what.name()));
        Arrays.stream(DailyCount.What.values()).forEach(what -> asked.add("chart." + what.name()));
        List.of("CURL", "NODE", "JAVA").forEach(language -> asked.add("code." + language));
        Arrays.stream(LogoFault.values()).forEach(fault -> asked.add("appLogo." + fault.name()));
        Arrays.stream(Trouble.values()).forEach(trouble -> asked.add("trouble." + trouble.name()));

        return asked;
    }
}
