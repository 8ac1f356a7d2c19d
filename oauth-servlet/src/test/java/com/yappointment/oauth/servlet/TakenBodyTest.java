package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter of the host that runs before ours and reads what is sent: forms survive it, and of the rest it is told. */
class TakenBodyTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String CLIENT = "&client_id=web&client_secret=" + Host.SECRET;

    /** What filters do with a request before they let it pass. */
    enum Reads {
        PARAMETER {
            @Override
            void from(HttpServletRequest request) {
                request.getParameter("csrf");
            }
        },
        /** As filters do that look at the start of a text. */
        READER {
            @Override
            void from(HttpServletRequest request) throws IOException {
                try (BufferedReader reader = request.getReader()) {
                    reader.readLine();
                }
            }
        },
        STREAM {
            @Override
            void from(HttpServletRequest request) throws IOException {
                request.getInputStream().readAllBytes();
            }
        };

        abstract void from(HttpServletRequest request) throws IOException;
    }

    @TempDir
    private Path directory;

    private Host host;

    private void start(Reads reads, String encoding) throws Exception {
        start((request, response, chain) -> {
            if (!encoding.isEmpty()) {
                request.setCharacterEncoding(encoding);
            }
            reads.from(request);
            chain.doFilter(request, response);
        });
    }

    /** A filter of the host. */
    @FunctionalInterface
    interface Before {
        void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException;
    }

    private void start(Before before) throws Exception {
        host = new Host("/");
        host.filter(new BeforeOurs(before), "/oauth/*", Map.of());
        host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
    }

    /** It in the container. */
    static final class BeforeOurs extends HttpFilter {
        private static final long serialVersionUID = 1L;

        private final transient Before before;

        BeforeOurs(Before before) {
            this.before = before;
        }

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            before.filter(request, response, chain);
        }
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private HttpResponse<String> send(String path, String type, BodyPublisher body) throws Exception {
        return host.send(host.request(path).header("Content-Type", type).POST(body));
    }

    private HttpResponse<String> token(String form) throws Exception {
        return send("/oauth/token", FORM, BodyPublishers.ofString(form));
    }

    private static BodyPublisher chunked(String text) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static String description(HttpResponse<String> answer) throws Exception {
        return String.valueOf(JSONObjectUtils.parse(answer.body()).get("error_description"));
    }

    @Test
    void a_form_whose_parameters_were_asked_for_arrives_all_the_same() throws Exception {
        start(Reads.PARAMETER, "");
        var browser = new Browser(host).logIn("ann@host.example");

        Map<String, Object> tokens = browser.connect("bookings:read");

        HttpResponse<String> refreshed =
                token("grant_type=refresh_token&refresh_token=" + tokens.get("refresh_token") + CLIENT);
        assertEquals(200, refreshed.statusCode(), refreshed::body);
        HttpResponse<String> chunks =
                send("/oauth/revoke", FORM, chunked("token=" + tokens.get("refresh_token") + CLIENT));
        assertEquals(200, chunks.statusCode(), chunks::body);
        assertEquals(
                401,
                host.get("/api/bookings", "Authorization", "Bearer " + tokens.get("access_token"))
                        .statusCode());
    }

    /** As when the core reads the bytes. */
    @ParameterizedTest
    @CsvSource({
        "grant_type=refresh_token&grant_type=refresh_token, grant_type",
        "client_id=web&scope=a&scope=b, scope",
        "%63ode=1&code=2, code",
    })
    void what_was_sent_twice_is_refused_all_the_same(String form, String name) throws Exception {
        start(Reads.PARAMETER, "");

        HttpResponse<String> answer = token(form + CLIENT.replace("&client_id=web", ""));

        assertEquals(400, answer.statusCode(), answer::body);
        assertTrue(description(answer).startsWith(name + " is given more than once"), answer::body);
    }

    /** Else a link could bring what only a form of ours may, and a log keep what is secret. */
    @ParameterizedTest
    @CsvSource({
        "?decision=allow, x=1",
        "?decision=allow&ticket=TICKET, x=1",
        "?ticket=TICKET&decision=allow, decision=deny",
        "?decision=allow, ticket=TICKET&decision=allow",
        "?ticket=TICKET, ticket=TICKET&decision=allow",
        "?ui_locales=de, ticket=TICKET&decision=allow",
        "?a=1&a=2&&b, ticket=TICKET&decision=allow&a=3&b=4",
    })
    void a_parameter_of_the_query_never_passes_for_one_of_the_body(String query, String form) throws Exception {
        start((request, response, chain) -> chain.doFilter(request, response));
        String expected = decision(query, form);
        host.close();
        start(Reads.PARAMETER, "");

        assertEquals(expected, decision(query, form));
    }

    /** Status and where it leads, which is how a decision is answered. */
    private String decision(String query, String form) throws Exception {
        var ann = new Browser(host).logIn("ann@host.example");
        String ticket = ann.ticket();
        HttpResponse<String> answer = ann.post(
                "/oauth/authorize/decision" + query.replace("TICKET", ticket),
                Host.query(form.replace("TICKET", ticket)));
        return answer.statusCode()
                + answer.headers()
                        .firstValue("Location")
                        .map(location -> location.replaceAll("[?].*", ""))
                        .orElse("");
    }

    @Test
    void a_query_that_the_container_read_otherwise_leaves_nothing_to_go_by() throws Exception {
        start((request, response, chain) -> {
            request.setAttribute("org.eclipse.jetty.server.Request.queryEncoding", "ISO-8859-1");
            request.getParameter("csrf");
            chain.doFilter(request, response);
        });
        try (var logged = new Logged(Level.WARNING)) {
            assertEquals(
                    500,
                    send("/oauth/token?x=%C3%BC", FORM, BodyPublishers.ofString("grant_type=refresh_token"))
                            .statusCode());
            assertEquals(1, logged.records().size());
        }
    }

    /** Who took the stream or the reader has it all; the parameters are then those of the query alone. */
    @ParameterizedTest
    @CsvSource({
        "STREAM, application/x-www-form-urlencoded",
        "READER, application/x-www-form-urlencoded",
        "STREAM, application/json",
        "READER, application/json",
    })
    void what_cannot_be_read_any_more_is_not_the_clients_fault(Reads reads, String type) throws Exception {
        start(reads, "");
        String body = type.equals(JSON) ? "{\"grant_type\": \"refresh_token\"}" : "grant_type=refresh_token";
        try (var logged = new Logged(Level.WARNING)) {
            for (BodyPublisher sent : new BodyPublisher[] {BodyPublishers.ofString(body), chunked(body)}) {
                HttpResponse<String> answer = send("/oauth/token", type, sent);

                assertEquals(500, answer.statusCode(), answer::body);
                assertTrue(
                        description(answer).startsWith("a filter of the application has read the body"), answer::body);
                assertTrue(description(answer).contains("nothing is wrong with the request"), answer::body);
            }
            assertEquals(1, logged.records().size(), "it is told once");
            assertEquals(
                    "a filter before ours has read the body of a request to /oauth/token, so it cannot be answered; put"
                            + " the <filter-mapping> of OAuthFilter before all others in web.xml",
                    logged.records().get(0).getMessage());
        }
    }

    @Test
    void a_person_gets_a_page_that_says_so() throws Exception {
        start(Reads.STREAM, "");
        try (var logged = new Logged(Level.WARNING)) {
            HttpResponse<String> answer =
                    send("/oauth/authorize", FORM, BodyPublishers.ofString("client_id=web&response_type=code"));

            assertEquals(500, answer.statusCode());
            assertTrue(answer.body().contains("Something went wrong here."), answer.body());
            assertEquals(1, logged.records().size());
        }
    }

    /** With and without a filter, and however it is sent: nothing was there to be taken. */
    @ParameterizedTest
    @EnumSource
    void a_body_that_was_empty_is_answered_as_ever(Reads reads) throws Exception {
        start((request, response, chain) -> chain.doFilter(request, response));
        String expected = withoutId(token(""));
        assertTrue(expected.startsWith("401") && expected.contains("is missing"), expected);
        assertEquals(expected, withoutId(send("/oauth/token", FORM, chunked(""))));
        host.close();
        start(reads, "");

        assertEquals(expected, withoutId(token("")));
    }

    private static String withoutId(HttpResponse<String> answer) {
        return answer.statusCode() + answer.body().replaceAll("diagnostic id [^)]*", "");
    }

    /** Where it is known that they were read as UTF-8, as the core reads them; another reading would be another text. */
    @ParameterizedTest
    @CsvSource({"UTF-8, 401", "utf-8, 401", "ISO-8859-1, 500", "'', 500"})
    void letters_arrive_only_where_their_encoding_is_known(String encoding, int status) throws Exception {
        start(Reads.PARAMETER, encoding);

        assertEquals(
                status,
                token("grant_type=refresh_token&client_id=web&client_secret=gr%C3%BCn")
                        .statusCode());
        assertEquals(
                401,
                token("grant_type=refresh_token&client_id=web&client_secret=green")
                        .statusCode());
    }

    /** Such as filters against script in forms have. */
    @Test
    void what_a_wrapper_makes_of_a_parameter_is_not_what_was_sent() throws Exception {
        start((request, response, chain) -> {
            request.getParameter("csrf");
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public Map<String, String[]> getParameterMap() {
                            return Map.of("grant_type", new String[] {"made safe"});
                        }
                    },
                    response);
        });

        HttpResponse<String> answer = token("grant_type=refresh_token&refresh_token=x" + CLIENT);
        assertEquals("invalid_grant", JSONObjectUtils.parse(answer.body()).get("error"), answer::body);
    }

    /** A filter that gives back what it has read is as good as none; its stream may be older than isFinished. */
    @ParameterizedTest
    @ValueSource(strings = {"length", "chunks"})
    void a_wrapper_that_kept_the_body_is_read(String how) throws Exception {
        start((request, response, chain) -> {
            byte[] kept = request.getInputStream().readAllBytes();
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public ServletInputStream getInputStream() {
                            return new Kept(kept);
                        }
                    },
                    response);
        });
        String json = "{\"grant_type\": \"refresh_token\", \"client_id\": \"web\", \"client_secret\": \"wrong\"}";

        HttpResponse<String> answer =
                send("/oauth/token", JSON, how.equals("chunks") ? chunked(json) : BodyPublishers.ofString(json));

        assertEquals(401, answer.statusCode(), answer::body);
    }

    /** What a filter kept. */
    private static final class Kept extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Kept(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] to, int from, int most) {
            return bytes.read(to, from, most);
        }

        @Override
        public boolean isFinished() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(jakarta.servlet.ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    /** A picture of an app comes in such a form. */
    @Test
    void files_are_gone_where_the_stream_was_read() throws Exception {
        start(Reads.STREAM, "");
        try (var logged = new Logged(Level.WARNING)) {
            var ann = new Browser(host);
            assertEquals(
                    500,
                    ann.logIn("ann@host.example")
                            .upload("/oauth/apps/logo", Map.of("client", "web"), "logo", "x".getBytes(ISO_8859_1))
                            .statusCode());
            assertFalse(logged.records().isEmpty());
        }
    }
}
