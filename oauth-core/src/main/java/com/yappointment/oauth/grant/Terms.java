package com.yappointment.oauth.grant;

import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import java.time.Duration;
import java.time.Instant;

/**
 * What owner and client agreed on; the same in every state of the grant.
 *
 * @param id the key of the grant
 * @param connection owner, account and client
 * @param scope all that the owner consented to
 * @param consentedAt when the owner said yes; a silently renewed grant inherits it
 * @param endsAt when the grant is over, however often it is refreshed; inherited likewise
 */
public record Terms(GrantId id, Connection connection, Scope scope, Instant consentedAt, Instant endsAt) {

    /** Whether the grant was given to this client. */
    boolean isFor(ClientId client) {
        return client.equals(connection.client());
    }

    /** The end of a lifetime that begins now: never after the grant's own. */
    Instant capped(Instant now, Duration lifetime) {
        Instant end = now.plus(lifetime);
        return end.isBefore(endsAt) ? end : endsAt;
    }
}
