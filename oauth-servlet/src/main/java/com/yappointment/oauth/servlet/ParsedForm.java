package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form that a client sent, put together again from the parameters of the request: a filter before ours that asks for a
 * parameter has the container read the body, and there is nothing left of it. All that was sent is in it, what was sent
 * twice too, so that the core is as strict as ever.
 */
final class ParsedForm {
    /** RFC 6749 Appendix B; another charset is none that the core takes. */
    private static final Pattern FORM = Pattern.compile(
            "\\s*application/x-www-form-urlencoded\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    /** What decoders put in the place of what they cannot read. */
    private static final String UNREADABLE = "\uFFFD";

    /** Tomcat's word that it left out what it could not read; asked for after the parameters. */
    private static final String PARTLY_READ = "org.apache.catalina.parameter_parse_failed";

    private ParsedForm() {}

    /**
     * Reads the parameters where each is known to be of the body, and to be what was sent.
     *
     * @return empty when that is not so: there are none, it is no form, there is a query too (whose parameters would pass for
     *     ones of the body, where logs do not keep them), or they may have been decoded in another charset
     */
    static Optional<byte[]> of(HttpServletRequest request) {
        boolean form = FORM.matcher(Objects.requireNonNullElse(request.getHeader("Content-Type"), ""))
                .matches();
        if (!form || !Objects.requireNonNullElse(request.getQueryString(), "").isEmpty()) {
            return Optional.empty();
        }
        Map<String, String[]> params = asSent(request).getParameterMap();
        boolean utf8 = UTF_8.name().equalsIgnoreCase(request.getCharacterEncoding());
        boolean readable = params.entrySet().stream()
                .allMatch(param -> isReadable(param.getKey(), utf8)
                        && Arrays.stream(param.getValue()).allMatch(value -> isReadable(value, utf8)));
        boolean whole = request.getAttribute(PARTLY_READ) == null;
        return params.isEmpty() || !readable || !whole ? Optional.empty() : Optional.of(encoded(params));
    }

    /** Without the wrappers of filters, which may show something else, such as texts made safe for HTML. */
    private static ServletRequest asSent(ServletRequest request) {
        ServletRequest sent = request;
        while (sent instanceof ServletRequestWrapper wrapper) {
            sent = wrapper.getRequest();
        }
        return sent;
    }

    private static boolean isReadable(String text, boolean utf8) {
        return utf8 ? !text.contains(UNREADABLE) : US_ASCII.newEncoder().canEncode(text);
    }

    private static byte[] encoded(Map<String, String[]> params) {
        return params.entrySet().stream()
                .flatMap(param -> Arrays.stream(param.getValue())
                        .map(value -> URLEncoder.encode(param.getKey(), UTF_8) + "=" + URLEncoder.encode(value, UTF_8)))
                .collect(Collectors.joining("&"))
                .getBytes(US_ASCII);
    }
}
