package com.yappointment.oauth.servlet.doctor.server;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.http.HttpHeaders;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a server said. */
record Answer(int status, HttpHeaders headers, String body) {
    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    List<String> all(String name) {
        return headers.allValues(name);
    }

    /** Empty where it is none. */
    Optional<Map<String, Object>> json() {
        try {
            return Optional.of(JSONObjectUtils.parse(body));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** A member of the JSON that is a text; empty where there is none. */
    String member(String name) {
        return json().map(members -> members.get(name)).map(Object::toString).orElse("");
    }

    boolean redirects() {
        return status >= 300 && status < 400;
    }

    /** For a finding: what came in the place of what was expected. */
    String said() {
        return "HTTP " + status
                + header("Location").map(where -> " to " + where).orElse("")
                + header("WWW-Authenticate")
                        .map(how -> ", WWW-Authenticate: " + how)
                        .orElse("")
                + header("Content-Type").map(type -> ", " + type).orElse("");
    }
}
