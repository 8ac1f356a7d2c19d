package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.Map;
import java.util.Optional;

/** RFC 8414 §3: everything else is found by the metadata. */
final class MetadataCheck {
    static final String PATH = "/.well-known/oauth-authorization-server";

    private MetadataCheck() {}

    /** Empty where these are none. */
    static Optional<Map<String, Object>> metadata(Answer answer) {
        return answer.json().filter(members -> answer.status() == 200 && members.get("issuer") instanceof String);
    }

    static Finding missing(Server server, Answer answer) {
        String what = server.base() + PATH + " does not say what the server does: " + answer.said() + ".";
        if (answer.redirects() || answer.status() == 401 || answer.status() == 403) {
            return Finding.problem(
                    what,
                    "Something before our filter asks for a login: take " + PATH
                            + " out of the security-constraints of web.xml, and have our filter mapped first.");
        }
        return Finding.problem(
                what,
                "Name the URL with the context path of the application; map our filter to /*; look into the log for"
                        + " \"yAppointment OAuth cannot start\".");
    }
}
