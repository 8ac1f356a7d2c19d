package com.yappointment.oauth.grant;

import com.yappointment.oauth.secret.Ratchet;
import com.yappointment.oauth.secret.Salt;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Scope;
import java.util.List;
import java.util.Optional;

/**
 * A client asks for the next pair of tokens in exchange for a refresh token (RFC 6749 §6).
 *
 * @param client who asks, authenticated
 * @param presented the refresh token it presented, genuine by its tag
 * @param scope what the access token shall be narrowed to; empty: all that was consented to
 * @param salt random bytes for this step of the ratchet
 * @param ratchet derives the tokens
 * @param lifetimes of what is issued
 * @param outages that this node saw: a retry may be late because of them
 */
public record Rotation(
        ClientId client,
        Token presented,
        Optional<Scope> scope,
        Salt salt,
        Ratchet ratchet,
        Lifetimes lifetimes,
        List<Outage> outages) {
    RetryWindow retryWindow() {
        return new RetryWindow(lifetimes.refreshGrace(), outages);
    }
}
