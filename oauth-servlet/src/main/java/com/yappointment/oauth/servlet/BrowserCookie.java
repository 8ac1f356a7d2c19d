package com.yappointment.oauth.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A random value that only one browser has; a consent page can be answered only where it was shown. Says nothing about
 * who that is. Safe for all threads.
 */
final class BrowserCookie {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final int RANDOM_BYTES = 24;

    private final String name;
    private final String attributes;
    private final SecureRandom random;

    /** A cookie for the host of this URL alone; with the prefix that browsers enforce (RFC 6265bis §4.1.3.2). */
    BrowserCookie(URI authorizationBase, String contextPath, SecureRandom random) {
        boolean secure = authorizationBase.getScheme().equals("https");
        boolean atRoot = contextPath.isEmpty();
        this.name = (secure ? (atRoot ? "__Host-" : "__Secure-") : "") + "oauth_browser";
        this.attributes =
                "; Path=" + (atRoot ? "/" : contextPath) + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
        this.random = random;
    }

    /** The value that this browser sent; empty when it sent none that is ours. */
    Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)
                    && VALUE.matcher(cookie.getValue()).matches()) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** The value that this browser has, or is given now. */
    String readOrGive(HttpServletRequest request, HttpServletResponse response) {
        return read(request).orElseGet(() -> give(response));
    }

    private String give(HttpServletResponse response) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        response.addHeader("Set-Cookie", name + "=" + value + attributes);
        return value;
    }
}
