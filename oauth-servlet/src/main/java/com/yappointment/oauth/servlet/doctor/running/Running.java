package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.servlet.config.StoreFacts;
import com.yappointment.oauth.settings.Settings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An application that runs, as it can be seen from inside.
 *
 * @param settings that it started with
 * @param store its database
 * @param apps all that are registered
 * @param visit how it was asked
 * @param container what holds it
 * @param now the time
 */
public record Running(
        Settings settings, StoreFacts store, List<Client> apps, Visit visit, Container container, Instant now) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Whether it is a trial on somebody's own machine. */
    boolean onThisMachine() {
        return isHere(settings.issuer());
    }

    static boolean isHere(URI url) {
        return url.getHost() != null && HERE.contains(url.getHost());
    }

    boolean https() {
        return settings.authorizationBase().getScheme().equals("https");
    }
}
