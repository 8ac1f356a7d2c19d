package com.yappointment.oauth.grant;

import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;

/**
 * An access token, as the grant remembers it.
 *
 * @param generation which access token of the grant it is, from 1
 * @param digest of the token
 * @param scope what it may do
 * @param expiresAt from then on it is refused; never after the grant's own end
 */
public record IssuedAccess(int generation, Digest digest, Scope scope, Instant expiresAt) {

    static IssuedAccess of(Token token, Scope scope, Instant expiresAt) {
        return new IssuedAccess(token.generation(), token.digest(), scope, expiresAt);
    }
}
