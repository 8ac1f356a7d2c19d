package com.example;

import com.yappointment.oauth.servlet.OAuthPrincipal;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

// Shown in docs/host-guide.md; a test compares them.
public final class BookingsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OAuthPrincipal app = (OAuthPrincipal) request.getAttribute(OAuthPrincipal.ATTRIBUTE);
        response.setContentType("application/json");
        response.getWriter().print("{\"company\":\"" + app.account() + "\"}");
        log(app.client().orElse("an API key") + " reads bookings of " + app.account() + " for " + app.owner());
    }
}
