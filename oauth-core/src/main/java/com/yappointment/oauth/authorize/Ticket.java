package com.yappointment.oauth.authorize;

import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import java.time.Instant;
import java.util.List;

/**
 * A validated request on its way through the consent page. The server keeps nothing of it; any node can take the
 * decision.
 *
 * @param seed what the code will be derived from
 * @param request what was validated
 * @param owner who was asked
 * @param accounts what the owner was offered
 * @param browser digest of the cookie of the browser that the page was shown in
 * @param expiresAt from then on the decision comes too late
 */
record Ticket(
        Seed seed,
        AuthorizationRequest request,
        ResourceOwnerId owner,
        List<AccountId> accounts,
        String browser,
        Instant expiresAt) {}
