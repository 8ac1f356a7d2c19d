package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A page that another site may read with the owner's cookies gives that site its tickets and forms. */
final class CorsCheck implements ServerCheck {
    private static final String STRANGER = "https://doctor.invalid";

    @Override
    public List<Finding> look(Server server) throws IOException {
        String path = server.path("authorization_endpoint", "/oauth/authorize");
        Answer answer = server.get(path, "Origin", STRANGER);
        boolean open = answer.header("Access-Control-Allow-Origin").equals(Optional.of(STRANGER))
                && answer.header("Access-Control-Allow-Credentials")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
        return open
                ? List.of(Finding.problem(
                        "Any site may read " + path + " with the cookies of whoever visits it"
                                + " (Access-Control-Allow-Origin repeats the Origin, with credentials).",
                        "Have the CORS filter or the proxy name the origins that are meant, or leave our pages out."))
                : List.of();
    }
}
