package com.yappointment.oauth.grant;

import java.time.Instant;

/** What a store applies to a grant; pure, because a store may have to apply it more than once. */
@FunctionalInterface
public interface Transition {
    /**
     * Decides.
     *
     * @param grant the state before
     * @param now the store's time
     * @return the state after, and what to answer
     */
    Step apply(Grant grant, Instant now);
}
