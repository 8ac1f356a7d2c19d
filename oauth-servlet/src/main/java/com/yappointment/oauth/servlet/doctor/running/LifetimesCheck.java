package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.time.Duration;
import java.util.List;

/** RFC 9700 §2.2: an access token that leaks should be over soon. For codes the start refuses more than RFC 6749 allows. */
final class LifetimesCheck implements RunningCheck {
    private static final Duration MOST = Duration.ofDays(1);

    @Override
    public List<Finding> look(Running running) {
        Duration lifetime = running.settings().lifetimes().accessToken();
        return lifetime.compareTo(MOST) <= 0
                ? List.of()
                : List.of(Finding.warning(
                        "An access token lasts for " + lifetime + ": one that leaks opens the API for that long.",
                        "Set accessTokenLifetime to PT1H; apps refresh by themselves."));
    }
}
