package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Apps compare the issuer, and go where the metadata send them (RFC 8414 §3.3). */
final class IssuerCheck implements ServerCheck {
    @Override
    public List<Finding> look(Server server) {
        String issuer = server.says("issuer");
        String base = server.base().toString();
        boolean below = Stream.of("authorization_endpoint", "token_endpoint")
                .anyMatch(endpoint -> server.says(endpoint).startsWith(base + "/"));
        if (issuer.equals(base) || below) {
            return List.of();
        }
        return List.of(Finding.problem(
                "The server calls itself " + issuer + ", but is asked at " + base
                        + ": apps and browsers are sent elsewhere.",
                "If " + base
                        + " is how the world sees it, set issuer to that; if it is an inner address, name the outer one"
                        + " to the doctor."));
    }
}
