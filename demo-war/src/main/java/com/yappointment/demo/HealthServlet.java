package com.yappointment.demo;

import com.yappointment.demo.page.Json;
import com.yappointment.demo.page.SiteServlet;
import com.yappointment.oauth.servlet.OAuthHealth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** For whoever watches: 200 while the store answers, else 503. */
public final class HealthServlet extends SiteServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected Set<String> methods(HttpServletRequest request) {
        return Set.of("GET");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean up = OAuthHealth.storeAnswers(getServletContext());
        Json.write(
                response,
                up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                Map.of("status", up ? "UP" : "DOWN"));
    }
}
