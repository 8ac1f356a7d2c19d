package com.yappointment.oauth.bearer;

import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.GrantId;

/** By what a call of the API was admitted. */
public sealed interface Credential {
    /**
     * An app has a token of an owner.
     *
     * @param grant the grant behind the token
     * @param client the app
     */
    record AccessToken(GrantId grant, ClientId client) implements Credential {}

    /**
     * An account has a key of its own.
     *
     * @param id of the key
     * @param name what its owner calls it
     */
    record ApiKey(ApiKeyId id, String name) implements Credential {}
}
