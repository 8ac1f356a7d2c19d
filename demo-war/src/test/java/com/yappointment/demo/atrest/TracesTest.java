package com.yappointment.demo.atrest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever way a secret was written down, it is found; and nothing is found where there is none. */
class TracesTest {
    private static final byte[] BYTES = bytes(54, 1);
    private static final String TOKEN =
            "yapp_rt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(BYTES);
    private static final byte[] SECRET_PART = Arrays.copyOfRange(BYTES, 21, 45);

    private final Traces traces = new Traces(List.of(TOKEN));

    @Test
    void the_text_and_each_part_is_found_in_every_writing_at_every_place() throws Exception {
        for (byte[] secret : List.of(TOKEN.getBytes(UTF_8), BYTES, SECRET_PART)) {
            for (int before = 0; before < 5; before++) {
                var all = new ByteArrayOutputStream();
                all.write(bytes(before, 2));
                all.write(secret);
                all.write(bytes(4, 3));
                byte[] around = all.toByteArray();

                assertFound(around);
                assertFound(ascii(HexFormat.of().formatHex(around)));
                assertFound(ascii(HexFormat.of().withUpperCase().formatHex(around)));
                assertFound(Base64.getEncoder().encode(around));
                assertFound(Base64.getUrlEncoder().encode(around));
            }
        }
    }

    /** As verifiers, cookies and server keys are. */
    @Test
    void so_is_what_256_bits_are_written_as() throws Exception {
        byte[] key = bytes(32, 4);
        var keyTraces =
                new Traces(List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(key)));

        assertTrue(keyTraces.in(key).isPresent());
        assertTrue(keyTraces.in(HexFormat.of().formatHex(key)).isPresent());
    }

    @Test
    void what_is_cut_off_at_the_end_or_differs_in_its_last_byte_is_none() {
        byte[] cut = Arrays.copyOf(SECRET_PART, SECRET_PART.length - 1);
        byte[] other = SECRET_PART.clone();
        other[other.length - 1] ^= 1;

        assertEquals(Optional.empty(), traces.in(cut));
        assertEquals(Optional.empty(), traces.in(other));
        assertEquals(Optional.empty(), traces.in(bytes(100_000, 5)));
    }

    private void assertFound(byte[] around) {
        assertTrue(traces.in(around).isPresent(), () -> "not found in " + new String(around, ISO_8859_1));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
