package com.yappointment.oauth.client;

import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
 * @param optionalScope the part of {@code scope} that owners may leave out
 * @param profile what people are told about it beside its name
 */
public record Client(
        ClientId id,
        String name,
        ClientType type,
        List<RedirectUri> redirectUris,
        Scope scope,
        Scope defaultScope,
        List<ClientSecret> secrets,
        boolean enabled,
        Scope optionalScope,
        ClientProfile profile) {

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
     * @param optionalScope the part of {@code scope} that owners may leave out
     * @param profile what people are told about it beside its name
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
        if (!scope.covers(optionalScope)) {
            throw new IllegalArgumentException("optional_scope must lie within scope");
        }
        if ((type == ClientType.PUBLIC) != secrets.isEmpty()) {
            throw new IllegalArgumentException("a confidential client has a client_secret, and a public one has none");
        }
    }

    /**
     * A client of which owners can leave nothing out, and are told its name only.
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
    public Client(
            ClientId id,
            String name,
            ClientType type,
            List<RedirectUri> redirectUris,
            Scope scope,
            Scope defaultScope,
            List<ClientSecret> secrets,
            boolean enabled) {
        this(id, name, type, redirectUris, scope, defaultScope, secrets, enabled, Scope.NONE, ClientProfile.NONE);
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
        return new Client(id, name, type, redirectUris, scope, defaultScope, secrets, on, optionalScope, profile);
    }

    /**
     * The same client, of which owners may leave something out.
     *
     * @param optional within the scope
     * @return a copy
     */
    public Client withOptionalScope(Scope optional) {
        return new Client(id, name, type, redirectUris, scope, defaultScope, secrets, enabled, optional, profile);
    }

    /**
     * The same client with other secrets.
     *
     * @param live any of which will do
     * @return a copy
     */
    public Client withSecrets(List<ClientSecret> live) {
        return new Client(id, name, type, redirectUris, scope, defaultScope, live, enabled, optionalScope, profile);
    }

    /**
     * The same client without one of its secrets. A secret that has expired is none that could take the place of one that
     * works.
     *
     * @param label of the secret; it may be gone already
     * @param now the store's time
     * @return empty when the client could not prove any more who it is
     */
    public Optional<Client> withoutSecret(String label, Instant now) {
        List<ClientSecret> rest =
                secrets.stream().filter(secret -> !secret.label().equals(label)).toList();
        boolean worked = secrets.stream().anyMatch(secret -> secret.live(now));
        boolean works = rest.stream().anyMatch(secret -> secret.live(now));
        return rest.isEmpty() || (worked && !works) ? Optional.empty() : Optional.of(withSecrets(rest));
    }

    /**
     * The same client, of which people are told something else.
     *
     * @param told beside its name
     * @return a copy
     */
    public Client withProfile(ClientProfile told) {
        return new Client(id, name, type, redirectUris, scope, defaultScope, secrets, enabled, optionalScope, told);
    }
}
