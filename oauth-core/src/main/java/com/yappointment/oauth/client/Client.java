package com.yappointment.oauth.client;

import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.util.List;

/**
 * An application that may ask owners for access. Immutable.
 *
 * @param id its client_id
 * @param name what owners see
 * @param type whether it can keep a secret
 * @param redirectUris where answers may go; at least one
 * @param scope the most it may ask for
 * @param defaultScope what it gets when it does not say; within {@code scope}
 * @param secrets of a confidential client, any of which will do; none for a public one
 * @param enabled whether anything works at all
 */
public record Client(
        ClientId id,
        String name,
        ClientType type,
        List<RedirectUri> redirectUris,
        Scope scope,
        Scope defaultScope,
        List<ClientSecret> secrets,
        boolean enabled) {

    /** The longest name that a row holds. */
    public static final int LONGEST_NAME = 200;

    /** All redirect URIs of a client together, with a space between. */
    public static final int LONGEST_REDIRECT_URIS = 8000;

    /**
     * Checks and copies.
     *
     * @param id its client_id
     * @param name what owners see
     * @param type whether it can keep a secret
     * @param redirectUris where answers may go; at least one
     * @param scope the most it may ask for
     * @param defaultScope what it gets when it does not say; within {@code scope}
     * @param secrets of a confidential client, any of which will do; none for a public one
     * @param enabled whether anything works at all
     * @throws IllegalArgumentException with the remedy
     */
    public Client {
        redirectUris = List.copyOf(redirectUris);
        secrets = List.copyOf(secrets);
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "client_name must have 1 to " + LONGEST_NAME + " characters and no control characters");
        }
        if (redirectUris.stream().mapToInt(uri -> uri.value().length() + 1).sum() > LONGEST_REDIRECT_URIS) {
            throw new IllegalArgumentException(
                    "redirect_uris must have " + LONGEST_REDIRECT_URIS + " characters together at most");
        }
        if (redirectUris.isEmpty()) {
            throw new IllegalArgumentException("redirect_uris must name at least one URI");
        }
        if (!scope.covers(defaultScope)) {
            throw new IllegalArgumentException("the default scope must lie within the scope");
        }
        if ((type == ClientType.PUBLIC) != secrets.isEmpty()) {
            throw new IllegalArgumentException("a confidential client has a client_secret, and a public one has none");
        }
    }

    /**
     * Whether its answers may go there.
     *
     * @param presented the redirect_uri of a request
     * @return true when one of the registered ones matches
     */
    public boolean answersAt(RedirectUri presented) {
        return redirectUris.stream().anyMatch(registered -> registered.matches(presented));
    }

    /**
     * Whether it can keep a secret.
     *
     * @return true for a confidential client
     */
    public boolean isConfidential() {
        return type == ClientType.CONFIDENTIAL;
    }

    /**
     * The same client, switched on or off.
     *
     * @param on whether anything works at all
     * @return a copy
     */
    public Client withEnabled(boolean on) {
        return new Client(id, name, type, redirectUris, scope, defaultScope, secrets, on);
    }
}
