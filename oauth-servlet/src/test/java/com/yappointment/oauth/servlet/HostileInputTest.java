package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent: a right 4xx in JSON, never a 5xx, and never a word of what we are made of. */
class HostileInputTest {
    private static final long SEED = 20260101;
    private static final int MEGABYTE = 1 << 20;
    private static final Pattern INNER =
            Pattern.compile("(?i)exception|\\bat [a-z]+\\.|yappointment\\.oauth|java\\.|jakarta|jetty-|h2|sql|nimbus");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> BACK_CHANNEL = List.of("/oauth/token", "/oauth/revoke");

    @TempDir
    private Path directory;

    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host("/");
        host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static byte[] post(String path, String headers, byte[] body) {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n")
                .getBytes(ISO_8859_1);
        byte[] request = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private static byte[] whole(String path, String type, byte[] body) {
        return post(path, "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n", body);
    }

    private void assertRefused(int status, byte[] request) throws Exception {
        String answer = host.raw(request);
        assertEquals(status, status(answer), answer);
        assertClean(answer);
    }

    private static int status(String answer) {
        return answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12));
    }

    private static void assertClean(String answer) throws ParseException {
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertTrue(answer.contains("Content-Type: application/json"), answer);
        Map<String, Object> members = JSONObjectUtils.parse(body);
        assertTrue(members.containsKey("error") && members.containsKey("error_description"), body);
        assertTrue(!INNER.matcher(body).find(), body);
    }

    @Test
    void random_bytes_are_an_invalid_request() throws Exception {
        var random = new Random(SEED);
        for (int i = 0; i < 60; i++) {
            byte[] body = new byte[1 + random.nextInt(400)];
            random.nextBytes(body);
            for (String path : BACK_CHANNEL) {
                for (String type : List.of(FORM, "application/json")) {
                    String answer = host.raw(whole(path, type, body));
                    assertTrue(status(answer) == 400 || status(answer) == 401, answer);
                    assertClean(answer);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, "application/json"})
    void what_no_text_may_hold_is_an_invalid_request(String type) throws Exception {
        List<byte[]> bodies = new ArrayList<>();
        bodies.add("grant_type=refresh_token&client_id=a\u0000b".getBytes(UTF_8));
        bodies.add("grant_type=refresh_token&client_id=%00".getBytes(UTF_8));
        bodies.add("client_id=%c0%af".getBytes(UTF_8));
        bodies.add("client_id=%zz".getBytes(UTF_8));
        bodies.add(new byte[] {'a', '=', (byte) 0xC3, (byte) 0x28});
        bodies.add(new byte[] {'a', '=', (byte) 0xED, (byte) 0xA0, (byte) 0x80});
        bodies.add("a=1&a=2".getBytes(UTF_8));
        bodies.add("{\"client_id\":\"\\ud800\"}".getBytes(UTF_8));
        bodies.add("{\"client_id\":\"a\",\"client_id\":\"b\"}".getBytes(UTF_8));
        bodies.add("{\"client_id\":{}}x".getBytes(UTF_8));
        bodies.add("[".repeat(30_000).getBytes(UTF_8));
        bodies.add("{\"a\":".repeat(10_000).getBytes(UTF_8));
        bodies.add("null".getBytes(UTF_8));
        for (byte[] body : bodies) {
            for (String path : BACK_CHANNEL) {
                String answer = host.raw(whole(path, type, body));
                assertTrue(status(answer) == 400 || status(answer) == 401, answer);
                assertClean(answer);
            }
        }
    }

    @Test
    void ten_thousand_parameters_are_too_many() throws Exception {
        var body = new StringBuilder("grant_type=refresh_token");
        for (int i = 0; i < 10_000; i++) {
            body.append("&").append(i).append('=');
        }
        for (String path : BACK_CHANNEL) {
            assertRefused(400, whole(path, FORM, body.toString().getBytes(UTF_8)));
        }
    }

    /** A megabyte is announced; the answer comes after 64 KiB of it. */
    @Test
    void a_large_body_is_refused_before_it_is_read() throws Exception {
        byte[] part = "a".repeat(64 * 1024 + 1).getBytes(UTF_8);
        for (String path : BACK_CHANNEL) {
            for (String type : List.of(FORM, "application/json")) {
                assertRefused(
                        400, post(path, "Content-Type: " + type + "\r\nContent-Length: " + MEGABYTE + "\r\n", part));
            }
        }
        String page = host.raw(
                post("/oauth/authorize", "Content-Type: " + FORM + "\r\nContent-Length: " + MEGABYTE + "\r\n", part));
        assertEquals(400, status(page), page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/form-data; boundary=b",
                "application/xml",
                "x",
                FORM + "; charset=utf-16"
            })
    void other_types_are_shown_the_right_call(String type) throws Exception {
        for (String path : BACK_CHANNEL) {
            assertRefused(415, whole(path, type, "grant_type=refresh_token".getBytes(UTF_8)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "post", "FOO"})
    void other_methods_are_told_the_right_one(String method) throws Exception {
        for (String path : BACK_CHANNEL) {
            String answer = host.raw(
                    (method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            assertEquals(405, status(answer), answer);
            assertTrue(answer.contains("Allow: POST\r\n"), answer);
        }
        String metadata = host.raw(
                (method + " /.well-known/oauth-authorization-server HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        .getBytes(UTF_8));
        assertEquals(List.of("GET", "HEAD").contains(method) ? 200 : 405, status(metadata), metadata);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5\r\ngrant\r\nFFFFFFFFFFFFFFFFF\r\n", "5\r\ngrant\r\nxyz\r\nmore", "5\r\ngrantXX", "-1\r\n\r\n"
            })
    void a_chunked_body_that_makes_no_sense_is_an_invalid_request(String chunks) throws Exception {
        for (String path : BACK_CHANNEL) {
            String answer = host.raw(
                    post(path, "Content-Type: " + FORM + "\r\nTransfer-Encoding: chunked\r\n", chunks.getBytes(UTF_8)));
            assertEquals(400, status(answer), answer);
            assertTrue(
                    !INNER.matcher(answer.substring(answer.indexOf("\r\n\r\n"))).find(), answer);
        }
        for (String path : List.of("/oauth/authorize", "/oauth/authorize/decision")) {
            String page = host.raw(
                    post(path, "Content-Type: " + FORM + "\r\nTransfer-Encoding: chunked\r\n", chunks.getBytes(UTF_8)));
            assertEquals(400, status(page), page);
            assertTrue(page.contains("Content-Type: text/html"), page);
            assertTrue(page.contains("The form did not arrive whole. Go back and send it again."), page);
        }
    }

    /** The client goes away in the middle: nothing to answer, but nothing to fall over either. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100\r\n", "Transfer-Encoding: chunked\r\n"})
    void a_body_that_is_cut_off_in_the_middle_is_an_invalid_request(String length) throws Exception {
        for (String path : List.of("/oauth/token", "/oauth/revoke", "/oauth/authorize", "/oauth/authorize/decision")) {
            String answer = host.rawAndNoMore(
                    post(path, "Content-Type: " + FORM + "\r\n" + length, "40\r\ngrant_type=refresh".getBytes(UTF_8)));
            assertTrue(status(answer) == 400 || answer.isEmpty(), answer);
            String body = answer.replaceFirst("(?s)^.*?\r\n\r\n", "").replaceFirst("(?s)<style>.*</style>", "");
            assertTrue(!INNER.matcher(body).find(), answer);
        }
        assertEquals(200, host.get("/.well-known/oauth-authorization-server").statusCode());
    }

    @Test
    void a_hostile_query_or_header_is_refused_too() throws Exception {
        var random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            var query = new StringBuilder("client_id=web");
            for (int j = 0; j < 30; j++) {
                query.append("&%=".charAt(random.nextInt(3))).append(Integer.toHexString(random.nextInt(256)));
            }
            String header = "Authorization: " + query + "\r\n";
            String page = host.raw(("GET /oauth/authorize?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            + header + "\r\n")
                    .getBytes(UTF_8));
            assertEquals(400, status(page), page);
            String api = host.raw(("GET /api/bookings?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            + header + "Authorization: Bearer " + query + "\r\n\r\n")
                    .getBytes(UTF_8));
            assertEquals(400, status(api), api);
            assertClean(api);
        }
    }

    @Test
    void nothing_of_it_was_an_error_of_ours() throws Exception {
        try (var logged = new Logged(Level.WARNING)) {
            random_bytes_are_an_invalid_request();
            a_large_body_is_refused_before_it_is_read();
            a_hostile_query_or_header_is_refused_too();
            assertEquals(
                    List.of(),
                    logged.records().stream()
                            .map(LogRecord::getThrown)
                            .filter(Objects::nonNull)
                            .toList());
        }
    }
}
