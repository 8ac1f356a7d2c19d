package com.yappointment.oauth.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The protecting half of {@link OAuthFilter}, for who maps the halves by hand. Give both their settings as context-params.
 * Safe for all threads.
 */
public final class BearerFilter extends DeployedFilter {
    /** For the container. */
    public BearerFilter() {}

    @Override
    void filter(Deployment server, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<HttpServletRequest> passed = server.protection().pass(request, response);
        if (passed.isPresent()) {
            chain.doFilter(passed.get(), response);
        }
    }
}
