package com.example.legacy;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;

/**
 * Sets the encoding of forms, which has to be done before anybody asks for a parameter. Where it is told how one is called
 * that says the language, it asks for that itself.
 */
public final class EncodingFilter implements Filter {
    private String language = "";

    @Override
    public void init(FilterConfig config) {
        language = Objects.requireNonNullElse(config.getInitParameter("language"), "");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean old = ((HttpServletRequest) request).getServletPath().startsWith("/old");
        request.setCharacterEncoding(old ? "windows-1252" : "UTF-8");
        if (!language.isEmpty()) {
            request.setAttribute("language", request.getParameter(language));
        }
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {
        // nothing to end
    }
}
