package com.yappointment.demo.login;

import com.yappointment.demo.page.LoginPage;
import com.yappointment.demo.page.Pages;
import com.yappointment.demo.page.SiteServlet;
import com.yappointment.demo.seed.Person;
import com.yappointment.demo.seed.Seed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The login page. No session begins before the password was right. */
public final class LoginServlet extends SiteServlet {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_EMAIL = 254;
    private static final int TOO_MANY_REQUESTS = 429;

    private final transient Passwords passwords = new Passwords();
    private final transient LoginThrottle throttle = new LoginThrottle();

    @Override
    protected Set<String> methods(HttpServletRequest request) {
        return Set.of("GET", "POST");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(response, HttpServletResponse.SC_OK, request.getParameter("next"), "", "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String next = request.getParameter("next");
        String email = text(request, "email").strip().toLowerCase(Locale.ROOT);
        if (email.isEmpty() || email.length() > LONGEST_EMAIL) {
            show(response, HttpServletResponse.SC_BAD_REQUEST, next, "", "Type your e-mail address and your password.");
            return;
        }
        String address = request.getRemoteAddr();
        if (!throttle.letsTry(address, email)) {
            response.setHeader("Retry-After", String.valueOf(LoginThrottle.WAIT.toSeconds()));
            show(response, TOO_MANY_REQUESTS, next, email, "Too many wrong passwords. Wait a minute, then try again.");
            return;
        }
        Optional<Person> person = Seed.today().person(email);
        if (!passwords.match(person, text(request, "password"))) {
            show(response, HttpServletResponse.SC_FORBIDDEN, next, email, "E-mail address or password is wrong.");
            return;
        }
        throttle.succeeded(address, email);
        LoginSession.begin(request, person.orElseThrow());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", WayBack.safe(next));
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private static void show(
            HttpServletResponse response, int status, @Nullable String next, String email, String problem)
            throws IOException {
        Pages.write(response, status, "login.jte", new LoginPage(WayBack.safe(next), email, problem));
    }
}
