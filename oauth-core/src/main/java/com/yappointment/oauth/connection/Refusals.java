package com.yappointment.oauth.connection;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.grant.GrantStore;
import java.util.Optional;

/** Refuses, and tells the operator of whom. Safe for all threads. */
final class Refusals {
    private final GrantStore grants;
    private final Events events;

    Refusals(GrantStore grants, Events events) {
        this.grants = grants;
        this.events = events;
    }

    ConnectionsResult refuse(ConnectionsProblem problem, Optional<ResourceOwner> owner) {
        String id = events.refused(
                grants.now(),
                problem.name(),
                event -> owner.map(person -> event.owner(person.id())).orElse(event));
        return new ConnectionsResult.Refused(problem, id);
    }
}
