package com.yappointment.oauth.servlet;

import com.yappointment.oauth.bearer.Credential;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.Scope;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * Who calls a protected path: an application, for an owner, or a program that has an API key of the account. It is the
 * request's {@code getUserPrincipal()}, in asynchronous dispatches too; for what sees no more than the container's own
 * request it is the request attribute {@link #ATTRIBUTE}.
 *
 * @param credential by what the call was admitted
 * @param ownerId who consented, or made the key
 * @param accountId what for
 * @param scope all that the token may do
 * @param expiresAt when the token ends
 */
public record OAuthPrincipal(
        Credential credential, ResourceOwnerId ownerId, AccountId accountId, Scope scope, Instant expiresAt)
        implements Principal {
    /** The request attribute that holds the principal. */
    public static final String ATTRIBUTE = OAuthPrincipal.class.getName();

    /**
     * The resource owner, as the host knows them.
     *
     * @return the owner's id
     */
    @Override
    public String getName() {
        return owner();
    }

    /**
     * Who consented, or made the API key.
     *
     * @return the owner's id
     */
    public String owner() {
        return ownerId.value();
    }

    /**
     * What the owner consented for: a company, a tenant.
     *
     * @return the account's id
     */
    public String account() {
        return accountId.value();
    }

    /**
     * The application that calls.
     *
     * @return the client_id; empty for an API key, which is no application's
     */
    public Optional<String> client() {
        return credential instanceof Credential.AccessToken token
                ? Optional.of(token.client().value())
                : Optional.empty();
    }

    /**
     * Whether the call came with an API key.
     *
     * @return false for an access token
     */
    public boolean isApiKey() {
        return credential instanceof Credential.ApiKey;
    }

    /**
     * Whether the token may do this.
     *
     * @param scopeToken one scope
     * @return true when it was granted
     */
    public boolean may(String scopeToken) {
        return scope.tokens().contains(scopeToken);
    }
}
