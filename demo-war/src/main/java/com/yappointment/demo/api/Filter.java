package com.yappointment.demo.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.seed.BookingStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller wants to see of a list: by GET {@code ?status=confirmed}, by POST {@code {"filter": {"status":
 * "confirmed"}}}.
 *
 * @param status of bookings; empty: any
 */
record Filter(Optional<BookingStatus> status) {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int TOO_LARGE = 413;
    private static final String STATUS = "status";

    /** Reads it; only lists that have a status can be filtered by one. */
    static Filter read(HttpServletRequest request, boolean hasStatus) throws IOException, ApiError {
        Map<String, ?> given = request.getMethod().equals("POST") ? fromBody(request) : fromQuery(request);
        for (String name : given.keySet()) {
            if (!(hasStatus && name.equals(STATUS))) {
                throw wrong("there is no filter \"" + printable(name) + "\" here"
                        + (hasStatus ? "; filter by status" : "; leave it out"));
            }
        }
        if (!given.containsKey(STATUS)) {
            return new Filter(Optional.empty());
        }
        Optional<BookingStatus> status =
                given.get(STATUS) instanceof String text ? BookingStatus.of(text) : Optional.empty();
        return new Filter(Optional.of(status.orElseThrow(() -> wrong("filter.status must be one of "
                + Arrays.stream(BookingStatus.values()).map(BookingStatus::text).collect(Collectors.joining(", "))))));
    }

    private static Map<String, ?> fromQuery(HttpServletRequest request) throws ApiError {
        Map<String, String[]> parameters;
        try {
            parameters = request.getParameterMap();
        } catch (RuntimeException e) {
            // the container's exception for what it cannot decode
            throw wrong("the query must be form-encoded UTF-8");
        }
        for (var parameter : parameters.entrySet()) {
            if (parameter.getValue().length != 1) {
                throw wrong("\"" + printable(parameter.getKey()) + "\" is there twice; send it once");
            }
        }
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()[0]));
    }

    private static Map<String, ?> fromBody(HttpServletRequest request) throws IOException, ApiError {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length == 0) {
            return Map.of();
        }
        if (body.length > MOST_BYTES) {
            throw new ApiError(TOO_LARGE, "the body must not be longer than 64 KiB");
        }
        // not getContentType(): Jetty's throws when it does not know the charset
        String type = String.valueOf(request.getHeader("Content-Type"))
                .split(";", 2)[0]
                .strip();
        if (!type.toLowerCase(Locale.ROOT).equals("application/json")) {
            throw new ApiError(
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "send application/json, such as {\"filter\": {\"status\": \"confirmed\"}}, or no body");
        }
        try {
            Map<String, Object> json = JSONObjectUtils.parse(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
            if (json == null || !Set.of("filter").containsAll(json.keySet())) {
                throw wrong("the body may have one member only: filter");
            }
            Map<String, Object> filter = JSONObjectUtils.getJSONObject(json, "filter");
            return filter == null ? Map.of() : filter;
        } catch (ParseException | CharacterCodingException e) {
            throw wrong("the body must be a JSON object, such as {\"filter\": {\"status\": \"confirmed\"}}");
        }
    }

    private static String printable(String name) {
        return name.length() > 40 ? "…" : name.replaceAll("[^\\p{Graph}]", "?");
    }

    private static ApiError wrong(String description) {
        return new ApiError(HttpServletResponse.SC_BAD_REQUEST, description);
    }
}
