package com.yappointment.oauth.client;

import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client as its metadata describe it. What is not known here is ignored, as the RFC wants it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591 §2</a>
 */
public final class ClientMetadata {
    private final Map<String, ? extends @Nullable Object> members;

    private ClientMetadata(Map<String, ? extends @Nullable Object> members) {
        this.members = members;
    }

    /**
     * Reads the metadata of a client that brings its client_id and, if it is a confidential one, its client_secret.
     *
     * @param members the JSON object
     * @param everyScope what a client may ask for that names no {@code scope}
     * @param defaultScope what a client gets that does not say what it asks for, as far as it may have it
     * @param keys the server's keys
     * @param now when it is registered
     * @return the client
     * @throws IllegalArgumentException with a sentence that names the member and the remedy; it never holds a secret
     */
    public static Client read(
            Map<String, ? extends @Nullable Object> members,
            Scope everyScope,
            Scope defaultScope,
            ServerKeys keys,
            Instant now) {
        return new ClientMetadata(members).client(everyScope, defaultScope, keys, now);
    }

    private Client client(Scope everyScope, Scope defaultScope, ServerKeys keys, Instant now) {
        String id = text("client_id")
                .orElseThrow(() -> new IllegalArgumentException("client_id is missing; give the client one"));
        String method = text("token_endpoint_auth_method").orElse("client_secret_basic");
        ClientType type = switch (method) {
            case "none" -> ClientType.PUBLIC;
            case "client_secret_basic", "client_secret_post" -> ClientType.CONFIDENTIAL;
            default ->
                throw new IllegalArgumentException(
                        "token_endpoint_auth_method must be client_secret_basic, client_secret_post or none");
        };
        Scope scope = text("scope").map(ClientMetadata::scope).orElse(everyScope);
        if (!everyScope.covers(scope)) {
            throw new IllegalArgumentException("scope names one that is not configured; the scopes are " + everyScope);
        }
        return new Client(
                new ClientId(id),
                text("client_name").orElse(id),
                type,
                redirectUris(),
                scope,
                scope.covers(defaultScope) ? defaultScope : scope,
                secrets(keys, now),
                true,
                text("optional_scope").map(ClientMetadata::scope).orElse(Scope.NONE),
                profile());
    }

    private ClientProfile profile() {
        Object verified = members.get("verified");
        if (verified != null && !(verified instanceof Boolean)) {
            throw new IllegalArgumentException("verified must be true or false");
        }
        return new ClientProfile(
                text("publisher").orElse(""),
                Boolean.TRUE.equals(verified),
                text("logo_uri").map(ClientMetadata::logo));
    }

    private static Logo logo(String uri) {
        try {
            return Logo.ofDataUri(uri);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("logo_uri: " + e.getMessage(), e);
        }
    }

    private Optional<String> text(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text) || text.isEmpty()) {
            throw new IllegalArgumentException(name + " must be a text that is not empty");
        }
        return Optional.of(text);
    }

    private static Scope scope(String text) {
        return Scope.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "scope and optional_scope must be scope names with one space between"));
    }

    private List<RedirectUri> redirectUris() {
        if (!(members.get("redirect_uris") instanceof List<?> values)) {
            throw new IllegalArgumentException("redirect_uris must be a list of URIs");
        }
        List<RedirectUri> uris = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof String uri)) {
                throw new IllegalArgumentException("redirect_uris must be a list of texts");
            }
            uris.add(new RedirectUri(uri));
        }
        return uris;
    }

    private List<ClientSecret> secrets(ServerKeys keys, Instant now) {
        return text("client_secret").stream()
                .map(text -> ClientSecret.of("configured", Secret.of(text), keys, now))
                .toList();
    }
}
