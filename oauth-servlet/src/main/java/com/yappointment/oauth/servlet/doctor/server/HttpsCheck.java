package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.List;
import java.util.Set;

/** RFC 6749 §3.1 and §3.2: codes, secrets and tokens go over TLS. */
final class HttpsCheck implements ServerCheck {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    public List<Finding> look(Server server) {
        if (server.https() || HERE.contains(server.base().getHost())) {
            return List.of();
        }
        return List.of(Finding.problem(
                "The server is asked by http: codes, secrets and tokens can be read on the way.",
                "Let it be reached by https alone, and set issuer to the https URL."));
    }
}
