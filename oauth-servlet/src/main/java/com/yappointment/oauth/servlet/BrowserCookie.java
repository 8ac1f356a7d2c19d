package com.yappointment.oauth.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

    private final OwnCookie cookie;
    private final SecureRandom random;

    BrowserCookie(OwnCookie cookie, SecureRandom random) {
        this.cookie = cookie;
        this.random = random;
    }

    /** The value that this browser sent; empty when it sent none that is ours. */
    Optional<String> read(HttpServletRequest request) {
        return cookie.read(request, VALUE.asMatchPredicate());
    }

    /** The value that this browser has, or is given now. */
    String readOrGive(HttpServletRequest request, HttpServletResponse response) {
        return read(request).orElseGet(() -> give(response));
    }

    private String give(HttpServletResponse response) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        cookie.give(value, "", response);
        return value;
    }
}
