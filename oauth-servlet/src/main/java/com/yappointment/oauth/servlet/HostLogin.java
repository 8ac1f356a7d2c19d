package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.Principal;
import java.util.List;
import java.util.Optional;

/** The login of the host: who is logged in, and how nobody becomes somebody. Safe for all threads. */
final class HostLogin {
    private final ResourceOwners owners;
    private final Optional<String> page;

    /** Fixes who is asked, and the address of the login page; without one the container is told to authenticate. */
    HostLogin(ResourceOwners owners, Optional<String> page) {
        this.owners = owners;
        this.page = page;
    }

    /** Without a class of the host: the container's principal; a session attribute, where one is named, comes second. */
    static ResourceOwners byPrincipal(Optional<String> sessionAttribute) {
        return request -> name(request.getUserPrincipal())
                .or(() -> sessionAttribute.flatMap(attribute -> fromSession(request, attribute)))
                .map(HostLogin::actingForThemselves);
    }

    private static Optional<String> fromSession(HttpServletRequest request, String attribute) {
        HttpSession session = request.getSession(false);
        Object value = session == null ? null : session.getAttribute(attribute);
        if (value instanceof Principal principal) {
            return name(principal);
        }
        return value == null ? Optional.empty() : Optional.of(value.toString());
    }

    private static Optional<String> name(Principal principal) {
        return principal == null ? Optional.empty() : Optional.ofNullable(principal.getName());
    }

    private static ResourceOwner actingForThemselves(String name) {
        return new ResourceOwner(
                new ResourceOwnerId(name), name, List.of(new ResourceOwner.Account(new AccountId(name), name)));
    }

    Optional<ResourceOwner> current(HttpServletRequest request) {
        return owners.current(request);
    }

    /**
     * Sends the browser to log in and come back to a path of ours; the way back is made here, never taken from a request.
     *
     * @return false when the host has no login that is known here
     */
    boolean send(HttpServletRequest request, HttpServletResponse response, String wayBack) throws IOException {
        if (page.isPresent()) {
            String location = request.getContextPath()
                    + page.get().replace("{return}", URLEncoder.encode(request.getContextPath() + wayBack, UTF_8));
            ReplyWriter.redirect(HttpServletResponse.SC_FOUND, location, response);
            return true;
        }
        try {
            // false: the container has written its challenge; true cannot be, or there would be an owner
            return !request.authenticate(response);
        } catch (ServletException | UnsupportedOperationException e) {
            System.getLogger("com.yappointment.oauth")
                    .log(
                            System.Logger.Level.ERROR,
                            "nobody is logged in, and the web application has no login-config;"
                                    + " set loginPage to the path of its login page",
                            e);
            return false;
        }
    }
}
