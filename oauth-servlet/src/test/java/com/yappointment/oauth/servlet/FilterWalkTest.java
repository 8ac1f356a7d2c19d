package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the browser to the disk and back, with one filter and the login that was there before. */
class FilterWalkTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/shop"})
    void one_filter_gives_the_whole_flow(String contextPath) throws Exception {
        try (Host host = new Host(contextPath)) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            var tokens = connect(host);

            assertEquals(401, host.get("/api/bookings").statusCode());
            HttpResponse<String> answer =
                    host.get("/api/bookings", "Authorization", "Bearer " + tokens.get("access_token"));
            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().startsWith("GET ann@host.example Bearer true false "), answer.body());
        }
    }

    @Test
    void what_was_granted_is_there_after_a_restart() throws Exception {
        Map<String, Object> tokens;
        try (Host host = new Host("/")) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            tokens = connect(host);
        }
        try (Host host = new Host("/")) {
            host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
            String bearer = "Bearer " + tokens.get("access_token");
            assertEquals(200, host.get("/api/bookings", "Authorization", bearer).statusCode());
        }
    }

    private static Map<String, Object> connect(Host host) throws Exception {
        String authorize = "/oauth/authorize?response_type=code&client_id=web&state=s"
                + "&redirect_uri=https%3A%2F%2Fweb.example%2Fcallback"
                + "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256";
        HttpResponse<String> toLogin = host.get(authorize);
        assertEquals(302, toLogin.statusCode());
        String browser = cookie(toLogin);
        String next = Host.query(location(toLogin)).get("next");

        HttpResponse<String> loggedIn = host.post("/login", Map.of("person", "ann@host.example", "next", next));
        String cookies = browser + "; " + cookie(loggedIn);
        HttpResponse<String> consent = host.get(authorize, "Cookie", cookies);
        assertEquals(200, consent.statusCode(), consent::body);
        var ticket = TICKET.matcher(consent.body());
        assertTrue(ticket.find());

        HttpResponse<String> allowed = host.post(
                "/oauth/authorize/decision", Map.of("ticket", ticket.group(1), "decision", "allow"), "Cookie", cookies);
        assertEquals(303, allowed.statusCode(), allowed::body);
        Map<String, String> exchange = new LinkedHashMap<>();
        exchange.put("grant_type", "authorization_code");
        exchange.put("code", Host.query(location(allowed)).get("code"));
        exchange.put("client_id", "web");
        exchange.put("client_secret", "web-secret");
        exchange.put("redirect_uri", "https://web.example/callback");
        exchange.put("code_verifier", VERIFIER);
        HttpResponse<String> tokens = host.post("/oauth/token", exchange);
        assertEquals(200, tokens.statusCode(), tokens::body);
        return JSONObjectUtils.parse(tokens.body());
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    private static String cookie(HttpResponse<String> response) {
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }
}
