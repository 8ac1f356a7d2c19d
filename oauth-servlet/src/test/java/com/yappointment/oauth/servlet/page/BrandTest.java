package com.yappointment.oauth.servlet.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A brand's colours can be read (WCAG 2.2, 1.4.3), or there are no pages. */
class BrandTest {
    private static final long SEED = 20261126;

    private static Brand brand(String light, String dark) {
        return Brand.of("Acme", Optional.empty(), light, dark);
    }

    @ParameterizedTest
    @CsvSource({"#000000, #ffffff, 21.00", "#ffffff, #ffffff, 1.00", "#767676, #ffffff, 4.54", "#777777, #FFFFFF, 4.48"
    })
    void contrast_is_that_of_wcag(String one, String other, String contrast) {
        assertEquals(contrast, String.format("%.2f", Colour.parse(one).contrast(Colour.parse(other))));
        assertEquals(
                Colour.parse(one).contrast(Colour.parse(other)),
                Colour.parse(other).contrast(Colour.parse(one)));
    }

    @Test
    void a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can() {
        var light = assertThrows(Brand.IllegalColour.class, () -> brand("#ffcc00", "#9db2ff"));
        String nearest = light.getMessage().replaceFirst(".*the nearest that will do is ", "");
        assertTrue(!light.ofDarkPages() && nearest.matches("#[0-9a-f]{6}"), light::getMessage);
        brand(nearest, "#9db2ff");

        var dark = assertThrows(Brand.IllegalColour.class, () -> brand("#2a4bcc", "#2a4bcc"));
        assertTrue(dark.ofDarkPages());
        brand("#2a4bcc", dark.getMessage().replaceFirst(".*the nearest that will do is ", ""));
    }

    @Test
    void what_stands_on_any_brands_buttons_can_be_read() {
        var random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            var colour = new Colour(random.nextInt(0x1000000));
            double best = Math.max(colour.contrast(Colour.WHITE), colour.contrast(Colour.BLACK));
            assertTrue(best >= Brand.LEAST_CONTRAST, colour::toString);
        }
    }

    @Test
    void the_backgrounds_are_those_of_the_stylesheet() throws Exception {
        String css =
                Files.readString(Path.of("src/main/resources/com/yappointment/oauth/servlet/page/oauth.css"), UTF_8);

        assertTrue(css.contains("--page: " + Brand.LIGHT_BACKGROUND), css);
        assertTrue(css.contains("--card: " + Brand.DARK_BACKGROUND), css);
        assertTrue(Brand.LIGHT_BACKGROUND.contrast(Colour.BLACK) < Colour.WHITE.contrast(Colour.BLACK));
        assertTrue(Brand.DARK_BACKGROUND.contrast(Colour.WHITE) < new Colour(0x12161E).contrast(Colour.WHITE));
    }

    @Test
    void the_brands_colours_come_last() {
        String css = brand("#102A83", "#B9C7FF").stylesheet();

        assertTrue(css.startsWith(":root { --main: #102a83; --on-main: #ffffff; }"), css);
        assertTrue(
                css.contains("(prefers-color-scheme: dark) { :root { --main: #b9c7ff; --on-main: #000000; } }"), css);
    }
}
