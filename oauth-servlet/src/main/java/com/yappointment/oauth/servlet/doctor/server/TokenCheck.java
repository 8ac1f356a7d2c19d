package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.io.IOException;
import java.util.List;

/** RFC 6749 §3.2: apps reach the token endpoint without login and redirect, and all of what they send arrives. */
final class TokenCheck implements ServerCheck {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String NOBODY = "client_id=doctor&client_secret=doctor";
    private static final String EXCHANGE =
            "grant_type=authorization_code&code=doctor&redirect_uri=https://doctor.invalid/";
    private static final String IN_JSON = """
            {"grant_type": "authorization_code", "code": "doctor", "client_id": "doctor", "client_secret": "doctor"}""";

    @Override
    public List<Finding> look(Server server) throws IOException {
        String path = server.path("token_endpoint", "/oauth/token");
        Answer form = server.post(path, FORM, EXCHANGE + "&" + NOBODY);
        if (lost(form)) {
            return List.of(taken("What apps post to " + path, form));
        }
        if (!ours(form)) {
            return List.of(inTheWay(path, form));
        }
        Answer json = server.post(path, "application/json", IN_JSON);
        if (taken(json)) {
            return List.of(taken("What apps post as JSON to " + path, json));
        }
        if (!ours(json) || lost(json)) {
            return List.of(Finding.problem(
                    "What apps post as JSON to " + path + " does not arrive: " + json.said() + ".",
                    "Something in front (a firewall, a proxy, a filter) does not let application/json through there."));
        }
        Answer basic = server.post(path, FORM, EXCHANGE, "Authorization", "Basic ZG9jdG9yOmRvY3Rvcg==");
        boolean header = ours(basic) && basic.header("WWW-Authenticate").isPresent();
        return header
                ? List.of()
                : List.of(Finding.problem(
                        "The Authorization header does not arrive at " + path + ": " + basic.said() + ".",
                        "A proxy or a filter in front takes it away or uses it itself; let it through. In Apache httpd with"
                                + " CGI or AJP that is CGIPassAuth On."));
    }

    private static boolean ours(Answer answer) {
        return !answer.member("error").isEmpty() && (answer.status() == 400 || answer.status() == 401);
    }

    private static boolean lost(Answer answer) {
        return answer.member("error_description").contains(" is missing") || taken(answer);
    }

    private static boolean taken(Answer answer) {
        return answer.member("error_description").contains("has read the body");
    }

    private static Finding taken(String what, Answer answer) {
        return Finding.problem(
                what + " does not arrive: " + answer.member("error_description") + ".",
                "A filter before ours reads the body: move the <filter-mapping> of our filter before all others.");
    }

    private static Finding inTheWay(String path, Answer answer) {
        String what = "Apps do not reach " + path + ": " + answer.said() + ".";
        if (answer.redirects() || answer.status() == 401) {
            return Finding.problem(
                    what,
                    "Something before our filter asks for a login: take " + path
                            + " out of the security-constraints of web.xml, and have our filter mapped first.");
        }
        if (answer.status() == 403) {
            return Finding.problem(
                    what,
                    "A filter against forged forms (CSRF), a firewall or a role stands before it: have our filter mapped"
                            + " first, and exempt the path.");
        }
        return Finding.problem(what, "Have our filter mapped to /*, first in web.xml; see the log of the server.");
    }
}
