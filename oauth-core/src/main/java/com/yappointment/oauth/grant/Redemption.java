package com.yappointment.oauth.grant;

import com.yappointment.oauth.pkce.CodeVerifier;
import com.yappointment.oauth.secret.Ratchet;
import com.yappointment.oauth.secret.Salt;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.terms.ClientId;

/**
 * A client asks for tokens in exchange for a code (RFC 6749 §4.1.3).
 *
 * @param client who asks, authenticated
 * @param code the code it presented, genuine by its tag
 * @param redirectUri the redirect_uri of the token request; empty when it had none
 * @param verifier the proof that this client asked for the code
 * @param fresh random bytes for the first refresh token
 * @param salt random bytes that the grant keeps with its first generation
 * @param ratchet derives the tokens
 * @param lifetimes of what is issued
 */
public record Redemption(
        ClientId client,
        Token code,
        String redirectUri,
        CodeVerifier verifier,
        Secret fresh,
        Salt salt,
        Ratchet ratchet,
        Lifetimes lifetimes) {}
