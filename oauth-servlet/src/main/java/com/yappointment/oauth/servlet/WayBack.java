package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.terms.ResourceOwnerId;
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

    /** Before the digest of somebody; none of the characters of base64url. */
    private static final char FORMER = '.';

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]*");

    private final OwnCookie cookie;
    private final Set<String> pages;

    /** Fixes the cookie, and the paths of our pages below the context path: it leads nowhere else. */
    WayBack(OwnCookie cookie, Set<String> pages) {
        this.cookie = cookie;
        this.pages = pages;
    }

    /**
     * A path of ours, below the context path.
     *
     * @param former digest of who was logged in when it was remembered for somebody else; empty: for anybody
     */
    record Way(String path, String former) {
        boolean isFor(ResourceOwnerId person) {
            return !former.equals(digest(person));
        }
    }

    /**
     * Remembers a path of ours; one that is too long is not remembered, and the person has to begin again.
     *
     * @param former who is logged in and means to be somebody else; until then nobody is led there
     */
    void keep(String path, Optional<ResourceOwnerId> former, HttpServletResponse response) {
        String value = base64url(path.getBytes(UTF_8))
                + former.map(person -> FORMER + digest(person)).orElse("");
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

    /** Where a person goes on who opens a page of the host in this browser. */
    Optional<Way> of(HttpServletRequest request) {
        return opensPage(request)
                ? cookie.read(request, value -> way(value).isPresent()).flatMap(this::way)
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

    private Optional<Way> way(String value) {
        int former = value.indexOf(FORMER);
        String path;
        try {
            path = new String(Base64.getUrlDecoder().decode(former < 0 ? value : value.substring(0, former)), UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not of ours
        }
        int query = path.indexOf('?');
        return PRINTABLE.matcher(path).matches() && pages.contains(query < 0 ? path : path.substring(0, query))
                ? Optional.of(new Way(path, former < 0 ? "" : value.substring(former + 1)))
                : Optional.empty();
    }

    /** Who a person is need not stand in a cookie. */
    private static String digest(ResourceOwnerId person) {
        return base64url(Digest.of(Secret.of(person.value())).bytes());
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
