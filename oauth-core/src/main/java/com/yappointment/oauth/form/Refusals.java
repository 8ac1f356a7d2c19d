package com.yappointment.oauth.form;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Refuses, and tells the operator whom. Safe for all threads.
 *
 * @param <X> what people are told
 * @param <R> what the browser gets next
 */
public final class Refusals<X extends Enum<X>, R> {
    private final Supplier<Instant> clock;
    private final Events events;
    private final BiFunction<X, String, R> result;
    private final BiFunction<OAuthEvent, ResourceOwner, OAuthEvent> naming;

    /**
     * Fixes how it is said.
     *
     * @param clock the store's time
     * @param events who is told
     * @param result what comes of a problem and a diagnostic id
     * @param naming puts the person into the event
     */
    public Refusals(
            Supplier<Instant> clock,
            Events events,
            BiFunction<X, String, R> result,
            BiFunction<OAuthEvent, ResourceOwner, OAuthEvent> naming) {
        this.clock = clock;
        this.events = events;
        this.result = result;
        this.naming = naming;
    }

    /**
     * Refuses somebody.
     *
     * @param problem what is wrong
     * @param visitor who is there
     * @return what the browser gets next
     */
    public R refuse(X problem, Visitor visitor) {
        return refuse(problem, Optional.of(visitor.person()));
    }

    /**
     * The same where perhaps nobody is known.
     *
     * @param problem what is wrong
     * @param person who is logged in
     * @return what the browser gets next
     */
    public R refuse(X problem, Optional<ResourceOwner> person) {
        String id = events.refused(
                clock.get(),
                problem.name(),
                event -> person.map(somebody -> naming.apply(event, somebody)).orElse(event));
        return result.apply(problem, id);
    }
}
