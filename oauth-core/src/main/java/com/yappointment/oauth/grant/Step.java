package com.yappointment.oauth.grant;

import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.terms.Scope;
import java.time.Duration;

/**
 * What an event does to a grant: the state that follows, and what to answer. A refusal has a next state too, because a
 * replay is refused <em>and</em> revokes.
 */
public sealed interface Step {
    /**
     * The state that follows; equal to the state before when nothing changes.
     *
     * @return the grant to keep
     */
    Grant next();

    /**
     * Tokens are handed out.
     *
     * @param next the grant to keep
     * @param access the access token
     * @param refresh the refresh token
     * @param scope what the access token may do
     * @param expiresIn how long the access token is good for from now on; zero when a retry after a long outage found it
     *     expired
     * @param retry whether the same pair was handed out before
     */
    record Issued(Grant.Active next, Token access, Token refresh, Scope scope, Duration expiresIn, boolean retry)
            implements Step {}

    /**
     * Nothing is handed out.
     *
     * @param next the grant to keep
     * @param refusal why
     */
    record Refused(Grant next, Refusal refusal) implements Step {}

    /**
     * It has been done, or had been done before.
     *
     * @param next the grant to keep
     */
    record Done(Grant next) implements Step {}
}
