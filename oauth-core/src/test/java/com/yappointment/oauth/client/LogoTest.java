package com.yappointment.oauth.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A logo is what its first bytes say. */
class LogoTest {
    private static byte[] bytes(String head) {
        return (head + "the rest").getBytes(ISO_8859_1);
    }

    private static String base64(String head) {
        return Base64.getEncoder().encodeToString(bytes(head));
    }

    @Test
    void pictures_are_known_by_their_first_bytes() {
        assertEquals("image/png", Logo.of(bytes("\u0089PNG\r\n\u001a\n")).mediaType());
        assertEquals("image/jpeg", Logo.of(bytes("\u00ff\u00d8\u00ff")).mediaType());
        assertEquals("image/gif", Logo.of(bytes("GIF87a")).mediaType());
        assertEquals("image/gif", Logo.of(bytes("GIF89a")).mediaType());
        assertEquals("image/webp", Logo.of(bytes("RIFF1234WEBP")).mediaType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<svg", "<?xml", "<html", "RIFF1234WAVE", "\u0089PNG\n", " GIF89a", "BM", "%PDF"})
    void nothing_else_is_a_logo(String head) {
        assertThrows(IllegalArgumentException.class, () -> Logo.of(head.getBytes(ISO_8859_1)));
    }

    @Test
    void a_large_one_is_refused() {
        byte[] large = Arrays.copyOf(bytes("GIF89a"), Logo.LARGEST);
        Logo.of(large);
        assertThrows(IllegalArgumentException.class, () -> Logo.of(Arrays.copyOf(large, Logo.LARGEST + 1)));
    }

    /** What it says of itself does not count. */
    @Test
    void a_data_uri_holds_one() {
        Logo logo = Logo.ofDataUri("data:text/html;base64," + base64("GIF89a"));
        assertEquals("image/gif", logo.mediaType());
        assertArrayEquals(bytes("GIF89a"), logo.bytes());
        assertEquals(Logo.of(bytes("GIF89a")), logo);
        assertNotEquals(Logo.of(bytes("GIF87a")), logo);
        logo.bytes()[0] = 0;
        assertEquals("image/gif", Logo.of(logo.bytes()).mediaType());
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/logo.png, never shown",
        "javascript:alert(1), never shown",
        "'data:image/svg+xml,<svg/>', never shown",
        "'data:image/png;base64,!!!', holds no logo",
        "'data:image/svg+xml;base64,PHN2Zy8+', holds no logo"
    })
    void any_other_uri_is_refused(String uri, String told) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Logo.ofDataUri(uri));
        assertTrue(refused.getMessage().contains(told), refused::getMessage);
    }
}
