package com.yappointment.oauth.authorize;

import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import java.time.Instant;
import java.util.List;

/**
 * A validated request on its way through the consent page. The server keeps nothing of it; any node can take the
 * decision.
 *
 * @param keyId the server key that vouches for it
 * @param grantId the grant-to-be; a ticket can begin one grant only
 * @param secret what the code will be derived from
 * @param request what was validated
 * @param owner who was asked
 * @param accounts what the owner was offered
 * @param browser digest of the cookie of the browser that the page was shown in
 * @param expiresAt from then on the decision comes too late
 */
record Ticket(
        int keyId,
        GrantId grantId,
        Secret secret,
        AuthorizationRequest request,
        ResourceOwnerId owner,
        List<AccountId> accounts,
        String browser,
        Instant expiresAt) {}
