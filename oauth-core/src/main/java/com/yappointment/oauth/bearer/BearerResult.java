package com.yappointment.oauth.bearer;

import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Reply;
import java.time.Instant;

/** Whether a call of the API may go on. */
public sealed interface BearerResult {
    /**
     * It may.
     *
     * @param grant the grant behind the token
     * @param connection owner, account and client
     * @param scope all that the token may do
     * @param expiresAt when the token ends
     */
    record Admitted(GrantId grant, Connection connection, Scope scope, Instant expiresAt) implements BearerResult {}

    /**
     * It may not.
     *
     * @param reply 401, 403 or 400 with {@code WWW-Authenticate}, or 503
     */
    record Challenged(Reply reply) implements BearerResult {}
}
