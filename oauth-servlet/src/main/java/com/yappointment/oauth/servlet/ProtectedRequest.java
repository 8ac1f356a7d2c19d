package com.yappointment.oauth.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;

/** A request whose token was admitted, as the host sees it. Its body is untouched. */
final class ProtectedRequest extends HttpServletRequestWrapper {
    private final HttpServletResponse response;
    private final OAuthPrincipal principal;

    ProtectedRequest(HttpServletRequest request, HttpServletResponse response, OAuthPrincipal principal) {
        super(request);
        this.response = response;
        this.principal = principal;
    }

    /** Goes on with this request; the container would go on with its own, in which the session of the host speaks. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public String getRemoteUser() {
        return principal.getName();
    }

    @Override
    public boolean isUserInRole(String role) {
        return principal.may(role);
    }

    @Override
    public String getAuthType() {
        return "Bearer";
    }

    @Override
    public boolean authenticate(HttpServletResponse response) {
        return true;
    }
}
