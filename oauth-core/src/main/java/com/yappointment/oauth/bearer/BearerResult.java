package com.yappointment.oauth.bearer;

import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Reply;
import java.time.Instant;

/** Whether a call of the API may go on. */
public sealed interface BearerResult {
    /**
     * It may.
     *
     * @param credential by what
     * @param owner who consented, or made the key
     * @param account what for
     * @param scope all that the token may do
     * @param expiresAt when the token ends
     */
    record Admitted(Credential credential, ResourceOwnerId owner, AccountId account, Scope scope, Instant expiresAt)
            implements BearerResult {}

    /**
     * It may not.
     *
     * @param reply 401, 403 or 400 with {@code WWW-Authenticate}, or 503
     */
    record Challenged(Reply reply) implements BearerResult {}
}
