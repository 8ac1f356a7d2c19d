package com.yappointment.oauth.authorize;

import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.terms.GrantId;

/**
 * What a code is derived from.
 *
 * @param keys the server's keys, as they were when the request was taken up
 * @param keyId the one of them that makes the code, and vouches for the ticket
 * @param grantId the grant-to-be; a seed can begin one grant only
 * @param secret random
 */
record Seed(ServerKeys keys, int keyId, GrantId grantId, Secret secret) {}
