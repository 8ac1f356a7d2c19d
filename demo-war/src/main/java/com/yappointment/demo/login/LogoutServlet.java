package com.yappointment.demo.login;

import com.yappointment.demo.page.SiteServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** Ends the session. */
public final class LogoutServlet extends SiteServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected Set<String> methods(HttpServletRequest request) {
        return Set.of("POST");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        LoginSession.end(request);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + WayBack.HOME);
    }
}
