package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.store.AtOnce;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No caller can keep the demo from the others, nor make one request look like two. */
class LimitsIT {
    private static final String HOST = "Host: localhost\r\n";
    private static final String FORM = HOST + "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String HEALTH = "GET /health HTTP/1.1\r\n" + HOST + "\r\n";
    private static final String METADATA = "GET /.well-known/oauth-authorization-server HTTP/1.1\r\n" + HOST + "\r\n";
    private static final String TOKEN = "POST /oauth/token HTTP/1.1\r\n" + FORM + "Content-Length: 3\r\n\r\na=b";
    private static final int LARGEST_BODY = 64 * 1024;
    private static final String UP = "{\"status\":\"UP\"}";

    @TempDir
    private static Path directory;

    private static Demo demo;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(directory);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @AfterEach
    void others_are_served() throws IOException {
        assertEquals(UP, Wire.ask(demo.port(), HEALTH).orElseThrow().body());
        assertFalse(demo.output().contains("\tat "), demo::output);
    }

    /** All at once, because each takes 10 seconds. */
    @Test
    void a_body_that_comes_byte_by_byte_is_given_up() throws Exception {
        AtOnce.all(Stream.of("/login", "/oauth/token", "/oauth/revoke", "/oauth/authorize", "/oauth/authorize/decision")
                .map(LimitsIT::givenUp)
                .toList());
    }

    private static Callable<Integer> givenUp(String path) {
        return () -> {
            try (var wire = new Wire(demo.port())) {
                wire.send("POST " + path + " HTTP/1.1\r\n" + FORM + "Content-Length: 1000\r\n\r\nemail=");
                assertTrue(wire.isStoppedWhileSending("x", 15));
                Wire.Answer answer = wire.answer(false).orElseThrow();
                assertTrue(answer.status() == 400 || answer.status() == 408, answer::toString);
                assertTrue(wire.isClosedByServer());
                return answer.status();
            }
        };
    }

