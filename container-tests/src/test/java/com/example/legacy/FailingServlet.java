package com.example.legacy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Fails in the ways that the error pages are for. */
public final class FailingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (String.valueOf(request.getParameter("how"))) {
            case "gone" -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
            case "state" -> throw new IllegalStateException("broken");
            default -> throw new IOException("broken too");
        }
    }
}
