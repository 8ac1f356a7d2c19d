package com.example.legacy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** JSON for its own pages, by its own session, and for an old program by a header of its own making. */
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String own = request.getHeader("Authorization");
        if (own != null && !own.equals("Legacy 4711") && request.getUserPrincipal() == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED, "only Legacy");
            return;
        }
        response.setContentType("application/json");
        response.getWriter()
                .println("{\"bookings\": [], \"user\": \"" + request.getRemoteUser() + "\", \"authorization\": \""
                        + (own == null ? "none" : own.split(" ")[0]) + "\", \"body\": "
                        + request.getInputStream().readAllBytes().length + "}");
    }
}
