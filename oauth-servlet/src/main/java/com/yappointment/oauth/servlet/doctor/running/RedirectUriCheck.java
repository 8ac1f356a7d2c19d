package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.terms.RedirectUri;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** RFC 9700 §4.1 and RFC 8252 §8: where a code goes decides who gets it. */
final class RedirectUriCheck implements RunningCheck {
    @Override
    public List<Finding> look(Running running) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Client> first = new HashMap<>();
        for (Client app : running.apps()) {
            for (RedirectUri uri : app.redirectUris()) {
                if (!running.onThisMachine()) {
                    findings.addAll(weak(app, uri.value()));
                }
                Client other = first.putIfAbsent(uri.value(), app);
                if (other != null && !other.id().equals(app.id()) && ofOneHost(uri.value())) {
                    findings.add(Finding.warning(
                            "The apps " + other.id().value() + " and "
                                    + app.id().value() + " have the same redirect URI " + uri.value()
                                    + ": an answer for one can be taken for the other.",
                            "Give each app a redirect URI of its own."));
                }
            }
        }
        return findings;
    }

    /** On people's own machines, many apps listen at the same place. */
    private static boolean ofOneHost(String uri) {
        return uri.startsWith("https:");
    }

    private static List<Finding> weak(Client app, String uri) {
        URI parsed = URI.create(uri);
        boolean http = "http".equals(parsed.getScheme());
        if (http && app.type() == ClientType.CONFIDENTIAL) {
            return List.of(Finding.warning(
                    "The web app " + app.id().value() + " has the redirect URI " + uri
                            + ": codes of owners go to whatever listens there on their own machines.",
                    "Take it out in the registry once the app is no longer developed against this server."));
        }
        if (http && "localhost".equals(parsed.getHost())) {
            return List.of(Finding.warning(
                    "The app " + app.id().value() + " has the redirect URI " + uri
                            + ": localhost may be another machine, by its name (RFC 8252 section 8.3).",
                    "Register http://127.0.0.1 in its place; any port fits there."));
        }
        if (!http && !"https".equals(parsed.getScheme()) && app.type() == ClientType.CONFIDENTIAL) {
            return List.of(Finding.warning(
                    "The web app " + app.id().value() + " has the redirect URI " + uri
                            + ", which is one of an app on a device: a secret does not stay one there.",
                    "Register that app apart, without a secret."));
        }
        return List.of();
    }
}
