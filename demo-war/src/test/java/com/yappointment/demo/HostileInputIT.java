package com.yappointment.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, wherever to: a fitting refusal that tells nothing of the inside, and the demo goes on. */
class HostileInputIT {
    /** What a stack trace, SQL, a file path or a product's name looks like. */
    private static final Pattern INSIDE = Pattern.compile(
            "exception|\\.java|\\bat [a-z]+\\.|org\\.|com\\.|jakarta|jetty|jdb[ci]|select |insert |update "
                    + "|/tmp/|/home/|web-inf|<web-app|\nserver:|x-powered-by",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern STACK_TRACE =
            Pattern.compile("^\\s+at [\\w.$/]+\\(|Exception|Error:", Pattern.MULTILINE);

    @TempDir
    private static Path directory;

    private static Demo demo;
    private static String accessToken;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(directory);
        App app = App.web(demo);
        var browser = new Browser(demo.base());
        Browser.Page login = browser.open(app.authorizationUrl("bookings:read"));
        Browser.Page consent =
                browser.submit(login, Map.of("email", "owner@glow.example", "password", "demo-password"));
        String code = app.code(browser.submit(consent, Map.of("decision", "allow")));
        accessToken = (String) JSONObjectUtils.parse(app.exchange(code).body()).get("access_token");
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @AfterEach
    void it_is_still_well_and_its_log_is_clean() throws IOException {
        assertEquals(
                200,
                ask("GET /health HTTP/1.1\r\nHost: a\r\n\r\n").orElseThrow().status());
        String log = demo.output();
        assertFalse(STACK_TRACE.matcher(log).find(), log);
        assertFalse(log.toLowerCase(Locale.ROOT).contains(Attack.MARKER), log);
    }

    private static Optional<Wire.Answer> ask(String request) throws IOException {
        return Wire.ask(demo.port(), request.replace(Attack.TOKEN, accessToken));
    }

    static List<Attack> attacks() {
        return Attack.all();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void is_refused_at_every_address_as_the_protocol_says(Attack attack) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Target target : Target.values()) {
            Wire.Answer answer = ask(attack.request().apply(target)).orElseThrow();
            int expected = attack.expected().applyAsInt(target);
            String problem = problem(answer);
            // below WEB-INF Jetty itself answers, with a page for GET, POST and HEAD only
            if (target != Target.WEB_XML
                    && answer.status() >= 400
                    && answer.body().isEmpty()) {
                problem += " does not say why";
            }
            if (expected != Attack.ANY && expected != answer.status()) {
                problem += " expected " + expected;
            }
            if (answer.status() >= 500 && answer.status() != expected) {
                problem += " server error";
            }
            if (!problem.isEmpty()) {
                wrong.add(target + ":" + problem + "\n" + visible(answer));
            }
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n\n", wrong));
    }

    /** The pages' style sheet has a word or two that would be found. */
    private static String visible(Wire.Answer answer) {
        return answer.toString().replaceFirst("(?s)<style>.*</style>", "");
    }

    private static String problem(Wire.Answer answer) {
        String problem = "";
        String text = visible(answer);
        if (INSIDE.matcher(text).find()) {
            problem += " tells of the inside";
        }
        if (text.contains("evil.example")) {
            problem += " believes the Host header";
        }
        if (!answer.body().isEmpty() && !answer.header("X-Content-Type-Options").equals("nosniff")) {
            problem += " can be sniffed";
        }
        if (answer.status() == 405 && answer.header("Allow").isEmpty()) {
            problem += " does not say what is allowed";
        }
        if (answer.header("Set-Cookie").contains("yappointment=") || text.contains(Attack.MARKER + "=1")) {
            problem += " sets a cookie";
        }
        return problem;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF/web.xml",
                "/WEB-INF",
                "/WEB-INF/",
                "/web-inf/web.xml",
                "/%57EB-INF/web.xml",
                "/WEB-INF%2fweb.xml",
                "/WEB-INF%5cweb.xml",
                "/%2e/WEB-INF/web.xml",
                "/./WEB-INF/web.xml",
                "/x/../WEB-INF/web.xml",
                "/x/..;/WEB-INF/web.xml",
                "/;/WEB-INF/web.xml",
                "//WEB-INF/web.xml",
                "/WEB-INF/web.xml;x",
                "/WEB-INF;x/web.xml",
                "/WEB-INF./web.xml",
                "/WEB-INF/web.xml%00.html",
                "/WEB-INF/demo-clients.json",
                "/WEB-INF/classes/com/yappointment/demo/seed/seed.json",
                "/%u0057EB-INF/web.xml",
                "/%c0%ae/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/META-INF/server/",
                "/META-INF/versions/17/com/yappointment/demo/boot/Main.class",
                "/com/yappointment/demo/boot/Main.class",
                "/../../../../../../etc/passwd",
                "/..%2f..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/file:///etc/passwd"
            })
    void no_file_of_the_war_or_the_machine_can_be_had(String path) throws IOException {
        Wire.Answer answer = ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").orElseThrow();
        assertTrue(answer.status() == 404 || answer.status() == 400, answer::toString);
        assertEquals("", problem(answer), answer::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void random_bytes_and_damaged_requests_are_refused_or_hung_up_on(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String bytes = i % 2 == 0 ? noise(random) : damaged(random);
            String round = "seed " + seed + " round " + i + ": " + bytes;
            Optional<Wire.Answer> answer = ask(bytes);
            answer.ifPresent(it -> {
                assertTrue(it.status() < 500 || it.status() == 505, () -> round + "\n" + it);
                assertEquals("", problem(it), () -> round + "\n" + it);
            });
        }
    }

    private static String noise(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(2_000)];
        random.nextBytes(bytes);
        return new String(bytes, ISO_8859_1);
    }

