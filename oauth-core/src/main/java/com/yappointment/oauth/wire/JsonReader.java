package com.yappointment.oauth.wire;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a JSON object of parameters, as strictly as a form: repeated names and trailing text are refused (RFC 8259). */
final class JsonReader {
    private static final String REMEDY =
            "the body is not a JSON object in UTF-8 with each name once and texts as values; send one";
    /** Parameters are texts. The parser takes some levels more, and ours are only counted to say what is wrong. */
    private static final int DEEP = 100;

    private JsonReader() {}

    static Params.Reading read(byte[] json) {
        Optional<String> text = Utf8.decode(json);
        // Nimbus also takes null, a list of pairs, and a byte order mark, which forms do not have
        if (text.isEmpty() || !text.get().stripLeading().startsWith("{")) {
            boolean empty = text.filter(String::isBlank).isPresent();
            return new Params.Malformed(empty ? "the body is empty; send a JSON object with texts as values" : REMEDY);
        }
        Map<String, Object> members;
        try {
            members = JSONObjectUtils.parse(text.get());
        } catch (ParseException | RuntimeException e) {
            return new Params.Malformed(problem(text.get()));
        }
        ParamsBuilder params = new ParamsBuilder();
        for (var member : members.entrySet()) {
            String problem = params.add(member.getKey(), member.getValue());
            if (!problem.isEmpty()) {
                return new Params.Malformed(problem);
            }
        }
        return new Params.Read(params.build());
    }

    /** The parser only says that it has given up; this follows the text once more, as far as it can be followed. */
    private static String problem(String json) {
        Set<String> names = new HashSet<>();
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                int end = endOfText(json, i);
                String text = json.substring(i + 1, end);
                if (depth == 1 && colonFollows(json, end + 1) && !names.add(text)) {
                    return ParamsBuilder.repeated(text);
                }
                i = end;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            if (depth > DEEP) {
                return "the body has more than " + DEEP + " levels; send a JSON object with texts as values";
            }
        }
        return REMEDY;
    }

    /** Where the quotation mark is that ends it, or the end of all. */
    private static int endOfText(String json, int start) {
        int i = start + 1;
        while (i < json.length() && json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, json.length());
    }

    private static boolean colonFollows(String json, int from) {
        int i = from;
        while (i < json.length() && Character.isWhitespace(json.charAt(i))) {
            i++;
        }
        return i < json.length() && json.charAt(i) == ':';
    }
}
