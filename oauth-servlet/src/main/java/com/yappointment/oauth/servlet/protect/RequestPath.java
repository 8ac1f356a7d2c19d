package com.yappointment.oauth.servlet.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/** The path of a request, read in the two ways that count: as the container does, and as some other reader might. */
final class RequestPath {
    /** What readers treat differently: parameters, backslashes, empty and dot segments, and escapes of those. */
    private static final Pattern ODD =
            Pattern.compile("[;\\\\]|//|/\\.{1,2}(/|$)|%(2f|5c|2e|3b|25|[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);

    private static final int MOST_DECODINGS = 3;

    private RequestPath() {}

    /**
     * Whether there is one way only to read a path.
     *
     * @param path as the container reads it
     * @param rawPath as it stands in the request line
     */
    static boolean isPlain(String path, String rawPath) {
        return isSimple(rawPath)
                ? rawPath.equals(path)
                : !ODD.matcher(rawPath).find() && decoded(rawPath).equals(path);
    }

    /**
     * All ways of writing a path that some container or framework takes for the same, folded into one: escapes,
     * backslashes, parameters, empty and dot segments, case, a slash at the end.
     */
    static String folded(String rawPath) {
        if (isSimple(rawPath)) {
            return rawPath.toLowerCase(Locale.ROOT);
        }
        String path = rawPath;
        for (int i = 0; i < MOST_DECODINGS; i++) {
            path = decoded(path);
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.replace('\\', '/').split("/", -1)) {
            int parameters = segment.indexOf(';');
            String name = (parameters < 0 ? segment : segment.substring(0, parameters)).strip();
            if (name.equals("..")) {
                segments.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                segments.addLast(name);
            }
        }
        // by way of upper case, as equalsIgnoreCase does: there are more letters than one that have I for it
        return "/" + String.join("/", segments).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Whether there is nothing to decode and nothing to take away; so it is with nearly every request. */
    private static boolean isSimple(String rawPath) {
        char before = 0;
        for (int i = 0; i < rawPath.length(); i++) {
            char c = rawPath.charAt(i);
            boolean name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
            boolean inName = (c == '.' || c == '_' || c == '~') && before != '/';
            boolean slash = c == '/' && before != '/';
            if (!(name || inName || slash)) {
                return false;
            }
            before = c;
        }
        return rawPath.startsWith("/") && before != '/';
    }

    /** Decodes what can be decoded and leaves the rest. */
    private static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        var out = new ByteArrayOutputStream(path.length());
        byte[] bytes = path.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                out.write(bytes[i]);
            } else {
                out.write(high * 16 + low);
                i += 2;
            }
        }
        return out.toString(UTF_8);
    }
}
