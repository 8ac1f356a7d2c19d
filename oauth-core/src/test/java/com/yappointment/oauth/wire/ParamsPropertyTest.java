package com.yappointment.oauth.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for whatever is sent. Sizes grow from nothing; a failure names its seed. */
class ParamsPropertyTest {
    private static final int SEEDS = 300;

    @Test
    void params_round_trip_through_form_and_json_alike() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Map<String, String> params = new WireGen(seed).params((int) seed % 40);
            String message = "seed " + seed;

            assertSame(params, read(FormReader.read(form(params).getBytes(UTF_8)), message), message);
            byte[] json =
                    JSONObjectUtils.toJSONString(new LinkedHashMap<>(params)).getBytes(UTF_8);
            assertSame(params, read(JsonReader.read(json), message), message);
        }
    }

    @Test
    void readers_never_throw() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var gen = new WireGen(seed);
            int size = (int) seed / 4;
            for (byte[] body : List.of(gen.bytes(size), gen.almostForm(size), gen.almostJson(size))) {
                String message = "seed " + seed;
                assertDoesNotThrow(() -> FormReader.read(body), message);
                assertDoesNotThrow(() -> JsonReader.read(body), message);
                assertDoesNotThrow(() -> BasicCredentials.read("Basic " + new String(body, UTF_8)), message);
            }
        }
    }

    @Test
    void what_was_read_is_text_without_control_characters() {
        for (long seed = 0; seed < SEEDS; seed++) {
            byte[] body = new WireGen(seed).almostForm((int) seed / 4);
            if (FormReader.read(body) instanceof Params.Read read) {
                Optional<String> value = read.params().get("code");
                assertTrue(value.orElse("").chars().noneMatch(Character::isISOControl), "seed " + seed);
            }
        }
    }

    private static Params read(Params.Reading reading, String message) {
        return assertInstanceOf(Params.Read.class, reading, message).params();
    }

    private static void assertSame(Map<String, String> expected, Params params, String message) {
        assertEquals(expected.isEmpty(), params.isEmpty(), message);
        expected.forEach((name, value) -> assertEquals(Optional.of(value), params.get(name), message));
    }

    private static String form(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param ->
                        URLEncoder.encode(param.getKey(), UTF_8) + "=" + URLEncoder.encode(param.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
