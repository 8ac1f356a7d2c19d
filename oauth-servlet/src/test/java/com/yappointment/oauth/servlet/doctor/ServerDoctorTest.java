package com.yappointment.oauth.servlet.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import com.yappointment.oauth.servlet.Host;
import com.yappointment.oauth.servlet.OAuthFilter;
import com.yappointment.oauth.servlet.doctor.server.ServerDoctor;
import com.yappointment.oauth.servlet.war.UrlPattern;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a running server is found from outside; a real one, with real things in its way. */
@Timeout(60) // without its defences a test would hang
class ServerDoctorTest {
    private static final String API = "/api/bookings";

    @TempDir
    private static Path shared;

    private static Host shop;
    private static volatile String where = "";
    private static volatile InTheWay inTheWay = (request, response, chain) -> chain.doFilter(request, response);

    @TempDir
    private Path directory;

    /** Something that stands before us. */
    @FunctionalInterface
    private interface InTheWay {
        void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException;
    }

    static Stream<Arguments> seeded() {
        return Stream.of(
                seed(
                        "a login before everything",
                        "/*",
                        (request, response, chain) -> response.sendRedirect("/login"),
                        "/.well-known/oauth-authorization-server does not say what the server does: HTTP 302",
                        "take /.well-known/oauth-authorization-server out of the security-constraints"),
                seed(
                        "the filter is not mapped to the metadata",
                        "/.well-known/*",
                        (request, response, chain) -> response.sendError(404),
                        "does not say what the server does: HTTP 404",
                        "map our filter to /*"),
                seed(
                        "a login before the token endpoint",
                        "/oauth/token",
                        (request, response, chain) -> response.sendRedirect("/login"),
                        "Apps do not reach /shop/oauth/token: HTTP 302",
                        "take /shop/oauth/token out of the security-constraints"),
                seed(
                        "a CSRF filter before the token endpoint",
                        "/oauth/*",
                        (request, response, chain) -> {
                            if (request.getMethod().equals("POST")) {
                                response.sendError(403);
                            } else {
                                chain.doFilter(request, response);
                            }
                        },
                        "Apps do not reach /shop/oauth/token: HTTP 403",
                        "have our filter mapped first"),
                seed(
                        "a filter that reads the body",
                        "/*",
                        (request, response, chain) -> {
                            request.getInputStream().readAllBytes();
                            chain.doFilter(request, response);
                        },
                        "What apps post to /shop/oauth/token does not arrive: ",
                        "A filter before ours reads the body"),
                seed(
                        "a filter that reads bodies that are no form",
                        "/*",
                        (request, response, chain) -> {
                            if ("application/json".equals(request.getContentType())) {
                                request.getReader().lines().forEach(line -> {});
                            }
                            chain.doFilter(request, response);
                        },
                        "What apps post as JSON to /shop/oauth/token does not arrive: ",
                        "A filter before ours reads the body"),
                seed(
                        "a firewall that knows forms only",
                        "/*",
                        (request, response, chain) -> {
                            if ("application/json".equals(request.getContentType())) {
                                response.sendError(415);
                            } else {
                                chain.doFilter(request, response);
                            }
                        },
                        "What apps post as JSON to /shop/oauth/token does not arrive: HTTP 415",
                        "application/json"),
                seed(
                        "a proxy that keeps the Authorization header",
                        "/*",
                        (request, response, chain) -> chain.doFilter(without(request), response),
                        "The Authorization header does not arrive at /shop/oauth/token",
                        "let it through"),
                seed(
                        "headers that a proxy takes away",
                        "/oauth/authorize",
                        (request, response, chain) -> chain.doFilter(request, losing(response)),
                        "Headers that protect the pages do not arrive as they were sent: Content-Security-Policy",
                        "leave them alone"),
                seed(
                        "a session cookie for scripts, and Strict",
                        "/*",
                        (request, response, chain) -> {
                            response.addHeader("Set-Cookie", "JSESSIONID=hunter2; Path=/; SameSite=Strict");
                            chain.doFilter(request, response);
                        },
                        "The cookie JSESSIONID is SameSite=Strict",
                        "Set SameSite to Lax"),
                seed(
                        "a cookie that goes along from everywhere",
                        "/*",
                        (request, response, chain) -> {
                            response.addHeader("Set-Cookie", "JSESSIONID=hunter2; HttpOnly; SameSite=None");
                            chain.doFilter(request, response);
                        },
                        "The cookie JSESSIONID is SameSite=None",
                        "Set SameSite to Lax"),
                seed(
                        "CORS for everybody, with cookies",
                        "/*",
                        (request, response, chain) -> {
                            response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
                            response.setHeader("Access-Control-Allow-Credentials", "true");
                            chain.doFilter(request, response);
                        },
                        "Any site may read /shop/oauth/authorize with the cookies",
                        "name the origins that are meant"),
                seed(
                        "a container that believes anybody about its host",
                        "/oauth/connections",
                        (request, response, chain) ->
                                response.sendRedirect("https://" + request.getHeader("X-Forwarded-Host") + "/login"),
                        "Anybody can tell the server what its host is",
                        "internalProxies of RemoteIpValve"),
                seed(
                        "a clock that is off",
                        "/*",
                        (request, response, chain) -> {
                            response.setDateHeader("Date", 0);
                            chain.doFilter(request, response);
                        },
                        "seconds apart",
                        "NTP"),
                seed(
                        "an API that nobody guards",
                        API,
                        (request, response, chain) -> response.getWriter().write("[]"),
                        "Anybody reads /api/bookings without a token: HTTP 200",
                        "protect"),
                seed(
                        "an API behind the container's own login",
                        API,
                        (request, response, chain) -> response.sendRedirect("/login"),
                        "Without a token, /api/bookings does not ask for one: HTTP 302",
                        "take /api/bookings out of the security-constraints"));
    }

