package com.yappointment.oauth.settings;

import java.util.List;

/**
 * Where the endpoints lie below the context path.
 *
 * @param authorize RFC 6749 §3.1
 * @param token RFC 6749 §3.2
 * @param revoke RFC 7009
 * @param metadata RFC 8414
 * @param protectedResource RFC 9728
 * @param connections the pages of connected apps and API keys
 * @param apps the pages of the app registry
 * @param doctor the page that says what is wrong
 */
public record Paths(
        String authorize,
        String token,
        String revoke,
        String metadata,
        String protectedResource,
        String connections,
        String apps,
        String doctor) {
    /** Where they lie unless told otherwise. */
    public static final Paths DEFAULT = new Paths(
            "/oauth/authorize",
            "/oauth/token",
            "/oauth/revoke",
            "/.well-known/oauth-authorization-server",
            "/.well-known/oauth-protected-resource",
            "/oauth/connections",
            "/oauth/apps",
            "/oauth/doctor");

    /**
     * Checks them.
     *
     * @param authorize RFC 6749 §3.1
     * @param token RFC 6749 §3.2
     * @param revoke RFC 7009
     * @param metadata RFC 8414
     * @param protectedResource RFC 9728
     * @param connections the pages of connected apps and API keys
     * @param apps the pages of the app registry
     * @param doctor the page that says what is wrong
     * @throws IllegalArgumentException when one is not a plain absolute path, or two are the same
     */
    public Paths {
        check("authorize", authorize);
        check("token", token);
        check("revoke", revoke);
        check("metadata", metadata);
        check("protectedResource", protectedResource);
        check("connections", connections);
        check("apps", apps);
        check("doctor", doctor);
        List<String> all = List.of(authorize, token, revoke, metadata, protectedResource, connections, apps, doctor);
        if (all.stream().distinct().count() < all.size()) {
            throw new IllegalArgumentException(
                    "authorizePath, tokenPath, revokePath, metadataPath, protectedResourcePath, connectionsPath, appsPath and"
                            + " doctorPath must differ");
        }
    }

    /** A container would resolve dot segments before it looks for us. */
    private static void check(String name, String path) {
        if (!path.matches("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+")) {
            throw new IllegalArgumentException(
                    name + "Path must be like /oauth/token, with letters, digits and ._~- between slashes");
        }
    }
}
