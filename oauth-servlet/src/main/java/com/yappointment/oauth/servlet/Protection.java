package com.yappointment.oauth.servlet;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.bearer.BearerResult;
import com.yappointment.oauth.servlet.protect.Access;
import com.yappointment.oauth.servlet.protect.ProtectRules;
import com.yappointment.oauth.terms.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Lets requests to the host's API pass with a token only. Immutable, safe for all threads. */
final class Protection {
    private final AuthorizationServer server;
    private final ProtectRules rules;
    private final boolean hideAuthorization;

    Protection(AuthorizationServer server, ProtectRules rules, boolean hideAuthorization) {
        this.server = server;
        this.rules = rules;
        this.hideAuthorization = hideAuthorization;
    }

    /** The request to go on with; empty when it was answered here. Only headers are read. */
    Optional<HttpServletRequest> pass(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Access access = rules.access(request.getMethod(), Endpoints.path(request), rawPath(request));
        if (access instanceof Access.Token token) {
            return check(token.scope(), request, response);
        }
        if (access instanceof Access.MethodNotAllowed method) {
            ReplyWriter.write(Errors.methodNotAllowed(method.allowed()), response);
            return Optional.empty();
        }
        if (access instanceof Access.Ambiguous) {
            ReplyWriter.write(Errors.ambiguousPath(), response);
            return Optional.empty();
        }
        return Optional.of(request);
    }

    private static String rawPath(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        return uri.startsWith(context) ? uri.substring(context.length()) : uri;
    }

    private Optional<HttpServletRequest> check(Scope scope, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        BearerResult result = server.check(CallReader.authorization(request), scope);
        if (result instanceof BearerResult.Challenged challenged) {
            ReplyWriter.write(challenged.reply(), response);
            return Optional.empty();
        }
        var admitted = (BearerResult.Admitted) result;
        var principal = new OAuthPrincipal(
                admitted.credential(), admitted.owner(), admitted.account(), admitted.scope(), admitted.expiresAt());
        request.setAttribute(OAuthPrincipal.ATTRIBUTE, principal);
        HttpServletRequest seen = hideAuthorization ? new WithoutAuthorization(request) : request;
        return Optional.of(new ProtectedRequest(seen, response, principal));
    }
}