    private static Arguments seed(String name, String path, InTheWay filter, String what, String remedy) {
        return arguments(name, path, filter, what, remedy);
    }

    private static HttpServletRequest without(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public Enumeration<String> getHeaders(String name) {
                return name.equalsIgnoreCase("Authorization") ? Collections.emptyEnumeration() : super.getHeaders(name);
            }
        };
    }

    private static HttpServletResponse losing(HttpServletResponse response) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public void setHeader(String name, String value) {
                if (!name.equals("Content-Security-Policy")) {
                    super.setHeader(name, value);
                }
            }
        };
    }

    /** One for all: what stands in its way is changed between the tests. */
    @BeforeAll
    static void start() throws Exception {
        shop = new Host("/shop");
        var before = new HttpFilter() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                String path = request.getRequestURI().substring("/shop".length());
                if (new UrlPattern(where).matches(path)) {
                    inTheWay.filter(request, response, chain);
                } else {
                    chain.doFilter(request, response);
                }
            }
        };
        shop.filter(before, "/*", Map.of());
        shop.filter(new OAuthFilter(), "/*", shop.settings(shared)).start();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeded")
    void what_is_wrong_is_found_with_its_remedy(String name, String path, InTheWay filter, String what, String remedy) {
        where = path;
        inTheWay = filter;

        Report report = ServerDoctor.look(shop.base(), API);

        List<Finding> found = report.findings().stream()
                .filter(finding ->
                        finding.what().contains(what) && finding.remedy().contains(remedy))
                .toList();
        assertEquals(1, found.size(), report::text);
        assertFalse(report.text().contains("hunter2"), report::text);
    }

    @Test
    void nothing_is_wrong_with_a_healthy_one() throws Exception {
        try (Host host = new Host("/")) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();

            Report report = ServerDoctor.look(host.base() + "/", API);

            assertEquals(List.of(), report.findings(), report::text);
        }
    }

    @Test
    void an_issuer_of_another_address_and_what_lies_at_the_root_of_the_host() throws Exception {
        try (Host host = new Host("/shop")) {
            Map<String, String> settings = host.settings(directory);
            settings.put("issuer", "https://app.example/shop");
            host.filter(new OAuthFilter(), "/*", settings).start();

            String text = ServerDoctor.look(host.base(), "").text();

            assertTrue(
                    text.contains("The server calls itself https://app.example/shop, but is asked at " + host.base()),
                    text);
            assertTrue(text.contains("pass that path on to /shop/.well-known/oauth-authorization-server"), text);
        }
    }

    @Test
    void http_is_for_this_machine_alone() throws Exception {
        try (Host host = new Host("/")) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            String here = "http://localtest.invalid:1";
            assertTrue(ServerDoctor.look(here, "").text().contains("localtest.invalid"));
            String other = host.base().replace("127.0.0.1", "127.0.0.2");
            // listens on 127.0.0.1 alone
            assertTrue(ServerDoctor.look(other, "").text().contains("Nothing answers at 127.0.0.2"));
        }
    }

    /** Wherever a server points: the one that was named is asked, and no other. */
    @ParameterizedTest
    @CsvSource({
        "http://%s/oauth/token, /oauth/token",
        "https://app//%s/oauth/token, //%s/oauth/token",
        "https:////%s/oauth/token, //%s/oauth/token",
        "@127.0.0.1/oauth/token, @127.0.0.1/oauth/token"
    })
    void no_redirect_is_followed_and_no_other_host_of_the_metadata_is_asked(String endpoint, String path)
            throws Exception {
        var asked = new AtomicInteger();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
        String host = "127.0.0.1:" + other.getAddress().getPort();
        String there = "http://" + host;
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/.well-known/")) {
                byte[] body = ("{\"issuer\": \"" + there + "\", \"token_endpoint\": \"" + endpoint.formatted(host)
                                + "\", \"authorization_endpoint\": \"//" + host + "/a\"}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else {
                exchange.getResponseHeaders().add("Location", there + exchange.getRequestURI());
                exchange.sendResponseHeaders(307, -1);
            }
            exchange.close();
        });
        server.start();
        try {
            String text = ServerDoctor.look(
                            "http://127.0.0.1:" + server.getAddress().getPort(), API)
                    .text();

            assertTrue(text.contains("Apps do not reach " + path.formatted(host) + ": HTTP 307 to " + there), text);
            assertEquals(0, asked.get());
        } finally {
            server.stop(0);
            other.stop(0);
        }
    }

    @Test
    void an_answer_without_end_is_cut_off() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] zeros = new byte[1 << 16];
            try {
                while (true) {
                    exchange.getResponseBody().write(zeros);
                }
            } catch (IOException e) {
                exchange.close();
            }
        });
        server.start();
        try {
            Report report =
                    ServerDoctor.look("http://127.0.0.1:" + server.getAddress().getPort(), "");
            assertTrue(report.hasProblem(), report::text);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_answer_that_drips_is_not_waited_for() throws Exception {
        var over = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        try {
            String text = ServerDoctor.look(
                            "http://127.0.0.1:" + server.getAddress().getPort(), "", Duration.ofSeconds(1))
                    .text();
            assertTrue(text.contains("The server broke off: no whole answer within 1 seconds"), text);
        } finally {
            over.countDown();
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://app.example",
                "file:/etc/passwd",
                "https:app",
                "https://app.example/?x=1",
                "https://a@b.example/"
            })
    void what_is_no_url_of_an_application_is_refused(String url) {
        assertThrows(IllegalArgumentException.class, () -> ServerDoctor.look(url, ""));
    }
}
