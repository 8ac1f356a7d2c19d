package com.yappointment.oauth.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A cookie of ours: for this web application alone, out of reach of scripts, and with the prefix that browsers enforce (RFC
 * 6265bis §4.1.3.2). Immutable, safe for all threads.
 */
final class OwnCookie {
    private final String name;
    private final String attributes;

    OwnCookie(String name, URI authorizationBase, String contextPath) {
        boolean secure = authorizationBase.getScheme().equals("https");
        boolean atRoot = contextPath.isEmpty();
        this.name = (secure ? (atRoot ? "__Host-" : "__Secure-") : "") + name;
        this.attributes =
                "; Path=" + (atRoot ? "/" : contextPath) + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    /** The first value that this browser sent and that can be ours; another site of the domain can plant some. */
    Optional<String> read(HttpServletRequest request, Predicate<String> ours) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name) && ours.test(cookie.getValue())) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** Gives it a value; {@code more} are attributes, each with a semicolon before it. */
    void give(String value, String more, HttpServletResponse response) {
        response.addHeader("Set-Cookie", name + "=" + value + attributes + more);
    }
}
