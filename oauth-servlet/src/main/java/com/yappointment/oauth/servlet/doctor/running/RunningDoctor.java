package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.List;

/** Looks at an application that runs, from inside. */
public final class RunningDoctor {
    private static final List<RunningCheck> CHECKS = List.of(
            new TransportCheck(),
            new AddressCheck(),
            new FiltersBeforeCheck(),
            new SessionCheck(),
            new CopiesCheck(),
            new PromisesCheck(),
            new SchemaCheck(),
            new ClockCheck(),
            new KeyAgeCheck(),
            new LifetimesCheck(),
            new RedirectUriCheck(),
            new SecretEndCheck());

    private RunningDoctor() {}

    /**
     * Looks at it.
     *
     * @param running as it is now
     * @return what is wrong
     */
    public static List<Finding> look(Running running) {
        return CHECKS.stream().flatMap(check -> check.look(running).stream()).toList();
    }

    /**
     * The checklist of RFC 9700.
     *
     * @param running as it is now
     * @return its lines, by section
     */
    public static List<Rule> checklist(Running running) {
        return Checklist.of(running);
    }
}
