package com.yappointment.oauth.wire;

import com.yappointment.oauth.Gen;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies and parameters. */
final class WireGen extends Gen {
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

    WireGen(long seed) {
        super(seed);
    }

    /** Names and values that are fine on the wire; no name twice, no value empty. */
    Map<String, String> params(int size) {
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            params.put(text(8) + i, "x" + text(20));
        }
        return params;
    }

    byte[] almostForm(int size) {
        return pieces(FORM_PIECES, size).getBytes(StandardCharsets.UTF_8);
    }

    byte[] almostJson(int size) {
        return ((below(2) == 0 ? "{" : "") + pieces(JSON_PIECES, size)).getBytes(StandardCharsets.UTF_8);
    }
}
