package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see is what was registered, as text; the browser may do nothing else with it (RFC 6749 §10.13). */
class PagesTest {
    private static final String EVIL = "</title><script>alert(1)</script><img src=x onerror=alert(2)>&\\\"'`${7*7}";
    private static final String CHALLENGE =
            "&response_type=code&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    @TempDir
    private Path directory;

    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host("/shop");
        Map<String, String> settings = host.settings(directory);
        settings.put("scopes", "a = See <b>your</b> bookings & \"more\"");
        settings.put("protect", "* /api/* any");
        settings.remove("ownerSessionAttribute");
        settings.put("resourceOwners", HostOwners.class.getName());
        Files.writeString(Path.of(settings.get("clientsFile")), """
                [{"client_id": "evil", "token_endpoint_auth_method": "none", "client_name": "EVIL",
                  "redirect_uris": ["https://web.example/callback", "https://Web.Example:8443/callback?x='y",
                    "http://127.0.0.1/callback", "http://[::1]/callback", "http://localhost:3000/callback",
                    "com.example.app:/callback"]}]
                """.replace("EVIL", EVIL));
        host.filter(new OAuthFilter(), "/*", settings).start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static String authorize(String redirectUri) {
        return "/oauth/authorize?" + Host.form(Map.of("client_id", "evil", "redirect_uri", redirectUri)) + CHALLENGE;
    }

    private HttpResponse<String> consent(String redirectUri) throws Exception {
        HttpResponse<String> page = new Browser(host)
                .logIn("<i>ann</i>@host.example|<u>glow</u>,\"zen'")
                .get(authorize(redirectUri));
        assertEquals(200, page.statusCode(), page::body);
        return page;
    }

    @Test
    void names_are_text_and_nothing_else() throws Exception {
        String html = consent("https://web.example/callback").body();

        for (String markup : List.of("<script", "<img", "<i>", "<u>", "<b>", "onerror=alert(2)>")) {
            assertFalse(html.contains(markup), html);
        }
        assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), html);
        assertTrue(html.contains("&lt;i&gt;ann&lt;/i&gt;@host.example"), html);
        assertTrue(html.contains("Company &lt;u&gt;glow&lt;/u&gt;"), html);
        assertTrue(html.contains("See &lt;b&gt;your&lt;/b&gt; bookings &amp; "), html);
        assertTrue(html.contains("${7*7}"), html);
    }

    @Test
    void the_page_for_who_may_not_connect_escapes_too() throws Exception {
        HttpResponse<String> page =
                new Browser(host).logIn("<i>staff</i>").get(authorize("https://Web.Example:8443/callback?x='y"));

        assertEquals(403, page.statusCode());
        for (String markup : List.of("<script", "<img", "<i>")) {
            assertFalse(page.body().contains(markup), page.body());
        }
        assertTrue(page.body().contains("You cannot connect apps"), page.body());
    }

    @Test
    void a_page_has_language_title_headings_and_labels() throws Exception {
        String html = consent("https://web.example/callback").body();

        assertTrue(html.startsWith("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"), html);
        assertTrue(html.contains("<title>Connect &lt;/title&gt;"), html);
        assertEquals(1, html.split("<h1>", -1).length - 1, html);
        assertTrue(html.contains("<main>"), html);
        assertTrue(html.contains("<legend>"), html);
        int radios = html.split("type=\"radio\"", -1).length - 1;
        assertEquals(2, radios, html);
        assertEquals(radios, html.split("<label class=\"choice\"><input", -1).length - 1, html);
        assertFalse(html.contains("style=\""), html);
    }

    @ParameterizedTest
    @CsvSource({
        "https://web.example/callback, https://web.example",
        "https://Web.Example:8443/callback?x='y, https://web.example:8443",
        "http://127.0.0.1:51234/callback, http://127.0.0.1:51234",
        "http://[::1]:51234/callback, http:",
        "http://localhost:3000/callback, http://localhost:3000",
        "com.example.app:/callback, com.example.app:"
    })
    void the_policy_lets_the_form_go_here_and_to_the_redirect_uri_and_nothing_run(String redirectUri, String source)
            throws Exception {
        HttpResponse<String> page = consent(redirectUri);

        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(
                policy.matches(
                        "default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; frame-ancestors 'none'; form-action 'self' .*"),
                policy);
        assertTrue(policy.endsWith(" form-action 'self' " + source + " https: http:"), policy);
        assertEquals("DENY", page.headers().firstValue("X-Frame-Options").orElseThrow());
        assertTrue(page.body().contains("action=\"/shop/oauth/authorize/decision\""), page.body());
    }

    @Test
    void a_page_that_asks_nothing_has_no_form_to_send() throws Exception {
        HttpResponse<String> page = host.get("/oauth/authorize?client_id=%3Cscript%3E");

        assertEquals(400, page.statusCode());
        assertFalse(page.body().contains("<script"), page.body());
        assertTrue(page.headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .endsWith("frame-ancestors 'none'; form-action 'none'"));
        assertEquals(
                "text/html;charset=utf-8",
                page.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""));
    }
}