    private static String damaged(Random random) {
        Target[] targets = Target.values();
        Target target = targets[random.nextInt(targets.length)];
        String body = "grant_type=refresh_token&client_id=demo-web&email=a%40b&ticket=x";
        var request = new StringBuilder(target.request(
                        target.method,
                        "?a=b",
                        "Host: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: a=b\r\n"
                                + "Content-Length: " + body.length() + "\r\n")
                + body);
        for (int i = 0; i < 3; i++) {
            request.setCharAt(random.nextInt(request.length()), (char) random.nextInt(256));
        }
        return request.toString();
    }

    @Test
    void what_callers_write_does_not_come_into_the_log() throws IOException {
        String line = "%0d%0a2026-01-01T00:00:00.000 INFO h0stile".replace(" ", "%20");
        String json = "\\r\\n2026-01-01T00:00:00.000 INFO h0stile";
        String basic = Base64.getEncoder().encodeToString("\r\nh0stile:h0stile".getBytes(ISO_8859_1));
        String[][] requests = {
            {"GET /" + line, "", ""},
            {"GET /nowhere-h0stile", "", ""},
            {"GET /oauth/authorize?client_id=" + line + "&state=" + line + "&redirect_uri=" + line, "", ""},
            {"GET /oauth/authorize?client_id=demo-web&redirect_uri=http://localhost:3000/" + line, "", ""},
            {"GET /partner/callback?state=h0stile&code=" + line, "Cookie: calendar_wall=h0stile\r\n", ""},
            {"GET /", "User-Agent: h0stile\r\nReferer: h0stile\r\nCookie: yappointment=h0stile\r\n", ""},
            {"GET /api/v1/me", "Authorization: Bearer h0stile\r\n", ""},
            {"GET /api/v1/bookings?h0stile=" + line, "Authorization: Bearer " + Attack.TOKEN + "\r\n", ""},
            {
                "POST /api/v1/bookings",
                "Authorization: Bearer " + Attack.TOKEN + "\r\n",
                "{\"filter\":{\"" + json + "\":1}}"
            },
            {"POST /login", "", "email=" + line + "&password=h0stile&next=" + line},
            {"POST /login", "", "email=" + line + "%40glow.example&password=h0stile&next=%zz"},
            {"POST /oauth/token", "Authorization: Basic " + basic + "\r\n", "grant_type=" + line},
            {
                "POST /oauth/token",
                "",
                "{\"client_id\":\"" + json + "\",\"client_secret\":\"h0stile\",\"grant_type\":\"h0stile\"}"
            },
            {
                "POST /oauth/token",
                "",
                "client_id=demo-web&client_secret=h0stile&grant_type=refresh_token&refresh_token=" + line
            },
            {"POST /oauth/token", "", "client_id=demo-web&client_secret=demo-web-secret&grant_type=" + line},
            {
                "POST /oauth/token",
                "",
                "client_id=demo-web&client_secret=demo-web-secret&grant_type=authorization_code&code=" + line
            },
            {"POST /oauth/token", "", line + "=" + line},
            {"POST /oauth/revoke", "", "client_id=demo-web&client_secret=demo-web-secret&token=" + line},
            {"POST /oauth/authorize/decision", "Cookie: oauth_browser=h0stile\r\n", "ticket=" + line},
            {"H0STILE /", "", ""},
        };
        for (String[] request : requests) {
            String type = request[2].startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
            Wire.Answer answer = ask(request[0] + " HTTP/1.1\r\nHost: a\r\n" + request[1] + "Content-Type: " + type
                            + "\r\nContent-Length: " + request[2].length() + "\r\n\r\n" + request[2])
                    .orElseThrow();
            assertTrue(answer.status() < 500, () -> String.join(" ", request) + "\n" + answer);
            assertEquals("", problem(answer), () -> String.join(" ", request) + "\n" + answer);
        }
    }

    /** Unless it is told otherwise Jetty remembers the headers of a connection, and takes {@code A} for {@code a} then. */
    @Test
    void a_token_in_other_letters_is_another_one_also_on_the_same_connection() throws Exception {
        String small = accessToken.substring("yapp_at_".length()).replaceAll("[^a-z]", "");
        char letter = small.charAt(0);
        int at = accessToken.indexOf(letter, "yapp_at_".length());
        String other = accessToken.substring(0, at) + Character.toUpperCase(letter) + accessToken.substring(at + 1);

        try (var wire = new Wire(demo.port())) {
            assertEquals(200, me(wire, accessToken));
            assertEquals(401, me(wire, other));
        }
        try (var wire = new Wire(demo.port())) {
            assertEquals(401, me(wire, other));
            assertEquals(200, me(wire, accessToken));
        }
    }

    private static int me(Wire wire, String token) throws IOException {
        wire.send("GET /api/v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token + "\r\n\r\n");
        return wire.answer(false).orElseThrow().status();
    }
}
