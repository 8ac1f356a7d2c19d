package com.yappointment.demo.login;

import com.yappointment.demo.seed.Person;
import com.yappointment.demo.seed.Seed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Who is logged in, kept in the session. A session begins with a login and ends with a logout, never before. */
public final class LoginSession {
    private static final String EMAIL = "email";

    private LoginSession() {}

    /**
     * Who is logged in.
     *
     * @param request with or without a session
     * @return empty when nobody is
     */
    public static Optional<Person> person(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(EMAIL) instanceof String email
                ? Seed.today().person(email)
                : Optional.empty();
    }

    /** A session that was there before ends: nobody else may know the new one's id (session fixation). */
    static void begin(HttpServletRequest request, Person person) {
        end(request);
        request.getSession(true).setAttribute(EMAIL, person.email());
    }

    static void end(HttpServletRequest request) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
    }
}
