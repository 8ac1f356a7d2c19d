package com.yappointment.oauth.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads multipart/form-data in the one way in which browsers write it: nothing before the first part and after the last,
 * lines that end with CR LF, no encodings of transfer, each name once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578#section-4">RFC 7578 §4</a>
 */
final class MultipartReader {
    private static final Pattern TYPE = Pattern.compile(
            "(?i)multipart/form-data\\s*;\\s*boundary=(?:\"([0-9A-Za-z'()+_,./:=?-]{1,70})\"|([0-9A-Za-z'+_.-]{1,70}))");
    private static final Pattern DISPOSITION = Pattern.compile(
            "(?i)content-disposition: *form-data; *name=\"([^\"\\p{Cntrl}]*)\"(; *filename=\"[^\"\\p{Cntrl}]*\")?");
    private static final String LINE = "\r\n";
    private static final String END_OF_HEADERS = LINE + LINE;
    private static final String DASHES = "--";

    private final String body;
    private final String delimiter;
    private final ParamsBuilder fields = new ParamsBuilder();
    private final Map<String, byte[]> files = new HashMap<>();

    private MultipartReader(String body, String boundary) {
        this.body = body;
        this.delimiter = LINE + DASHES + boundary;
    }

    static boolean isMultipart(String contentType) {
        return contentType.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length());
    }

    /** Empty when it is not just that. */
    static Optional<Multipart> read(String contentType, byte[] body) {
        Matcher type = TYPE.matcher(contentType);
        if (!type.matches()) {
            return Optional.empty();
        }
        String boundary = type.group(1) == null ? type.group(2) : type.group(1);
        // a character for each byte, and a line end before the first delimiter as before the others
        return new MultipartReader(LINE + new String(body, ISO_8859_1), boundary).read();
    }

    private Optional<Multipart> read() {
        if (!body.startsWith(delimiter)) {
            return Optional.empty();
        }
        int at = delimiter.length();
        while (body.startsWith(LINE, at)) {
            int headers = body.indexOf(END_OF_HEADERS, at);
            int end = headers < 0 ? -1 : body.indexOf(delimiter, headers + LINE.length());
            // without content both share a line end
            if (end < 0 || !part(body.substring(at, headers), content(headers, end))) {
                return Optional.empty();
            }
            at = end + delimiter.length();
        }
        boolean ended = body.substring(at).equals(DASHES) || body.substring(at).equals(DASHES + LINE);
        return ended ? Optional.of(new Multipart(fields.build(), files)) : Optional.empty();
    }

    private String content(int headers, int end) {
        int begin = headers + END_OF_HEADERS.length();
        return begin > end ? "" : body.substring(begin, end);
    }

    private boolean part(String headers, String content) {
        Optional<Matcher> disposition = headers.lines()
                .map(DISPOSITION::matcher)
                .filter(Matcher::matches)
                .findFirst();
        Optional<String> name = disposition.flatMap(found -> text(found.group(1)));
        if (name.isEmpty()) {
            return false;
        }
        if (disposition.get().group(2) == null) {
            Optional<String> value = text(content);
            return value.isPresent() && fields.add(name.get(), value.get()).isEmpty();
        }
        return content.isEmpty() || files.put(name.get(), content.getBytes(ISO_8859_1)) == null;
    }

    private static Optional<String> text(String bytes) {
        return Utf8.decode(bytes.getBytes(ISO_8859_1));
    }
}
