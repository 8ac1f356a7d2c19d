package com.yappointment.demo.partner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The app's own sessions: a cookie, and a bounded memory. Safe for all threads. */
final class Visits {
    private static final String COOKIE = "calendar_wall";
    private static final Duration IDLE = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final Cache<String, Visit> visits =
            Caffeine.newBuilder().expireAfterAccess(IDLE).maximumSize(MOST).build();

    Visit of(HttpServletRequest request) {
        return id(request).map(visits::getIfPresent).orElse(Visit.FIRST);
    }

    /** With a new cookie each time that a connection begins: who knew the old one learns nothing. */
    void begin(HttpServletRequest request, HttpServletResponse response, Visit visit) {
        id(request).ifPresent(visits::invalidate);
        String id = Pkce.randomText();
        visits.put(id, visit);
        String secure = request.isSecure() ? "; Secure" : "";
        response.addHeader("Set-Cookie", COOKIE + "=" + id + "; Path=/partner; HttpOnly; SameSite=Lax" + secure);
    }

    void change(HttpServletRequest request, Visit visit) {
        id(request).ifPresent(id -> visits.put(id, visit));
    }

    /** Of a visit that is remembered. */
    private Optional<String> id(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .filter(id -> visits.getIfPresent(id) != null)
                        .findFirst();
    }
}
