package com.yappointment.oauth.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A home-grown login: POST names the person, the session remembers, and the browser goes where {@code next} says. */
public final class HostLoginPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getSession().setAttribute("person", request.getParameter("person"));
        request.changeSessionId();
        response.sendRedirect(request.getParameter("next"));
    }
}
