package com.example.legacy;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Sets the encoding of forms, which has to be done before anybody asks for a parameter. */
public final class EncodingFilter implements Filter {
    @Override
    public void init(FilterConfig config) {
        // nothing to set
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean old = ((HttpServletRequest) request).getServletPath().startsWith("/old");
        request.setCharacterEncoding(old ? "windows-1252" : "UTF-8");
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {
        // nothing to end
    }
}
