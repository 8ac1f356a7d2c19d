package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.time.Duration;
import java.util.List;

/** A key that is never changed has all the time there is to leak. */
final class KeyAgeCheck implements RunningCheck {
    private static final Duration MOST = Duration.ofDays(400);

    @Override
    public List<Finding> look(Running running) {
        return running.store().keyAge().stream()
                .filter(age -> age.compareTo(MOST) > 0)
                .map(age -> Finding.warning(
                        "The newest server key is " + age.toDays() + " days old.",
                        "Make a new one now and then: set tokenKeyLifetime to P365D, or run\n"
                                + "java -jar oauth-servlet-all.jar rotate-key"))
                .toList();
    }
}
