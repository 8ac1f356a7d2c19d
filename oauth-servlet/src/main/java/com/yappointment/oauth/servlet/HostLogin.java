package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The login of the host: who is logged in, and how nobody becomes somebody. Safe for all threads. */
final class HostLogin {
    /** Where the way back belongs in an address. */
    private static final String RETURN = "{return}";

    private final ResourceOwners owners;
    private final Optional<String> page;
    private final Optional<String> switchPage;
    private final WayBack wayBack;
    private final Team team;

    /** Who of the host's people registers apps: a role of the container, and persons by their ids. */
    record Team(Optional<String> role, Set<String> members) {}

    /**
     * Fixes who is asked, the addresses of the login page (without one the container is told to authenticate) and of the
     * page where somebody else logs in, what remembers the way back where an address has no place for it, and the host's
     * team.
     */
    HostLogin(ResourceOwners owners, Optional<String> page, Optional<String> switchPage, WayBack wayBack, Team team) {
        this.owners = owners;
        this.page = page;
        this.switchPage = switchPage;
        this.wayBack = wayBack;
        this.team = team;
    }

    /** Without a class of the host: the container's principal; what the session says, where that is set, comes second. */
    static ResourceOwners byPrincipal(Optional<SessionPerson> session) {
        return request -> name(request.getUserPrincipal())
                .or(() -> session.flatMap(person -> person.of(request)))
                .map(HostLogin::actingForThemselves);
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
        return team.role().filter(request::isUserInRole).isPresent()
                || owners.mayRegisterApps(request)
                || (!team.members().isEmpty() && isMember(request));
    }

    private boolean isMember(HttpServletRequest request) {
        return current(request)
                .filter(person -> team.members().contains(person.id().value()))
                .isPresent();
    }

    Optional<ResourceOwner> current(HttpServletRequest request) {
        return owners.current(request);
    }

    /**
     * Sends the browser to log in and come back to a path of ours; the way back is made here, never taken from a request.
     *
     * @return false when the host has no login that is known here
     */
    boolean send(HttpServletRequest request, HttpServletResponse response, String wayBackPath) throws IOException {
        if (page.isPresent()) {
            send(page.get(), Optional.empty(), request, response, wayBackPath);
            return true;
        }
        return challenged(request, response);
    }

    /**
     * The same for somebody else than who is logged in.
     *
     * @return false when the host has said no such place
     */
    boolean sendToSwitchUser(HttpServletRequest request, HttpServletResponse response, String wayBackPath) {
        switchPage.ifPresent(
                there -> send(there, current(request).map(ResourceOwner::id), request, response, wayBackPath));
        return switchPage.isPresent();
    }

    private void send(
            String there,
            Optional<ResourceOwnerId> former,
            HttpServletRequest request,
            HttpServletResponse response,
            String wayBackPath) {
        if (!there.contains(RETURN)) {
            wayBack.keep(wayBackPath, former, response);
        }
        ReplyWriter.redirect(HttpServletResponse.SC_FOUND, location(there, request, wayBackPath), response);
    }

    /** The person has come to a page of ours, on whatever way. */
    void hasCome(HttpServletRequest request, HttpServletResponse response) {
        wayBack.forget(request, response);
    }

    /**
     * Leads on to a page of ours who opens a page of the host after the login that they were sent to.
     *
     * @return false when that is not so, and nothing was touched
     */
    boolean leadOn(HttpServletRequest request, HttpServletResponse response) {
        Optional<WayBack.Way> way = wayBack.of(request);
        if (way.isEmpty() || loggedIn(request).filter(way.get()::isFor).isEmpty()) {
            return false;
        }
        String there = request.getContextPath() + way.get().path();
        ReplyWriter.redirect(HttpServletResponse.SC_FOUND, there, response);
        wayBack.forget(request, response);
        return true;
    }

    /** A failure shows where it matters, at our own pages; here it would break a page of the host. */
    private Optional<ResourceOwnerId> loggedIn(HttpServletRequest request) {
        try {
            return current(request).map(ResourceOwner::id);
        } catch (RuntimeException e) {
            System.getLogger("com.yappointment.oauth")
                    .log(System.Logger.Level.WARNING, "nobody is led on from the login: " + e.getMessage(), e);
            return Optional.empty();
        }
    }

    /**
     * Where somebody else logs in and then comes back to a path of ours; empty when the host has said no such place.
     *
     * @param detour a path of ours that ends with {@link #sendToSwitchUser}, for a place that knows no way back
     */
    String switchUser(HttpServletRequest request, String wayBackPath, String detour) {
        return switchPage
                .map(there -> there.contains(RETURN)
                        ? location(there, request, wayBackPath)
                        : request.getContextPath() + detour)
                .orElse("");
    }

    private static String location(String page, HttpServletRequest request, String wayBack) {
        return request.getContextPath()
                + page.replace(RETURN, URLEncoder.encode(request.getContextPath() + wayBack, UTF_8));
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
