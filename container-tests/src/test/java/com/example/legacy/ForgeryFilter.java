package com.example.legacy;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes a POST only with a token that a page of its own had, or from a caller who did not come by cookie. */
public final class ForgeryFilter implements Filter {
    @Override
    public void init(FilterConfig config) {
        // nothing to set
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        boolean byToken = "Bearer".equals(http.getAuthType());
        boolean login = http.getServletPath().equals("/login");
        if (http.getMethod().equals("POST") && !byToken && !login && http.getParameter("csrf") == null) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN, "no csrf token");
            return;
        }
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {
        // nothing to end
    }
}
