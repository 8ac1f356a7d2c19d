package com.yappointment.oauth.servlet;

import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import java.security.Principal;
import java.time.Instant;

/**
 * Who calls a protected path: an application, for an owner. It is the request's {@code getUserPrincipal()}, in
 * asynchronous dispatches too; for what sees no more than the container's own request it is the request attribute {@link
 * #ATTRIBUTE}.
 *
 * @param grant the grant behind the access token
 * @param connection owner, account and client
 * @param scope all that the token may do
 * @param expiresAt when the token ends
 */
public record OAuthPrincipal(GrantId grant, Connection connection, Scope scope, Instant expiresAt)
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
     * Who consented.
     *
     * @return the owner's id
     */
    public String owner() {
        return connection.owner().value();
    }

    /**
     * What the owner consented for: a company, a tenant.
     *
     * @return the account's id
     */
    public String account() {
        return connection.account().value();
    }

    /**
     * Who calls.
     *
     * @return the client_id
     */
    public String client() {
        return connection.client().value();
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