    /** More than the demo has threads, and each sends often enough not to look idle. */
    @Test
    void slow_bodies_keep_nobody_waiting_and_are_given_up() throws Exception {
        List<Wire> slow = new ArrayList<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int i = 0; i < 280; i++) {
                var wire = new Wire(demo.port());
                String path = i % 2 == 0 ? "/oauth/token" : "/login";
                wire.send("POST " + path + " HTTP/1.1\r\n" + FORM + "Content-Length: 60000\r\n\r\nemail=");
                slow.add(wire);
            }
            // 120 bytes a second, for as long as it is let
            Future<?> sending = clock.scheduleAtFixedRate(
                    () -> slow.forEach(wire -> wire.send("x".repeat(30))), 0, 250, TimeUnit.MILLISECONDS);
            long begin = System.nanoTime();
            int served = 0;
            while (!allAnswered(slow)) {
                assertEquals(UP, Wire.ask(demo.port(), HEALTH).orElseThrow().body());
                assertEquals(401, Wire.ask(demo.port(), TOKEN).orElseThrow().status());
                served++;
                assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(40), "they are not given up");
            }
            assertTrue(served > 20, "others were served " + served + " times only");
            assertFalse(sending.isDone());
            for (Wire wire : slow) {
                Wire.Answer answer = wire.answer(false).orElseThrow();
                assertTrue(answer.status() == 400 || answer.status() == 408, answer::toString);
                assertTrue(wire.isClosedByServer());
            }
        } finally {
            clock.shutdownNow();
            for (Wire wire : slow) {
                wire.close();
            }
        }
    }

    private static boolean allAnswered(List<Wire> wires) throws IOException {
        for (Wire wire : wires) {
            if (!wire.hasAnswer()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void a_body_that_comes_in_pieces_is_read_whole() throws IOException {
        String end = "&grant_type=refresh_token&refresh_token=x&client_id=demo-web&client_secret=demo-web-secret";
        String body = "a=" + "%61".repeat((LARGEST_BODY - end.length()) / 3 - 1);
        body += "b".repeat(LARGEST_BODY - body.length() - end.length()) + end;
        try (var wire = new Wire(demo.port())) {
            wire.send("POST /oauth/token HTTP/1.1\r\n" + FORM + "Content-Length: " + LARGEST_BODY + "\r\n\r\n");
            for (String piece : List.of(body.substring(0, 1), body.substring(1, 60_000))) {
                assertFalse(wire.isStoppedWhileSending(piece, 1));
            }
            wire.send(body.substring(60_000));
            assertTrue(wire.answer(false).orElseThrow().body().contains("invalid_grant"));
            wire.send(HEALTH);
            assertEquals(UP, wire.answer(false).orElseThrow().body());
        }
    }

    /** The rest of a body that is too large is not waited for. Escapes are shorter when they are read. */
    @ParameterizedTest
    @ValueSource(strings = {"/login", "/oauth/token", "/oauth/revoke", "/oauth/authorize", "/oauth/authorize/decision"})
    void a_body_is_too_large_as_soon_as_there_are_64_kilobytes_of_it(String path) throws IOException {
        for (String begin : List.of("a=" + "b".repeat(LARGEST_BODY - 1), "a=b" + "%61".repeat(LARGEST_BODY / 3))) {
            try (var wire = new Wire(demo.port())) {
                wire.send("POST " + path + " HTTP/1.1\r\n" + FORM + "Content-Length: 1000000\r\n\r\n" + begin);
                assertTrue(wire.isStoppedWhileSending("", 5));
                Wire.Answer answer = wire.answer(false).orElseThrow();
                assertTrue(answer.status() == 400 || answer.status() == 413, answer::toString);
                assertTrue(wire.isClosedByServer());
            }
        }
    }

    /** RFC 9110 §10.1.1. */
    @Test
    void who_waits_to_be_asked_for_the_body_is_asked() throws IOException {
        try (var wire = new Wire(demo.port())) {
            int end = TOKEN.indexOf("\r\n\r\n");
            wire.send(TOKEN.substring(0, end) + "\r\nExpect: 100-continue\r\n\r\n");
            assertEquals(100, wire.answer(false).orElseThrow().status());
            wire.send(TOKEN.substring(end + 4));
            assertEquals(401, wire.answer(false).orElseThrow().status());
            wire.send(HEALTH);
            assertEquals(UP, wire.answer(false).orElseThrow().body());
        }
    }

    /** All at once, because each takes the 20 seconds after which the demo hangs up. */
    @Test
    void who_says_nothing_is_hung_up_on() throws IOException {
        List<Wire> silent = new ArrayList<>();
        for (String beginning : List.of(
                "",
                "GET",
                "GET /health HTTP/1.1\r\nHost: loc",
                "POST /oauth/token HTTP/1.1\r\n" + FORM + "Content-Length: 1000\r\n\r\n",
                HEALTH)) {
            var wire = new Wire(demo.port());
            wire.send(beginning);
            silent.add(wire);
        }
        for (Wire wire : silent) {
            Optional<Wire.Answer> answer = wire.answer(false);
            assertTrue(answer.isEmpty() || answer.get().status() < 500, answer::toString);
            assertTrue(wire.isClosedByServer());
            wire.close();
        }
    }

    @Test
    void headers_of_more_than_16_kilobytes_are_refused_and_less_are_taken() throws IOException {
        String header = "X: " + "a".repeat(1_000) + "\r\n";
        String start = "GET /health HTTP/1.1\r\n" + HOST;
        assertEquals(
                200,
                Wire.ask(demo.port(), start + header.repeat(15) + "\r\n")
                        .orElseThrow()
                        .status());
        assertEquals(
                431,
                Wire.ask(demo.port(), start + header.repeat(17) + "\r\n")
                        .orElseThrow()
                        .status());
    }

    /** The demo takes 2,000; some more wait at the door, those inside go on, and a place that is left is taken. */
    @Test
    void more_connections_than_there_is_room_for_do_no_harm() throws IOException {
        List<Wire> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 2_020; i++) {
                crowd.add(new Wire(demo.port()));
            }
            Wire last = crowd.get(2_019);
            last.send(HEALTH);
            Wire inside = crowd.get(1_000);
            inside.send(HEALTH);
            assertEquals(UP, inside.answer(false).orElseThrow().body());
            assertFalse(last.hasAnswer(), "it waits");
            for (Wire gone : crowd.subList(0, 100)) {
                gone.close();
            }
            assertEquals(UP, last.answer(false).orElseThrow().body());
        } finally {
            for (Wire wire : crowd) {
                wire.close();
            }
        }
    }

    @Test
    void requests_sent_together_are_answered_in_their_order() throws IOException {
        String unread = "POST /api/v1/me HTTP/1.1\r\n" + FORM + "Content-Length: 3\r\n\r\na=b";
        try (var wire = new Wire(demo.port())) {
            wire.send(HEALTH + TOKEN + METADATA + unread + HEALTH);
            assertEquals(UP, wire.answer(false).orElseThrow().body());
            assertEquals(401, wire.answer(false).orElseThrow().status());
            assertTrue(wire.answer(false).orElseThrow().body().contains("token_endpoint"));
            assertEquals(401, wire.answer(false).orElseThrow().status());
            assertEquals(UP, wire.answer(false).orElseThrow().body());
        }
    }

    /** RFC 9112 §9.3: what is left of a body is never taken for a request. */
    @ParameterizedTest
    @EnumSource
    void a_body_that_looks_like_requests_is_none(Target target) throws IOException {
        for (int times : new int[] {1, 3_000}) {
            String body = HEALTH.repeat(times);
            String post = "POST " + target.path + " HTTP/1.1\r\n" + FORM;
            String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
            assertNothingSmuggled(target, post + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            assertNothingSmuggled(target, post + "Transfer-Encoding: chunked\r\n\r\n" + chunk);
        }
        assertNothingSmuggled(
                target,
                "GET " + target.path + " HTTP/1.1\r\n" + HOST + "Content-Length: " + HEALTH.length() + "\r\n\r\n"
                        + HEALTH);
    }

    private static void assertNothingSmuggled(Target target, String request) throws IOException {
        try (var wire = new Wire(demo.port())) {
            wire.send(request + METADATA);
            wire.finish();
            Wire.Answer first = wire.answer(false).orElseThrow();
            if (target != Target.HEALTH) {
                assertFalse(first.body().equals(UP), first::toString);
            }
            Optional<Wire.Answer> second = wire.answer(false);
            second.ifPresent(it -> assertTrue(it.body().contains("token_endpoint"), it::toString));
            assertTrue(wire.isClosedByServer(), "and no third answer");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Content-Length: 0\r\nContent-Length: 5",
                "Content-Length: -5",
                "Transfer-Encoding: chunked\r\n x: y"
            })
    void after_a_length_with_two_readings_nothing_more_is_read(String framing) throws IOException {
        try (var wire = new Wire(demo.port())) {
            wire.send("POST /login HTTP/1.1\r\n" + HOST + framing + "\r\n\r\n0\r\n\r\n" + HEALTH);
            assertEquals(400, wire.answer(false).orElseThrow().status());
            assertTrue(wire.isClosedByServer());
        }
    }
}
