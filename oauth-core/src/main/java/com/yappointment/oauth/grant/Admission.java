package com.yappointment.oauth.grant;

import com.yappointment.oauth.terms.Scope;
import java.time.Instant;

/** Whether an access token opens anything at this instant. */
public sealed interface Admission {
    /**
     * It does.
     *
     * @param terms who gave what to whom
     * @param scope what this token may do; at most the scope of the terms
     * @param expiresAt from then on it does not
     */
    record Admitted(Terms terms, Scope scope, Instant expiresAt) implements Admission {}

    /**
     * It does not.
     *
     * @param refusal why
     */
    record NotAdmitted(Refusal refusal) implements Admission {}
}
