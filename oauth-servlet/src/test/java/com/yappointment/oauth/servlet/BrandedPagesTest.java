package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host's name, logo and colours, and a page of its own in the place of ours; what protects a page stays. */
class BrandedPagesTest {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    @TempDir
    private Path directory;

    private Host started(String contextPath, Map<String, String> more) throws Exception {
        var host = new Host(contextPath);
        Map<String, String> settings = host.settings(directory);
        settings.putAll(more);
        host.servlet(new HostPage(), "/own");
        return host.filter(new OAuthFilter(), "/*", settings).start();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void name_logo_and_colour_are_on_every_page() throws Exception {
        Path logo = Files.write(directory.resolve("logo.png"), PNG);
        try (Host host = started(
                "/shop", Map.of("brandName", "A<b>cme", "brandLogo", logo.toString(), "brandColour", "#7a1fa2"))) {
            HttpResponse<String> page = host.get("/oauth/authorize");

            assertTrue(page.body().contains("A&lt;b>cme") || page.body().contains("A&lt;b&gt;cme"), page::body);
            assertTrue(page.body().contains("<img src=\"/shop/oauth/authorize/logo\" alt=\"\">"), page::body);
            assertTrue(page.body().contains(":root { --main: #7a1fa2; --on-main: #ffffff; }"), page::body);
            assertTrue(header(page, "Content-Security-Policy").contains("; img-src 'self'; "));
        }
    }

    @Test
    void without_a_name_it_is_the_hosts_and_there_is_no_picture() throws Exception {
        try (Host host = started("/", Map.of())) {
            String page = host.get("/oauth/authorize").body();
            assertTrue(page.contains("<bdi>127.0.0.1</bdi>"), page);
            assertFalse(page.contains("<img"), page);
            assertEquals(404, host.get("/oauth/authorize/logo").statusCode());
        }
    }

    @Test
    void a_logo_is_a_picture_and_nothing_else() throws Exception {
        Path logo = Files.write(directory.resolve("logo.html"), PNG);
        try (Host host = started("/", Map.of("brandLogo", logo.toString()))) {
            HttpResponse<String> answer = host.get("/oauth/authorize/logo");

            assertEquals("image/png", header(answer, "Content-Type"));
            assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
            assertEquals("default-src 'none'; sandbox", header(answer, "Content-Security-Policy"));
            assertEquals("same-origin", header(answer, "Cross-Origin-Resource-Policy"));
            var post = host.request("/oauth/authorize/logo").POST(BodyPublishers.noBody());
            assertEquals(405, host.send(post).statusCode());
        }
    }

    /** A picture that holds script is none, whatever its name says. */
    @ParameterizedTest
    @ValueSource(strings = {"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "<html>", "", "GIF8"})
    void what_is_no_picture_by_its_first_bytes_stops_the_start(String content) throws Exception {
        Path logo = Files.writeString(directory.resolve("logo.png"), content);
        var refused = assertThrows(ServletException.class, () -> started("/", Map.of("brandLogo", logo.toString())));
        assertTrue(refused.getMessage().contains("brandLogo"), refused::getMessage);
    }

    /** Does to a response whatever it can, and shows what it was given. */
    private static final class HostPage extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String model = String.valueOf(request.getAttribute("oauthPage"));
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            response.setHeader("Content-Security-Policy", "default-src *");
            response.addHeader("Content-Security-Policy", "script-src *");
            response.setHeader("X-Frame-Options", "ALLOWALL");
            response.setHeader("Cache-Control", "public, max-age=3600");
            response.setContentType("text/html; charset=utf-16");
            response.setContentLength(3);
            switch (String.valueOf(request.getParameter("state"))) {
                case "error" -> response.sendError(404);
                case "redirect" -> response.sendRedirect("https://evil.example/");
                case "exception" -> throw new IllegalStateException("the host's page fails");
                case "nothing" -> response.flushBuffer();
                case "reset" -> {
                    response.getWriter().print("gone");
                    response.reset();
                    response.getOutputStream().write("<h1>after the reset".getBytes(UTF_8));
                }
                default -> {
                    response.getWriter().print("<h1>our own page, größer</h1>" + model.replace("<", "&lt;"));
                    response.flushBuffer();
                }
            }
        }
    }

    private HttpResponse<String> own(Host host, String state) throws Exception {
        return new Browser(host).logIn("ann@host.example").get(Browser.AUTHORIZE.replace("state=s", "state=" + state));
    }

    @Test
    void a_page_of_the_host_gets_what_ours_shows() throws Exception {
        try (Host host = started("/", Map.of("pages", "consent = /own"))) {
            HttpResponse<String> page = own(host, "s");

            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("<h1>our own page, größer</h1>ConsentModel["), page::body);
            assertTrue(page.body().contains("clientName=The web app"), page::body);
            assertTrue(host.get("/oauth/authorize").body().contains("This did not work"), "the others stay ours");
        }
    }

    @Test
    void a_page_of_the_host_cannot_lose_what_protects_it() throws Exception {
        try (Host host = started("/", Map.of("pages", "consent = /own"))) {
            for (String state : new String[] {"s", "reset"}) {
                HttpResponse<String> page = own(host, state);

                assertEquals(
                        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'; form-action 'self' https://web.example https: http:",
                        String.join(" / ", page.headers().allValues("Content-Security-Policy")));
                assertEquals("DENY", header(page, "X-Frame-Options"));
                assertEquals("no-store", header(page, "Cache-Control"));
                assertEquals("nosniff", header(page, "X-Content-Type-Options"));
                assertEquals("no-referrer", header(page, "Referrer-Policy"));
                assertEquals(
                        "text/html;charset=utf-8", header(page, "Content-Type").replace(" ", ""));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "redirect", "exception", "nothing"})
    void where_the_hosts_page_fails_ours_is_shown(String state) throws Exception {
        try (Host host = started("/", Map.of("pages", "consent = /own"))) {
            HttpResponse<String> page = own(host, state);

            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("<h1>Connect <strong><bdi>The web app"), page::body);
            assertTrue(header(page, "Content-Security-Policy").contains("style-src 'sha256-"));
        }
    }

    @Test
    void a_page_of_the_host_works_below_a_context_path() throws Exception {
        try (Host host = started("/shop", Map.of("pages", "message = /own"))) {
            HttpResponse<String> page = host.get("/oauth/authorize?client_id=x");
            assertEquals(400, page.statusCode());
            assertTrue(page.body().contains("MessageModel[key=problem.CLIENT_UNKNOWN"), page::body);
        }
    }
}
