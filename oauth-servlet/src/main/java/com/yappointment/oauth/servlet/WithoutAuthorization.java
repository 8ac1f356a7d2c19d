package com.yappointment.oauth.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * A request whose Authorization header was ours and concerns nobody behind us: neither an older check of the application,
 * which would refuse a token, nor what it logs or passes on.
 */
final class WithoutAuthorization extends HttpServletRequestWrapper {
    private static final String AUTHORIZATION = "Authorization";

    WithoutAuthorization(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return AUTHORIZATION.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return AUTHORIZATION.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !AUTHORIZATION.equalsIgnoreCase(name))
                .toList());
    }
}
