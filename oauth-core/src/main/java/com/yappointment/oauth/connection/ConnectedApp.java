package com.yappointment.oauth.connection;

import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection of which something is live.
 *
 * @param grant one of its live grants, by which it can be named
 * @param connection owner, account and client
 * @param scope all that its live grants may do together
 * @param since when the oldest of them was consented to
 * @param lastUsed when the API was last called by one of them; empty: never, as far as is known
 */
public record ConnectedApp(
        GrantId grant, Connection connection, Scope scope, Instant since, Optional<Instant> lastUsed) {}
