package com.yappointment.oauth.servlet;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.connection.ConnectionsProblem;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.grant.Refusal;
import com.yappointment.oauth.grant.RevocationReason;
import com.yappointment.oauth.registry.RegistryProblem;
import com.yappointment.oauth.servlet.config.Configuration;
import com.yappointment.oauth.servlet.config.Setting;
import com.yappointment.oauth.servlet.config.SettingsReader;
import com.yappointment.oauth.servlet.page.View;
import com.yappointment.oauth.servlet.protect.ProtectRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show is what there is: links, code, settings, names of events and tests. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..");

    /** {@code <!-- from PATH -->} and the code block behind it. */
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- from (\\S+) -->\\n+```\\w+\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern CODE_BLOCK = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern PARAM =
            Pattern.compile("<param-name>([^<]+)</param-name>\\s*<param-value>([^<]*)</param-value>", Pattern.DOTALL);
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)`");

    static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_lead_somewhere(Path document) throws IOException {
        String text = CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
        for (MatchResult link : LINK.matcher(text).results().toList()) {
            String path = link.group(1);
            if (!path.startsWith("https://") && !path.startsWith("http://")) {
                Path target = path.isEmpty()
                        ? document
                        : document.resolveSibling(path).normalize();
                assertTrue(Files.exists(target), document + " links to " + path);
                assertTrue(
                        link.group(2) == null || anchors(target).contains(link.group(2)),
                        document + " links to " + path + "#" + link.group(2));
            }
        }
    }

    /** As GitHub makes them. */
    private static List<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\s-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void code_is_copied_from_files_that_are_compiled_or_run(Path document) throws IOException {
        for (MatchResult snippet :
                SNIPPET.matcher(Files.readString(document)).results().toList()) {
            String source = stripped(Files.readString(ROOT.resolve(snippet.group(1))));
            assertTrue(
                    source.contains(stripped(snippet.group(2))),
                    () -> document + " shows what " + snippet.group(1) + " does not have:\n" + snippet.group(2));
        }
    }

    /** Without indentation and empty lines: a document shows a piece at the margin. */
    private static String stripped(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void all_java_code_says_which_file_it_is_from(Path document) throws IOException {
        String text = Files.readString(document);
        assertEquals(
                text.split("```java\n", -1).length - 1,
                SNIPPET.matcher(text)
                        .results()
                        .filter(snippet -> snippet.group(1).endsWith(".java"))
                        .count());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void what_is_shown_for_web_xml_can_be_started(Path document) throws IOException {
        for (MatchResult block : Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(document))
                .results()
                .toList()) {
            Map<String, String> params = new LinkedHashMap<>();
            PARAM.matcher(block.group(1))
                    .results()
                    .forEach(param ->
                            params.put(param.group(1).strip().replace(Setting.PROPERTY_PREFIX, ""), param.group(2)));
            if (params.containsKey("issuer")) {
                var configuration = Configuration.of(params, Map.of(), Map.of(), Map.of());
                var settings = SettingsReader.settings(configuration);
                assertDoesNotThrow(
                        () -> ProtectRules.parse(configuration.lines(Setting.PROTECT), settings.everyScope()));
            }
        }
    }

    @Test
    void the_page_about_pages_names_every_page_that_a_host_can_replace() throws IOException {
        String pages = Files.readString(ROOT.resolve("docs/pages.md"));
        assertEquals(
                List.of(),
                View.names().stream()
                        .filter(name -> !pages.contains("| `" + name + "` |"))
                        .toList());
    }

    @Test
    void the_operators_guide_explains_every_event_and_every_reason() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/operators-guide.md"));
        List<Enum<?>> names = new ArrayList<>();
        names.addAll(Arrays.asList(EventKind.values()));
        names.addAll(Arrays.asList(Refusal.values()));
        names.addAll(Arrays.asList(RevocationReason.values()));
        names.addAll(Arrays.asList(ConnectionsProblem.values()));
        names.addAll(Arrays.asList(RegistryProblem.values()));
        assertEquals(
                List.of(),
                names.stream()
                        .filter(name -> !guide.contains("`" + name.name() + "`"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void tests_that_are_named_are_there(Path document) throws IOException {
        List<String> tests = new ArrayList<>();
        for (String module : List.of("oauth-core", "oauth-servlet", "demo-war")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
                files.forEach(file -> tests.add(file.getFileName().toString()));
            }
        }
        for (MatchResult name :
                TEST_NAME.matcher(Files.readString(document)).results().toList()) {
            assertTrue(tests.contains(name.group(1) + ".java"), document + " names " + name.group(1));
        }
    }
}
