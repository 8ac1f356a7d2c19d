package com.yappointment.demo.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Answers at the paths and by the methods that it has; others are not found, not allowed. TRACE would echo cookies. */
public abstract class SiteServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** For its servlets. */
    protected SiteServlet() {}

    /**
     * What the path of a request takes. HEAD comes with GET, OPTIONS with all.
     *
     * @param request to any path of this servlet
     * @return GET, POST; nothing when there is nothing at the path
     */
    protected abstract Set<String> methods(HttpServletRequest request);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        Set<String> allowed = new TreeSet<>(methods(request));
        if (allowed.isEmpty()) {
            ErrorAnswer.write(response, HttpServletResponse.SC_NOT_FOUND, request.getRequestURI());
            return;
        }
        allowed.add("OPTIONS");
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String method = request.getMethod();
        if (!allowed.contains(method) || method.equals("OPTIONS")) {
            // RFC 9110 §15.5.6: what would have been allowed
            response.setHeader("Allow", String.join(", ", allowed));
        }
        if (!allowed.contains(method)) {
            // not sendError: Jetty shows the error page for GET, POST and HEAD only
            ErrorAnswer.write(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, request.getRequestURI());
        } else if (!method.equals("OPTIONS")) {
            super.service(request, response);
        }
    }
}
