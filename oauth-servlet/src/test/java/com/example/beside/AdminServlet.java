package com.example.beside;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** For administrators, with texts in its code that would be patterns of all paths, and words of the annotation. */
@WebServlet(urlPatterns = "/admin", initParams = @WebInitParam(name = "home", value = "/*"))
@ServletSecurity(@HttpConstraint(rolesAllowed = "admin"))
public class AdminServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Frame-Options", "DENY");
        response.sendRedirect(request.getServletPath().equals("/*") ? "/api/bookings" : "/");
    }

    /** The same of a filter. */
    @WebFilter("/admin/*")
    public static class Guard extends HttpFilter {
        private static final long serialVersionUID = 1L;

        /** Where it sends those who may not. */
        public String home() {
            return "/";
        }
    }
}
