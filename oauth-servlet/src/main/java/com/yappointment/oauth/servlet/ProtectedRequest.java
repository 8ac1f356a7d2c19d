package com.yappointment.oauth.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;

/** A request whose token was admitted, as the host sees it. Its body is untouched. */
final class ProtectedRequest extends HttpServletRequestWrapper {
    private final OAuthPrincipal principal;

    ProtectedRequest(HttpServletRequest request, OAuthPrincipal principal) {
        super(request);
        this.principal = principal;
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
