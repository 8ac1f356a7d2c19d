package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.GuideClient;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java code of docs/integrators-guide.md, walked from the first step to the last. */
class IntegratorsGuideTest {
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

    private static final String SECRET = "b7Qn2rXo9sT4uV6wY8zA1cE3gI5kM0pL";
    private static final String CLIENTS = """
            [{"client_id": "guide", "client_secret": "SECRET", "redirect_uris": ["https://guide.example/callback"]}]
            """.replace("SECRET", SECRET);

    @TempDir
    private Path directory;

    @Test
    void the_java_code_of_the_guide_walks_the_whole_flow() throws Exception {
        try (Host host = new Host("/")) {
            Map<String, String> settings = host.settings(directory);
            settings.put("protect", "GET,POST /api/v1/bookings bookings:read");
            settings.put(
                    "clientsFile",
                    Files.writeString(directory.resolve("guide.json"), CLIENTS).toString());
            host.filter(new OAuthFilter(), "/*", settings).start();
            var app = new GuideClient(host.base(), "guide", SECRET, "https://guide.example/callback");

            String verifier = GuideClient.randomText();
            String state = GuideClient.randomText();
            String url = app.authorizationUrl("bookings:read", state, GuideClient.codeChallenge(verifier));
            Map<String, String> callback =
                    consent(host, url.substring(host.base().length()));
            assertEquals(state, callback.get("state"));
            assertEquals(host.base(), callback.get("iss"));

            Map<String, Object> first = ok(app.exchange(callback.get("code"), verifier));
            assertEquals(200, app.bookings((String) first.get("access_token")).statusCode());

            Map<String, Object> second = ok(app.refresh((String) first.get("refresh_token")));
            assertFalse(second.containsValue(first.get("access_token")));
            Map<String, Object> again = ok(app.refresh((String) first.get("refresh_token")));
            assertEquals(second.get("access_token"), again.get("access_token"));
            assertEquals(second.get("refresh_token"), again.get("refresh_token"));

            assertEquals(Map.of(), ok(app.revoke((String) second.get("access_token"))));
            assertEquals(401, app.bookings((String) second.get("access_token")).statusCode());
            assertEquals(400, app.refresh((String) second.get("refresh_token")).statusCode());
        }
    }

    private static Map<String, String> consent(Host host, String authorize) throws Exception {
        String browser = cookie(host.get(authorize));
        String cookies =
                browser + "; " + cookie(host.post("/login", Map.of("person", "ann@host.example", "next", "/")));
        HttpResponse<String> page = host.get(authorize, "Cookie", cookies);
        var ticket = TICKET.matcher(page.body());
        assertTrue(ticket.find(), page::body);
        HttpResponse<String> allowed = host.post(
                "/oauth/authorize/decision", Map.of("ticket", ticket.group(1), "decision", "allow"), "Cookie", cookies);
        return Host.query(allowed.headers().firstValue("Location").orElseThrow());
    }

    private static Map<String, Object> ok(HttpResponse<String> response) throws Exception {
        assertEquals(200, response.statusCode(), response::body);
        return JSONObjectUtils.parse(response.body());
    }

    private static String cookie(HttpResponse<String> response) {
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }
}
