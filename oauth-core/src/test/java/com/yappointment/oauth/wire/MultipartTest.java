package com.yappointment.oauth.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.Gen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms with files, as browsers write them and in no other way (RFC 7578). */
class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=----WebKitFormBoundaryAbC123";
    private static final String BEGIN = "------WebKitFormBoundaryAbC123\r\n";
    private static final String END = "------WebKitFormBoundaryAbC123--\r\n";
    private static final String FIELD = BEGIN + "Content-Disposition: form-data; name=\"app\"\r\n\r\nw\u00e9b\r\n";
    private static final String FILE = BEGIN
            + "Content-Disposition: form-data; name=\"logo\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n";

    private static Optional<Multipart> read(String type, byte[] body) {
        return new Call("POST", List.of(), "", type, body).multipart();
    }

    private static Optional<Multipart> read(String body) {
        return read(TYPE, body.getBytes(UTF_8));
    }

    @Test
    void fields_and_files_come_back_to_the_byte() {
        byte[] picture = new byte[256];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (byte) i;
        }
        String latin = new String(picture, ISO_8859_1) + "\r\n--\r\n";
        byte[] body =
                (new String(FIELD.getBytes(UTF_8), ISO_8859_1) + FILE + latin + "\r\n" + END).getBytes(ISO_8859_1);

        Multipart form = read(TYPE, body).orElseThrow();

        assertEquals(Optional.of("w\u00e9b"), form.params().get("app"));
        assertArrayEquals(latin.getBytes(ISO_8859_1), form.file("logo").orElseThrow());
        assertEquals(Optional.empty(), form.file("app"));
    }

    @Test
    void what_was_not_chosen_is_left_out() {
        Multipart form = read(FIELD + FILE + "\r\n" + END).orElseThrow();

        assertEquals(Map.of(), form.files());
        assertTrue(read(
                        TYPE.replace("----WebKitFormBoundaryAbC123", "\"----WebKitFormBoundaryAbC123\""),
                        (FIELD + END).getBytes(UTF_8))
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                END,
                FIELD,
                FIELD + FILE,
                FIELD + FILE + "x" + END,
                "preamble\r\n" + FIELD + END,
                FIELD + END + "epilogue",
                FIELD + FIELD + END,
                FIELD + FILE + "a\r\n" + FILE + "b\r\n" + END,
                BEGIN + "Content-Type: text/plain\r\n\r\nx\r\n" + END,
                BEGIN + "Content-Disposition: attachment; name=\"app\"\r\n\r\nx\r\n" + END,
                BEGIN + "Content-Disposition: form-data; name=app\r\n\r\nx\r\n" + END,
                BEGIN + "Content-Disposition: form-data; name=\"app\"\n\nx\r\n" + END,
                BEGIN + "Content-Disposition: form-data; name=\"app\"\r\n\r\n\u0000\r\n" + END
            })
    void what_no_browser_sends_is_nothing(String body) {
        boolean empty = body.equals(END); // a form without fields

        assertEquals(empty, read(body).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=a b",
                "multipart/mixed; boundary=----WebKitFormBoundaryAbC123"
            })
    void without_a_boundary_there_is_no_form(String type) {
        assertEquals(Optional.empty(), read(type, (FIELD + END).getBytes(UTF_8)));
    }

    @Test
    void too_much_is_not_looked_at() {
        byte[] large = (FIELD + FILE + "x".repeat(Call.LARGEST_BODY) + "\r\n" + END).getBytes(UTF_8);

        assertTrue(new Call("POST", List.of(), "", TYPE, large).tooLarge());
        assertEquals(Optional.empty(), read(TYPE, large));
    }

    /** Whatever it is made of, it is a form or none, and nothing is thrown. */
    @Test
    void pieces_in_any_order_are_read_or_not() {
        String[] pieces = {
            BEGIN, END, FIELD, FILE, "\r\n", "--", "\r\n\r\n", "x", "Content-Disposition: form-data; name=\"", "\""
        };
        Gen.check(
                2000,
                (gen, size) -> read(gen.pieces(pieces, gen.below(12)))
                        .ifPresent(form -> assertTrue(form.files().size() <= 1)));
    }
}
