package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The session of a home-grown login holds an object; the way to the name in it is written behind the attribute. */
class SessionPersonTest {
    /** What some login keeps. */
    public static final class User {
        private final long id;

        User(long id) {
            this.id = id;
        }

        public long getId() {
            return id;
        }

        public Account account() {
            return new Hidden("glow");
        }

        public Map<String, Object> getClaims() {
            return Map.of("sub", "ann");
        }

        public String getSecret() {
            if (id > 0) {
                throw new IllegalArgumentException("the secret is x");
            }
            return "";
        }

        public Optional<String> getNothing() {
            return Optional.empty();
        }

        public String getNull() {
            return null;
        }
    }

    /** What a hidden class is called by. */
    public interface Account {
        String getName();
    }

    private record Hidden(String name) implements Account {
        @Override
        public String getName() {
            return name;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text, ann",
        "user#id, 42",
        "user#account.name, glow",
        "user#claims.sub, ann",
        "map#user.id, 42",
        "com.example.KEY#id, 42",
        "none, ''",
        "none#id, ''",
        "user#null, ''",
        "user#null.name, ''",
        "user#claims.other, ''"
    })
    void the_way_leads_to_the_name(String written, String name) throws Exception {
        assertEquals("200 " + name, answer(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user", "user#account", "user#other", "user#claims", "user#secret", "user#nothing", "text#other"
            })
    void what_is_no_name_is_an_error_that_says_what_to_write(String written) throws Exception {
        String answer = answer(written);

        assertTrue(answer.startsWith("500 the session attribute " + written.split("#")[0] + " "), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#id", "user#", "user#id.", "user#.id", "user#a#b", "a b", "user#getId()", "user#1"})
    void what_is_written_wrongly_is_refused(String written) {
        var refused = assertThrows(IllegalArgumentException.class, () -> SessionPerson.parse(written));
        assertTrue(refused.getMessage().contains("such as user#id"), refused::getMessage);
    }

    private String answer(String written) throws Exception {
        try (Host host = new Host("/")) {
            host.servlet(new Asks(SessionPerson.parse(written)), "/ask").start();
            HttpResponse<String> answer = host.get("/ask");
            return answer.statusCode() + " " + answer.body();
        }
    }

    private static final class Asks extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient SessionPerson person;

        Asks(SessionPerson person) {
            this.person = person;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var user = new User(42);
            request.getSession().setAttribute("text", "ann");
            request.getSession().setAttribute("user", user);
            request.getSession().setAttribute("com.example.KEY", user);
            request.getSession().setAttribute("map", Map.of("user", user));
            try {
                response.getWriter().write(person.of(request).orElse(""));
            } catch (IllegalStateException e) {
                response.setStatus(500);
                response.getWriter().write(e.getMessage());
            }
        }
    }
}
