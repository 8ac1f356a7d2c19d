package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with a check of its own on the Authorization header need not see ours. */
class HiddenAuthorizationTest {
    @TempDir
    private Path directory;

    /** Says what it sees of the header. */
    private static final class Headers extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            boolean named = Collections.list(request.getHeaderNames()).stream()
                    .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals("authorization"));
            response.getWriter()
                    .print(request.getHeader("authorization") + " "
                            + Collections.list(request.getHeaders("AUTHORIZATION")) + " " + named + " "
                            + request.getHeader("Accept"));
        }
    }

    @Test
    void it_is_seen_unless_it_was_set_otherwise() throws Exception {
        assertTrue(admitted("false").startsWith("Bearer yapp_at_"));
    }

    @Test
    void set_so_it_is_in_no_header_of_an_admitted_call_and_others_are() throws Exception {
        assertEquals("null [] false text/x", admitted("true"));
    }

    private String admitted(String hide) throws Exception {
        try (Host host = new Host("/")) {
            var settings = host.settings(directory);
            settings.put("hideAuthorization", hide);
            host.servlet(new Headers(), "/api/bookings")
                    .servlet(new Headers(), "/open/headers")
                    .filter(new OAuthFilter(), "/*", settings)
                    .start();
            String bearer = Browser.bearer(host, "ann@host.example", "bookings:read");

            HttpResponse<String> open = host.get("/open/headers", "Authorization", "Basic YTpi");
            assertTrue(open.body().startsWith("Basic YTpi"), "what is not protected is untouched: " + open.body());
            HttpResponse<String> refused = host.get("/api/bookings", "Authorization", "Bearer nothing");
            assertEquals(401, refused.statusCode());
            HttpResponse<String> answer = host.get("/api/bookings", "Authorization", bearer, "Accept", "text/x");
            assertEquals(200, answer.statusCode());
            assertFalse(answer.body().isEmpty());
            return answer.body();
        }
    }
}
