package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee9.security.ConstraintSecurityHandler;
import org.eclipse.jetty.ee9.security.authentication.FormAuthenticator;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.util.security.Password;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The people are the host's: we ask who is logged in, and send to the host's login who is not. */
class HostLoginTest {
    private static final String ANN = "ann@host.example";

    private static final Logger LOG = Logger.getLogger("com.yappointment.oauth");

    @TempDir
    private Path directory;

    @BeforeAll
    static void keepTheConsoleQuiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        LOG.setLevel(null);
    }

    @Test
    void the_containers_principal_is_the_owner_and_comes_before_the_session() throws Exception {
        try (Host host = new Host("/")) {
            Filter signsIn = (request, response, chain) ->
                    chain.doFilter(as((HttpServletRequest) request, "carl@host.example"), response);
            host.filter(signsIn, "/oauth/*", Map.of());
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();

            String bearer = Browser.bearer(host, ANN, "bookings:read");

            assertTrue(host.get("/api/bookings", "Authorization", bearer).body().startsWith("GET carl@host.example "));
        }
    }

    /** {@code toString()} of a list may be another text tomorrow, and somebody else's. */
    @Test
    void a_session_attribute_that_is_no_name_is_an_error_that_the_log_explains() throws Exception {
        Filter remembers = (request, response, chain) -> {
            ((HttpServletRequest) request).getSession().setAttribute("person", List.of(ANN));
            chain.doFilter(request, response);
        };
        try (var logged = new Logged(Level.SEVERE);
                Host host = new Host("/")) {
            host.filter(remembers, "/oauth/*", Map.of());
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();

            HttpResponse<String> answer = host.get(Browser.AUTHORIZE);

            assertEquals(500, answer.statusCode());
            assertTrue(answer.headers().firstValue("Content-Type").orElseThrow().startsWith("text/html"));
            assertTrue(answer.body().contains("Something went wrong here."), answer.body());
            assertFalse(answer.body().contains("xception") || answer.body().contains("person"), answer.body());
            assertEquals(1, logged.records().size());
            String line = logged.records().get(0).getMessage();
            assertTrue(
                    line.startsWith(
                            "a request to /oauth/authorize failed: the session attribute person holds a java.util."),
                    line);
            assertTrue(
                    line.endsWith("; write the property that is one behind it, as in person#id, or name a class in"
                            + " resourceOwners that reads it"),
                    line);
            assertFalse(line.contains(ANN), line);
        }
    }

    private static HttpServletRequest as(HttpServletRequest request, String name) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return () -> name;
            }
        };
    }

    @Test
    void a_session_attribute_may_be_a_principal_or_a_number_but_nothing_without_a_name() throws Exception {
        try (Host host = new Host("/")) {
            host.servlet(new Session(), "/session");
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();

            assertEquals(200, loggedInAs(host, "principal").statusCode());
            assertEquals(200, loggedInAs(host, "number").statusCode());
            assertEquals(302, loggedInAs(host, "empty").statusCode());
            HttpResponse<String> noName = loggedInAs(host, "object");
            assertEquals(500, noName.statusCode());
            assertFalse(noName.body().contains("java."), noName.body());
        }
    }

    private static HttpResponse<String> loggedInAs(Host host, String what) throws Exception {
        var browser = new Browser(host);
        browser.get("/session?" + what);
        return browser.get(Browser.AUTHORIZE);
    }

    /** Puts things into the session. */
    public static final class Session extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            Principal principal = () -> ANN;
            Object value = switch (request.getQueryString()) {
                case "principal" -> principal;
                case "number" -> 42L;
                case "empty" -> "";
                default -> new Object();
            };
            request.getSession().setAttribute("person", value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/shop"})
    void who_is_not_logged_in_comes_back_to_the_very_same_request(String contextPath) throws Exception {
        try (Host host = new Host(contextPath)) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            String prefix = contextPath.equals("/") ? "" : contextPath;
            String request =
                    Browser.AUTHORIZE + "&x=%2F%2Fevil.example%23&next=https://evil.example/&return=%00a+b%20c";

            HttpResponse<String> bad = host.get(request);
            assertEquals(400, bad.statusCode(), "a NUL is none of a request");
            request = request.replace("%00", "");
            HttpResponse<String> answer = host.get(request, "X-Forwarded-Host", "evil.example");

            String location = Browser.location(answer);
            assertEquals(302, answer.statusCode());
            assertTrue(location.startsWith(prefix + "/login?next="), location);
            String next = location.substring((prefix + "/login?next=").length());
            assertEquals(prefix + request, URLDecoder.decode(next, UTF_8));
            assertEquals(next, URLEncoder.encode(prefix + request, UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth/authorize",
                "//oauth/authorize",
                "/oauth/authorize;//evil.example/",
                "//evil.example/../oauth/authorize",
                "//evil.example/oauth/authorize",
                "/\\evil.example/oauth/authorize"
            })
    void the_way_back_is_on_this_host_however_the_path_is_written(String path) throws Exception {
        try (Host host = new Host("/")) {
            host.lenient();
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            String query = Browser.AUTHORIZE.substring(Browser.AUTHORIZE.indexOf('?'));

            String answer =
                    host.raw(("GET " + path + query + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));

            assertFalse(answer.matches("(?is).*location:[^\n]*evil.*"), answer);
        }
    }

    @Test
    void a_posted_request_goes_once_more_by_get_before_the_login() throws Exception {
        try (Host host = new Host("/shop")) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            String query = Browser.AUTHORIZE.substring(Browser.AUTHORIZE.indexOf('?') + 1);

            HttpResponse<String> answer = host.post("/oauth/authorize", Host.query("?" + query));

            assertEquals(303, answer.statusCode());
            assertTrue(Browser.location(answer).startsWith("/shop/oauth/authorize?"), Browser.location(answer));
            assertEquals(Host.query("?" + query), Host.query(Browser.location(answer)));
        }
    }

    @Test
    void a_request_that_is_too_long_for_the_way_through_the_login_is_refused_with_the_reason() throws Exception {
        try (Host host = new Host("/")) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();

            HttpResponse<String> byGet = host.get(Browser.AUTHORIZE + "&x=" + "%41".repeat(2400));
            Map<String, String> form = Host.query(Browser.AUTHORIZE);
            form.put("x", "a".repeat(60_000));
            HttpResponse<String> byPost = host.post("/oauth/authorize", form);

            for (HttpResponse<String> answer : List.of(byGet, byPost)) {
                assertEquals(400, answer.statusCode());
                assertTrue(answer.body().contains("too long for the way through the login"), answer.body());
            }
            form.remove("x");
            form.put("state", "\u6f22".repeat(666));
            var ann = new Browser(host).logIn(ANN);
            assertEquals(
                    303,
                    ann.decide(Browser.ticket(ann.post("/oauth/authorize", form)), "allow")
                            .statusCode());
        }
    }

    @Test
    void without_a_login_page_the_container_is_told_to_authenticate() throws Exception {
        try (Host host = new Host("/")) {
            var users = new UserStore();
            users.addUser(ANN, new Password("secret"), new String[] {"user"});
            var realm = new HashLoginService("host");
            realm.setUserStore(users);
            var security = new ConstraintSecurityHandler();
            security.setLoginService(realm);
            security.setAuthenticator(new FormAuthenticator("/sign-in", "/sign-in-failed", false));
            host.context().setSecurityHandler(security);
            Map<String, String> settings = host.settings(directory);
            settings.remove("loginPage");
            settings.remove("ownerSessionAttribute");
            host.filter(new OAuthFilter(), "/*", settings).start();
            var browser = new Browser(host);

            HttpResponse<String> toLogin = browser.get(Browser.AUTHORIZE);
            assertTrue(Browser.location(toLogin).contains("/sign-in"), Browser.location(toLogin));
            assertEquals(
                    "no-referrer",
                    toLogin.headers().firstValue("Referrer-Policy").orElseThrow());
            HttpResponse<String> back =
                    browser.post("/j_security_check", Map.of("j_username", ANN, "j_password", "secret"));

            assertTrue(Browser.location(back).endsWith(Browser.AUTHORIZE), Browser.location(back));
            assertEquals(303, browser.decide(browser.ticket(), "allow").statusCode());
        }
    }

    @Test
    void without_any_login_nobody_gets_further() throws Exception {
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.remove("loginPage");
            host.filter(new OAuthFilter(), "/*", settings).start();

            HttpResponse<String> answer = host.get(Browser.AUTHORIZE);

            assertEquals(500, answer.statusCode());
            assertTrue(answer.body().contains("This site does not know how to log you in."), answer.body());
        }
    }

    @Test
    void an_owner_of_several_accounts_chooses_one_of_their_own() throws Exception {
        try (Host host = startedWithOwners()) {
            Browser ann = new Browser(host).logIn("ann@host.example|glow,zen");
            HttpResponse<String> consent = ann.get(Browser.AUTHORIZE);
            String ticket = Browser.ticket(consent);
            assertTrue(consent.body().contains("Company glow") && consent.body().contains("Company zen"));

            assertEquals(400, ann.decide(ticket, "allow").statusCode());
            assertEquals(400, decide(ann, ticket, "other").statusCode());
            HttpResponse<String> allowed = decide(ann, ticket, "zen");

            assertEquals(303, allowed.statusCode());
            String code = Host.query(Browser.location(allowed)).get("code");
            Map<String, Object> tokens =
                    JSONObjectUtils.parse(Browser.exchange(host, code).body());
            String who = host.get("/api/bookings", "Authorization", "Bearer " + tokens.get("access_token"))
                    .body();
            assertTrue(who.contains("accountId=zen"), who);
        }
    }

    private static HttpResponse<String> decide(Browser browser, String ticket, String account) throws Exception {
        return browser.post(
                "/oauth/authorize/decision", Map.of("ticket", ticket, "decision", "allow", "account", account));
    }

    @Test
    void who_may_act_for_nobody_is_told_so_and_can_go_back() throws Exception {
        try (Host host = startedWithOwners()) {
            HttpResponse<String> answer =
                    new Browser(host).logIn("staff@host.example").get(Browser.AUTHORIZE);

            assertEquals(403, answer.statusCode());
            assertTrue(answer.body().contains("You cannot connect apps"), answer.body());
            assertTrue(
                    answer.body().contains("staff@host.example</bdi></strong>, may not connect apps here."),
                    answer.body());
            assertTrue(
                    answer.body().contains("href=\"https://web.example/callback?error=access_denied&amp;"),
                    answer.body());
            assertFalse(answer.body().contains("ticket"), answer.body());
        }
    }

    @Test
    void an_account_that_was_taken_away_meanwhile_cannot_be_chosen() throws Exception {
        try (Host host = startedWithOwners()) {
            Browser ann = new Browser(host).logIn("ann@host.example|glow,zen");
            String ticket = ann.ticket();

            ann.logIn("ann@host.example|glow");

            assertEquals(400, decide(ann, ticket, "zen").statusCode());
        }
    }

    private Host startedWithOwners() throws Exception {
        Host host = new Host("/");
        Map<String, String> settings = host.settings(directory);
        settings.remove("ownerSessionAttribute");
        settings.put("resourceOwners", HostOwners.class.getName());
        return host.filter(new OAuthFilter(), "/*", settings).start();
    }
}
