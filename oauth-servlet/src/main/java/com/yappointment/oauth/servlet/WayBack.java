package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The way back from a login that knows none: it leads wherever it likes, and the first page of the host that a person then
 * opens, logged in, leads to our page instead. A cookie and no session attribute, because a careful login begins a new
 * session. Immutable, safe for all threads.
 */
final class WayBack {
    /** Long enough for a forgotten password. */
    private static final int MAX_AGE_SECONDS = 600;
    /** With its name and attributes it has to fit into the 4,096 bytes that browsers have for a cookie. */
    private static final int LONGEST = 3700;

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]*");

    private final OwnCookie cookie;
    private final Set<String> pages;

    /** Fixes the cookie, and the paths of our pages below the context path: it leads nowhere else. */
    WayBack(OwnCookie cookie, Set<String> pages) {
        this.cookie = cookie;
        this.pages = pages;
    }

    /** Remembers a path of ours; one that is too long is not remembered, and the person has to begin again. */
    void keep(String path, HttpServletResponse response) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(path.getBytes(UTF_8));
        if (value.length() <= LONGEST) {
            cookie.give(value, "; Max-Age=" + MAX_AGE_SECONDS, response);
        }
    }

    /** Forgets it: the person has come. */
    void forget(HttpServletRequest request, HttpServletResponse response) {
        if (cookie.read(request, value -> true).isPresent()) {
            cookie.give("", "; Max-Age=0", response);
        }
    }

    /** Where a person goes on who opens a page of the host in this browser: below the context path. */
    Optional<String> of(HttpServletRequest request) {
        return opensPage(request)
                ? cookie.read(request, value -> path(value).isPresent()).flatMap(this::path)
                : Optional.empty();
    }

    /** No picture, no frame, no script that loads something, and no program with a token. */
    private static boolean opensPage(HttpServletRequest request) {
        String destination = request.getHeader("Sec-Fetch-Dest");
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET")
                && (destination == null || destination.equals("document"))
                && accept != null
                && accept.contains("text/html")
                && request.getHeader("Authorization") == null;
    }

    private Optional<String> path(String value) {
        String path;
        try {
            path = new String(Base64.getUrlDecoder().decode(value), UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not of ours
        }
        int query = path.indexOf('?');
        return PRINTABLE.matcher(path).matches() && pages.contains(query < 0 ? path : path.substring(0, query))
                ? Optional.of(path)
                : Optional.empty();
    }
}
