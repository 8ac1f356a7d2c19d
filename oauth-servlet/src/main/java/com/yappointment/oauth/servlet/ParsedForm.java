package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
     * @return empty when that is not so: there are none, it is no form, they may have been decoded in another charset, or the
     *     query's, which would pass for ones of the body where logs do not keep them, cannot be told from them
     */
    static Optional<byte[]> of(HttpServletRequest wrapped) {
        HttpServletRequest request = asSent(wrapped);
        boolean form = FORM.matcher(Objects.requireNonNullElse(request.getHeader("Content-Type"), ""))
                .matches();
        return form ? params(request).map(ParsedForm::encoded) : Optional.empty();
    }

    private static Optional<Map<String, List<String>>> params(HttpServletRequest request) {
        Map<String, List<String>> params = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> params.put(name, new ArrayList<>(List.of(values))));
        boolean utf8 = UTF_8.name().equalsIgnoreCase(request.getCharacterEncoding());
        boolean known = withoutQuery(params, Objects.requireNonNullElse(request.getQueryString(), ""))
                && params.entrySet().stream()
                        .allMatch(param -> isReadable(param.getKey(), utf8)
                                && param.getValue().stream().allMatch(value -> isReadable(value, utf8)))
                && request.getAttribute(PARTLY_READ) == null
                && request.getDispatcherType() != DispatcherType.FORWARD; // else the query may be another one
        return known && !params.isEmpty() ? Optional.of(params) : Optional.empty();
    }

    /** Takes the query's away, which come first (Jakarta Servlet 6.0 section 3.1); false when they are not what was sent. */
    private static boolean withoutQuery(Map<String, List<String>> params, String query) {
        for (String param : query.split("&")) {
            if (param.isEmpty()) {
                continue;
            }
            int equals = param.indexOf('=');
            Optional<String> name = decoded(equals < 0 ? param : param.substring(0, equals));
            Optional<String> value = decoded(equals < 0 ? "" : param.substring(equals + 1));
            List<String> values = name.map(params::get).orElse(List.of());
            if (values.isEmpty() || !value.equals(Optional.of(values.get(0)))) {
                return false;
            }
            values.remove(0);
            if (values.isEmpty()) {
                params.remove(name.get());
            }
        }
        return true;
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without the wrappers of filters, which may show something else, such as texts made safe for HTML. */
    private static HttpServletRequest asSent(HttpServletRequest request) {
        ServletRequest sent = request;
        while (sent instanceof ServletRequestWrapper wrapper) {
            sent = wrapper.getRequest();
        }
        return sent instanceof HttpServletRequest http ? http : request;
    }

    private static boolean isReadable(String text, boolean utf8) {
        return utf8 ? !text.contains(UNREADABLE) : US_ASCII.newEncoder().canEncode(text);
    }

    private static byte[] encoded(Map<String, List<String>> params) {
        return params.entrySet().stream()
                .flatMap(param -> param.getValue().stream()
                        .map(value -> URLEncoder.encode(param.getKey(), UTF_8) + "=" + URLEncoder.encode(value, UTF_8)))
                .collect(Collectors.joining("&"))
                .getBytes(US_ASCII);
    }
}
