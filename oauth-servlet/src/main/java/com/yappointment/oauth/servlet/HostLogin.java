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
import java.util.UUID;

/** The login of the host: who is logged in, and how nobody becomes somebody. Safe for all threads. */
final class HostLogin {
    private final ResourceOwners owners;
    private final Optional<String> page;
    private final Optional<String> switchPage;
    private final Optional<String> teamRole;

    /**
     * Fixes who is asked, the addresses of the login page (without one the container is told to authenticate) and of the
     * page where somebody else logs in, and the container's role of the host's team.
     */
    HostLogin(ResourceOwners owners, Optional<String> page, Optional<String> switchPage, Optional<String> teamRole) {
        this.teamRole = teamRole;
        this.owners = owners;
        this.page = page;
        this.switchPage = switchPage;
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
        if (value == null || value instanceof CharSequence || value instanceof Number || value instanceof UUID) {
            return Optional.ofNullable(value).map(Object::toString).filter(name -> !name.isEmpty());
        }
        // toString() of anything else may be another text tomorrow, and somebody else's
        throw new IllegalStateException("the session attribute " + attribute + " holds a "
                + value.getClass().getName() + ", which is no name; name a class in resourceOwners that reads it");
    }

    private static Optional<String> name(Principal principal) {
        return Optional.ofNullable(principal).map(Principal::getName).filter(name -> !name.isEmpty());
    }

    private static ResourceOwner actingForThemselves(String name) {
        return new ResourceOwner(
                new ResourceOwnerId(name), name, List.of(new ResourceOwner.Account(new AccountId(name), name)));
    }

    /** What a person is called; the id, where the host does not say. */
    String name(ResourceOwnerId id) {
        return owners.name(id).filter(name -> !name.isBlank()).orElse(id.value());
    }

    boolean mayRegisterApps(HttpServletRequest request) {
        return teamRole.filter(request::isUserInRole).isPresent() || owners.mayRegisterApps(request);
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
            ReplyWriter.redirect(HttpServletResponse.SC_FOUND, location(page.get(), request, wayBack), response);
            return true;
        }
        return challenged(request, response);
    }

    /** Where somebody else logs in and then comes back to a path of ours; empty when the host has said no such place. */
    String switchUser(HttpServletRequest request, String wayBack) {
        return switchPage.map(there -> location(there, request, wayBack)).orElse("");
    }

    private static String location(String page, HttpServletRequest request, String wayBack) {
        return request.getContextPath()
                + page.replace("{return}", URLEncoder.encode(request.getContextPath() + wayBack, UTF_8));
    }

    /** Judged by the response: Jetty throws when it has sent its challenge, and returns false when it has none to send. */
    private static boolean challenged(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Throwable failure = null;
        try {
            request.authenticate(response);
        } catch (ServletException | UnsupportedOperationException e) {
            failure = e;
        }
        boolean challenged = response.isCommitted() || response.getStatus() != HttpServletResponse.SC_OK;
        if (!challenged) {
            System.getLogger("com.yappointment.oauth")
                    .log(
                            System.Logger.Level.ERROR,
                            "nobody is logged in, and the web application has no login-config;"
                                    + " set loginPage to the path of its login page",
                            failure);
        }
        return challenged;
    }
}
