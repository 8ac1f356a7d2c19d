package com.example.legacy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Says what it was sent: paths, parameters in the encoding that a filter set, and who is there. */
public final class EchoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        var out = response.getWriter();
        out.println(request.getMethod() + " " + request.getServletPath() + " | " + request.getPathInfo() + " | "
                + request.getContextPath() + " | " + request.getQueryString());
        for (Map.Entry<String, String[]> parameter : new TreeMap<>(request.getParameterMap()).entrySet()) {
            out.println(parameter.getKey() + " = " + Arrays.toString(parameter.getValue()));
        }
        out.println("encoding " + request.getCharacterEncoding() + ", user " + request.getRemoteUser() + ", "
                + request.getUserPrincipal() + ", authorization " + request.getHeader("Authorization") + ", session "
                + (request.getSession(false) != null) + ", by cookie " + request.isRequestedSessionIdFromCookie()
                + ", by url " + request.isRequestedSessionIdFromURL());
    }
}
