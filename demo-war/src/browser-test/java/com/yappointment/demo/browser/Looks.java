package com.yappointment.demo.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Looks at a page as people do: light and dark, on a screen and on a telephone. WCAG 2.2 A and AA as far as a machine can
 * tell, by axe; what it looks like is kept as a picture.
 */
final class Looks {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int SCREEN = 1280;
    private static final int TELEPHONE = 390;
    private static final Map<Integer, Integer> HEIGHTS = Map.of(SCREEN, 800, TELEPHONE, 844);
    private static final int NARROWEST = 320; // WCAG 1.4.10
    private static final int FEWEST_RULES = 6;
    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots"));
    private static final String AXE = axe();

    /** What axe has to say, in a few words: it is asked in the page itself, which may hold no script of its own. */
    private static final String ASK = """
            async rules => {
              const found = await axe.run(document, {runOnly: {type: 'tag', values: rules}});
              return {
                passes: found.passes.length,
                violations: found.violations.map(rule =>
                    rule.id + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))
              };
            }""";

    private Looks() {}

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails where the page is not fit for everybody. It stays as on a telephone, where it is harder to use. */
    static void check(Window window, String name, String language) {
        check(window, name, language, List.of(ColorScheme.LIGHT, ColorScheme.DARK), List.of(SCREEN, TELEPHONE));
    }

    /** The same on a telephone by day only. */
    static void checkBriefly(Window window, String name, String language) {
        check(window, name, language, List.of(ColorScheme.LIGHT), List.of(TELEPHONE));
    }

    private static void check(
            Window window, String name, String language, List<ColorScheme> schemes, List<Integer> widths) {
        Page page = window.page();
        page.evaluate(AXE);
        for (ColorScheme scheme : schemes) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertNarrowEnough(page, name);
            for (int width : widths) {
                page.setViewportSize(width, HEIGHTS.get(width));
                String picture = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT)
                        + (language.equals("en") ? "" : "-" + language);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(picture + ".png"))
                        .setFullPage(true));
                assertAccessible(page, picture);
            }
        }
    }

    private static void assertNarrowEnough(Page page, String name) {
        page.setViewportSize(NARROWEST, HEIGHTS.get(TELEPHONE));
        int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
        assertTrue(wide <= NARROWEST, name + " has to be scrolled sideways: " + wide);
    }

    private static void assertAccessible(Page page, String picture) {
        Map<?, ?> found = (Map<?, ?>) page.evaluate(ASK, RULES);
        assertEquals(List.of(), found.get("violations"), picture);
        int passes = (Integer) Objects.requireNonNull(found.get("passes"));
        assertTrue(passes >= FEWEST_RULES, picture + ": axe has seen the page");
    }
}
