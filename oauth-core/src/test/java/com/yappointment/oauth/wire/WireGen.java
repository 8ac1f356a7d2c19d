package com.yappointment.oauth.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** What clients may send, and what nobody should: seeded, so that a failure can be had again. */
final class WireGen {
    private static final String[] CHARACTERS = {
        "a", "Z", "0", " ", "+", "%", "&", "=", "\"", "\\", "/", "{", "<", "é", "漢", "\u00A0", "\uFEFF", "\uD83D\uDE00"
    };
    private static final String[] FORM_PIECES = {
        "a", "code", "=", "&", "%", "%4", "%41", "%C3", "%A9", "%00", "%ED%A0%80", "+", "\u0000", "é", ";", "&&", "=="
    };
    private static final String[] JSON_PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\"a\"",
        "\"code\"",
        "\\",
        "\\u0063",
        "\\ud800",
        "null",
        "true",
        "1",
        "-",
        "1e999999999",
        " ",
        "\n",
        "'",
        "/*",
        "//",
        "#",
        "\uFEFF",
        "é",
        "\u0000"
    };

    private final Random random;

    WireGen(long seed) {
        this.random = new Random(seed);
    }

    String text(int size) {
        return pieces(CHARACTERS, random.nextInt(size + 1));
    }

    /** Names and values that are fine on the wire; no name twice, no value empty. */
    Map<String, String> params(int size) {
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            params.put(text(8) + i, "x" + text(20));
        }
        return params;
    }

    byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    byte[] almostForm(int size) {
        return pieces(FORM_PIECES, size).getBytes(StandardCharsets.UTF_8);
    }

    byte[] almostJson(int size) {
        return ((random.nextBoolean() ? "{" : "") + pieces(JSON_PIECES, size)).getBytes(StandardCharsets.UTF_8);
    }

    private String pieces(String[] pieces, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
