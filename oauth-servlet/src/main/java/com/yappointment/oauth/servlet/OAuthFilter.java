package com.yappointment.oauth.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The one entry in web.xml: answers at the endpoints, and lets requests to protected paths pass with a token only. Map it
 * to {@code /*} with {@code async-supported}; what is neither an endpoint nor protected is left untouched. Settings are
 * init-params ({@link com.yappointment.oauth.servlet.config.Setting}). Safe for all threads.
 */
public final class OAuthFilter extends DeployedFilter {
    /** For the container. */
    public OAuthFilter() {}

    @Override
    void filter(Deployment server, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (server.endpoints().answer(request, response) || server.login().leadOn(request, response)) {
            return;
        }
        Optional<HttpServletRequest> passed = server.protection().pass(request, response);
        if (passed.isPresent()) {
            chain.doFilter(passed.get(), response);
        }
    }
}
