package com.example.legacy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A login that was made at home: who is in is an attribute of the session. */
public final class LoginServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!"secret".equals(request.getParameter("password"))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "wrong password");
            return;
        }
        request.getSession().setAttribute("user", request.getParameter("name"));
        String next = request.getParameter("next");
        boolean here = next != null && next.startsWith("/") && !next.startsWith("//");
        response.sendRedirect(response.encodeRedirectURL(here ? next : request.getContextPath() + "/account.jsp"));
    }
}
