package com.yappointment.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's login, its session and its forms, against those who would borrow them. */
class LoginIT {
    private static final String ZEN = "owner@zen.example";
    private static final String PASSWORD = "demo-password";

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

    private static Wire.Answer get(String path, String cookies) throws IOException {
        return ask("GET " + path, cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n", "");
    }

    private static Wire.Answer post(String path, String headers, Map<String, String> form) throws IOException {
        return ask("POST " + path, headers, Browser.form(form));
    }

    private static Wire.Answer ask(String what, String headers, String body) throws IOException {
        return Wire.ask(
                        demo.port(),
                        what + " HTTP/1.1\r\nHost: localhost:" + demo.port() + "\r\n" + headers
                                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                                + "\r\n\r\n" + body)
                .orElseThrow();
    }

    private static Wire.Answer logIn(String email, String password, String headers) throws IOException {
        return post("/login", headers, Map.of("email", email, "password", password));
    }

    /** The cookie as it is sent back. */
    private static String session(Wire.Answer login) {
        assertEquals(303, login.status(), login::toString);
        List<String> cookies = login.all("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("yappointment="))
                .toList();
        assertEquals(1, cookies.size(), login::toString);
        return cookies.get(0).split(";", 2)[0];
    }

    private static boolean isLoggedIn(String path, String cookies) throws IOException {
        return get(path, cookies).body().contains("You are logged in");
    }

    @Test
    void a_session_id_that_somebody_else_may_know_is_never_taken_over() throws IOException {
        String madeUp = "yappointment=node0attackerattackerattacker0";
        String first = session(logIn(ZEN, PASSWORD, "Cookie: " + madeUp + "\r\n"));
        assertNotEquals(madeUp, first);
        assertTrue(isLoggedIn("/", first));
        assertFalse(isLoggedIn("/", madeUp));

        String second = session(logIn("owner@glow.example", PASSWORD, "Cookie: " + first + "\r\n"));
        assertNotEquals(first, second);
        assertTrue(isLoggedIn("/", second));
        assertFalse(isLoggedIn("/", first), "the session before has ended");
    }

    @Test
    void the_session_cookie_is_for_this_site_and_no_script() throws IOException {
        Wire.Answer login = logIn(ZEN, PASSWORD, "");
        String cookie = login.header("Set-Cookie");
        assertTrue(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"), cookie);
        assertTrue(cookie.contains("; Path=/") && !cookie.contains("Domain"), cookie);
        assertTrue(session(login).length() > "yappointment=".length() + 20, cookie);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/;yappointment=%s", "/;jsessionid=%s", "/?yappointment=%s", "/?jsessionid=%s", "/;JSESSIONID=%s"
            })
    void a_session_id_in_the_url_is_not_taken(String path) throws IOException {
        String cookie = session(logIn(ZEN, PASSWORD, ""));
        assertTrue(isLoggedIn("/", cookie));
        assertFalse(isLoggedIn(path.formatted(cookie.split("=", 2)[1]), ""));
    }

    @Test
    void after_the_logout_the_cookie_opens_nothing() throws IOException {
        String cookie = session(logIn(ZEN, PASSWORD, ""));
        assertEquals(
                303, post("/logout", "Cookie: " + cookie + "\r\n", Map.of()).status());
        assertFalse(isLoggedIn("/", cookie));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "https://evil.example",
                "HTTPS:evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "evil.example",
                "@evil.example",
                ".evil.example",
                " //evil.example",
                "/\r\nSet-Cookie: yappointment=x",
                "/\u0000/evil.example",
                "/\u2028//evil.example",
                ""
            })
    void the_login_leads_to_no_other_site(String next) throws IOException {
        Wire.Answer login = post("/login", "", Map.of("email", ZEN, "password", PASSWORD, "next", next));
        assertEquals("/", login.header("Location"), login::toString);
        session(login);
        String page = get("/login?next=" + URLEncoder.encode(next, UTF_8), "").body();
        assertTrue(page.contains("name=\"next\" value=\"/\""), page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/partner", "/oauth/authorize?client_id=a&state=%0d%0a%2F%2Fevil.example", "/%0d%0aSet-Cookie:x"
            })
    void the_login_leads_back_to_a_path_of_this_site(String next) throws IOException {
        Wire.Answer login = post("/login", "", Map.of("email", ZEN, "password", PASSWORD, "next", next));
        assertEquals(next, login.header("Location"), "as it was, escapes too");
        session(login);
    }

    /** Browsers send characters that no query may have; the request is not lost for it. */
    @Test
    void a_request_with_raw_characters_comes_through_the_login() throws IOException {
        Wire.Answer toLogin = get(
                "/oauth/authorize?response_type=code&client_id=demo-web"
                        + "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&scope=bookings%3Aread&state=a|b{c}^`"
                        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256",
                "");
        assertEquals(302, toLogin.status(), toLogin::toString);
        String next = URLDecoder.decode(toLogin.header("Location").replace("/login?next=", ""), UTF_8);

        Wire.Answer login = post("/login", "", Map.of("email", ZEN, "password", PASSWORD, "next", next));
        Wire.Answer consent = get(login.header("Location"), session(login));

        assertEquals(200, consent.status(), consent::toString);
        assertTrue(consent.body().contains("name=\"ticket\""), consent::toString);
    }

    @Test
    void after_ten_wrong_passwords_the_right_one_has_to_wait_and_nobody_else() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertEquals(403, logIn("staff@glow.example", "wrong" + i, "").status());
        }
        for (String email : List.of("staff@glow.example", " STAFF@Glow.example ")) {
            Wire.Answer waits = logIn(email, PASSWORD, "");
            assertEquals(429, waits.status(), waits::toString);
            assertEquals("60", waits.header("Retry-After"));
            assertEquals("", waits.header("Set-Cookie"));
        }
        session(logIn(ZEN, PASSWORD, ""));
    }

    @Test
    void ten_wrong_passwords_are_ten_even_all_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(40);
        List<Integer> statuses = new ArrayList<>();
        try {
            Callable<Integer> guess =
                    () -> logIn("nobody-at-once@glow.example", "wrong", "").status();
            for (Future<Integer> status : threads.invokeAll(Collections.nCopies(40, guess))) {
                statuses.add(status.get());
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(10, Collections.frequency(statuses, 403), statuses::toString);
        assertEquals(30, Collections.frequency(statuses, 429), statuses::toString);
    }

    @Test
    void a_good_login_clears_the_count() throws IOException {
        for (int i = 0; i < 11; i++) {
            assertEquals(403, logIn("both@glow.example", "wrong", "").status());
            session(logIn("both@glow.example", PASSWORD, ""));
        }
    }

    @Test
    void an_unknown_person_and_a_wrong_password_get_the_same_answer() throws IOException {
        Wire.Answer known = logIn(ZEN, "wrong", "");
        Wire.Answer unknown = logIn("owner@zan.example", "wrong", "");
        assertEquals(403, known.status());
        assertEquals(withoutTime(known), withoutTime(unknown).replace("owner@zan", "owner@zen"));
    }

    /** The fastest of some are compared: whatever else the machine does can only make one slower. */
    @Test
    void an_unknown_person_takes_as_much_work_as_a_wrong_password() throws IOException {
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        for (int i = 0; i < 9; i++) {
            known = Math.min(known, nanosOfWrongLogin("owner@glow.example"));
            unknown = Math.min(unknown, nanosOfWrongLogin("nobody-in-time@glow.example"));
        }
        session(logIn("owner@glow.example", PASSWORD, ""));
        String both = known + " and " + unknown;
        assertTrue(unknown > known / 2 && known > unknown / 2, both);
    }

    private static long nanosOfWrongLogin(String email) throws IOException {
        long start = System.nanoTime();
        assertEquals(403, logIn(email, "wrong", "").status());
        return System.nanoTime() - start;
    }

    private static String withoutTime(Wire.Answer answer) {
        return answer.toString().replaceFirst("Date: .*", "");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: SAME-ORIGIN-NOT",
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://localhost",
        "Origin: http://localhost:1"
    })
    void another_sites_page_cannot_post_our_forms(String header) throws IOException {
        String cookie = session(logIn(ZEN, PASSWORD, ""));
        String headers = header + "\r\nCookie: " + cookie + "\r\n";
        for (String path : List.of("/logout", "/partner/connect", "/partner/refresh", "/partner/disconnect")) {
            Wire.Answer refused = post(path, headers, Map.of());
            assertEquals(403, refused.status(), refused::toString);
            assertEquals("", refused.header("Location") + refused.header("Set-Cookie"));
        }
        Wire.Answer login = logIn("owner@glow.example", PASSWORD, headers);
        assertEquals(403, login.status(), "nor log somebody in as another person");
        assertEquals("", login.header("Set-Cookie"));
        assertTrue(isLoggedIn("/", cookie), "the logout was not done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none", "Origin: http://localhost:%d"})
    void our_own_pages_can(String header) throws IOException {
        session(logIn(ZEN, PASSWORD, header.formatted(demo.port()) + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/login?next=/partner",
                "/partner",
                "/partner/callback",
                "/health",
                "/nowhere",
                "/oauth/authorize",
                "/oauth/authorize/decision",
                "/.well-known/oauth-authorization-server",
                "/api/v1/me"
            })
    void who_only_looks_gets_no_session(String path) throws IOException {
        for (String cookie : List.of("", "yappointment=node0madeup0")) {
            Wire.Answer answer = get(path, cookie);
            assertFalse(answer.header("Set-Cookie").contains("yappointment"), answer::toString);
            assertEquals("nosniff", answer.header("X-Content-Type-Options"), answer::toString);
        }
        assertEquals("", logIn(ZEN, "wrong", "").header("Set-Cookie"), "nor who does not get in");
        session(logIn(ZEN, PASSWORD, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/partner", "/nowhere", "/logout", "/oauth/authorize?client_id=x"})
    void a_page_cannot_be_framed_or_cached(String path) throws IOException {
        Wire.Answer page = get(path, "");
        assertTrue(page.header("Content-Type").startsWith("text/html"), page::toString);
        assertUnframed(page.header("Content-Security-Policy"));
        assertEquals("no-store", page.header("Cache-Control"));
    }

    static void assertUnframed(String policy) {
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertTrue(policy.contains("default-src 'none'") && !policy.contains("unsafe"), policy);
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST"})
    void the_login_opens_nothing_of_the_api(String method) throws IOException {
        String cookie = session(logIn(ZEN, PASSWORD, ""));
        for (String path : List.of("/api/v1/me", "/api/v1/bookings", "/api/v1/nothing", "/api/", "/api/v1/")) {
            Wire.Answer answer = ask(method + " " + path, "Cookie: " + cookie + "\r\n", "");
            assertTrue(answer.status() == 401 || answer.status() == 400, answer::toString);
            assertFalse(answer.body().contains("Zen Spa"), answer::toString);
        }
        assertEquals(
                401,
                ask(method + " /api/v1/me", "Cookie: " + cookie + "\r\n", "").status());
    }
}
