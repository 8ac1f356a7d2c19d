package com.yappointment.oauth.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects parameters and notices what no reader may let through, in whichever syntax it came. */
final class ParamsBuilder {
    private static final Pattern NAME_FIT_TO_REPEAT = Pattern.compile("[a-z_]{1,40}");

    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> notTexts = new HashSet<>();

    /** Adds a parameter; answers with the problem, or with the empty text. */
    String add(String name, @Nullable Object value) {
        if (texts.containsKey(name) || notTexts.contains(name)) {
            return repeated(name);
        }
        if (texts.size() + notTexts.size() == Params.MOST) {
            return "there are more than " + Params.MOST + " parameters; send fewer";
        }
        if (!(value instanceof String text)) {
            notTexts.add(name);
            return "";
        }
        if (hasControlOrLoneSurrogate(text) || hasControlOrLoneSurrogate(name)) {
            return called(name) + " holds a control character or half a character; send text without them";
        }
        texts.put(name, text);
        return "";
    }

    static String repeated(String name) {
        return called(name) + " is given more than once; send it once (RFC 6749 section 3.1)";
    }

    Params build() {
        return new Params(texts, notTexts);
    }

    /** What was sent is repeated only if it can do no harm in an answer or a log. */
    static String called(String name) {
        return NAME_FIT_TO_REPEAT.matcher(name).matches() ? name : "a parameter";
    }

    private static boolean hasControlOrLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(c ->
                        Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
