package com.yappointment.oauth.registry;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.registry.TeamForms.Member;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Refuses, and tells the operator whom. Safe for all threads. */
final class TeamRefusals {
    private final Supplier<Instant> clock;
    private final Events events;

    TeamRefusals(Supplier<Instant> clock, Events events) {
        this.clock = clock;
        this.events = events;
    }

    RegistryResult refuse(RegistryProblem problem, Member member) {
        return refuse(problem, Optional.of(member.person()));
    }

    RegistryResult refuse(RegistryProblem problem, Optional<ResourceOwner> person) {
        String id = events.refused(
                clock.get(),
                problem.name(),
                event -> person.map(somebody -> event.by(somebody.id())).orElse(event));
        return new RegistryResult.Refused(problem, id);
    }
}
