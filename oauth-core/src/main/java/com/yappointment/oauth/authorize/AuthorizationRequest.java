package com.yappointment.oauth.authorize;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.pkce.CodeChallenge;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.util.Optional;

/**
 * A valid authorization request.
 *
 * @param client who asks
 * @param redirectUri where the answer goes; verified
 * @param redirectUriGiven whether the request named it; if so, the token request has to name it too
 * @param scope what is asked for; not empty
 * @param optional the part of the scope that the owner may leave out
 * @param state what the client wants back
 * @param challenge what the code's verifier will have to match
 */
record AuthorizationRequest(
        Client client,
        RedirectUri redirectUri,
        boolean redirectUriGiven,
        Scope scope,
        Scope optional,
        Optional<String> state,
        CodeChallenge challenge) {
    Scope required() {
        return scope.without(optional);
    }
}
