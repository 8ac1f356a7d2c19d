package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.io.IOException;
import java.util.List;

/** RFC 6750 §3: without a token the API says Bearer, with a wrong one invalid_token. */
final class ApiCheck implements ServerCheck {
    private static final String CHALLENGE = "WWW-Authenticate";

    private final String path;

    /** A protected path, below the base. */
    ApiCheck(String path) {
        this.path = path;
    }

    @Override
    public List<Finding> look(Server server) throws IOException {
        String whole = server.base().getRawPath() + path;
        Answer without = server.get(whole);
        if (without.status() < 300) {
            return List.of(Finding.problem(
                    "Anybody reads " + path + " without a token: HTTP " + without.status() + ".",
                    "Have a rule for it in protect, and our filter mapped to it."));
        }
        boolean asked = without.status() == 401
                && without.header(CHALLENGE)
                        .filter(how -> how.startsWith("Bearer"))
                        .isPresent();
        if (!asked) {
            return List.of(Finding.problem(
                    "Without a token, " + path + " does not ask for one: " + without.said() + ".",
                    "Something before our filter asks for its own login: take " + path
                            + " out of the security-constraints of web.xml, and have our filter mapped first."));
        }
        Answer wrong = server.get(whole, "Authorization", "Bearer doctor");
        boolean refused = wrong.header(CHALLENGE)
                .filter(how -> how.contains("invalid_token"))
                .isPresent();
        return refused
                ? List.of()
                : List.of(Finding.problem(
                        "A wrong token at " + path + " is not called wrong: " + wrong.said() + ".",
                        "The Authorization header does not arrive: a proxy or a filter in front takes it away; let it"
                                + " through."));
    }
}
