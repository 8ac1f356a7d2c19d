package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.servlet.doctor.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An app whose last secret ends is cut off without a word. */
final class SecretEndCheck implements RunningCheck {
    private static final Duration SOON = Duration.ofDays(14);

    @Override
    public List<Finding> look(Running running) {
        return running.apps().stream()
                .filter(app -> app.enabled() && !app.secrets().isEmpty())
                .flatMap(app -> look(app, running.now()).stream())
                .toList();
    }

    private static Optional<Finding> look(Client app, Instant now) {
        boolean stays = app.secrets().stream()
                .anyMatch(secret ->
                        secret.expiresAt() == null || secret.expiresAt().isAfter(now.plus(SOON)));
        return stays
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "No secret of the app " + app.id().value() + " lasts for another " + SOON.toDays()
                                + " days: then it is cut off.",
                        "Make a new one in the registry, and have the app take it."));
    }
}
