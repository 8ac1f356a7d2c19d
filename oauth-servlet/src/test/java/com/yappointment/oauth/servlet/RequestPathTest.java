package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a path is written, what is protected is reached with a token only; sent byte by byte, as no client would. */
class RequestPathTest {
    private static final List<String> WAYS = List.of(
            "/api/bookings",
            "/api/bookings/",
            "/api/bookings;x",
            "/api/bookings;jsessionid=1",
            "/api;x/bookings",
            "/api;/bookings",
            "/;x/api/bookings",
            "//api/bookings",
            "/api//bookings",
            "///api///bookings//",
            "/api%2fbookings",
            "/api%2Fbookings",
            "/%2fapi/bookings",
            "/api/%2e/bookings",
            "/api/./bookings",
            "/./api/bookings",
            "/open/../api/bookings",
            "/open/..;/api/bookings",
            "/open/..;x=1/api/bookings",
            "/open/%2e%2e/api/bookings",
            "/open/.%2e/api/bookings",
            "/open/%2e%2e%2fapi/bookings",
            "/open/%252e%252e/api/bookings",
            "/open%2f..%2fapi/bookings",
            "/open/x/../../api/bookings",
            "/api/x/../bookings",
            "/api/bookings/.",
            "/api/bookings/x/..",
            "/api/bookings%2f",
            "/api/bookings%3bx",
            "/api/bookings%20",
            "/api/bookings%00",
            "/api/bookings%00.html",
            "/api/%00/bookings",
            "/%61pi/bookings",
            "/api/%62ookings",
            "/%2561pi/bookings",
            "/API/bookings",
            "/Api/Bookings",
            "/api/BOOKINGS",
            "/api\\bookings",
            "\\api\\bookings",
            "/open\\..\\api\\bookings",
            "/api%5cbookings",
            "/open%5c..%5capi%5cbookings",
            "/api/bookings\\",
            "/api/bookings\u0000",
            "/api/bookings\t",
            "/api/bookings#x",
            "/api/bookings?",
            "/api/bookings?;x=/open",
            "/api/bookings%",
            "/api/bookings%c0%af",
            "/\u00e4/../api/bookings",
            "/api/bookings%0d%0aX:1",
            "http://127.0.0.1/api/bookings",
            "http://other.example/api/bookings",
            "/ap%c4%b1/bookings",
            "/api/boo%e2%84%aaings");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"/, false", "/, true", "/shop, false", "/shop, true"})
    void no_way_of_writing_a_path_leads_past_the_token(String contextPath, boolean lenient) throws Exception {
        try (Host host = new Host(contextPath)) {
            if (lenient) {
                host.lenient();
            }
            host.context().addServlet(HostApi.class, "/*").setAsyncSupported(true); // a host that takes any path
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            List<String> reached = new ArrayList<>();
            for (String way : ways(contextPath)) {
                String answer = get(host, way, "");
                if (!answer.matches("(?s)HTTP/1.1 (400|401|404|405|414|431|505) .*") && !answer.isEmpty()) {
                    reached.add(way + " -> " + answer);
                }
            }
            assertEquals(List.of(), reached);

            // and the plain way leads there
            String bearer = Browser.bearer(host, "ann@host.example", "bookings:read");
            String prefix = contextPath.equals("/") ? "" : contextPath;
            assertTrue(get(host, prefix + "/api/bookings", bearer).startsWith("HTTP/1.1 200 "));
            assertTrue(get(host, prefix + "/open/bookings", "").startsWith("HTTP/1.1 200 "));
            assertFalse(get(host, prefix + "/open/bookings;x", "").startsWith("HTTP/1.1 400 "));
        }
    }

    private static List<String> ways(String contextPath) {
        if (contextPath.equals("/")) {
            return WAYS;
        }
        List<String> ways = new ArrayList<>();
        for (String way : WAYS) {
            ways.add(way.startsWith("http:") ? way.replace("/api", contextPath + "/api") : contextPath + way);
        }
        for (String context : List.of(
                "/;x/shop",
                "//shop",
                "/shop;x",
                "/%73hop",
                "/x/../shop",
                "/./shop",
                "/SHOP",
                "/shop/../shop",
                "/shop%2f..")) {
            ways.add(context + "/api/bookings");
        }
        return ways;
    }

    private static String get(Host host, String path, String bearer) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + (bearer.isEmpty() ? "" : "Authorization: " + bearer + "\r\n");
        return host.raw((head + "\r\n").getBytes(ISO_8859_1));
    }
}
