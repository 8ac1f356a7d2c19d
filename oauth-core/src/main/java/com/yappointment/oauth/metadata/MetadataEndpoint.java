package com.yappointment.oauth.metadata;

import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Methods;
import com.yappointment.oauth.wire.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two documents that clients configure themselves by. Immutable, safe for all threads. */
public final class MetadataEndpoint {
    private static final List<String> CLIENT_AUTHENTICATION =
            List.of("client_secret_basic", "client_secret_post", "none");

    private final Settings settings;

    /**
     * Fixes what is told.
     *
     * @param settings what the server does
     */
    public MetadataEndpoint(Settings settings) {
        this.settings = settings;
    }

    /**
     * The authorization server's metadata.
     *
     * @param call a GET
     * @return RFC 8414 §2
     */
    public Reply server(Call call) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", settings.issuer().toString());
        members.put(
                "authorization_endpoint",
                settings.authorizationBase() + settings.paths().authorize());
        members.put("token_endpoint", backChannel(settings.paths().token()));
        members.put("revocation_endpoint", backChannel(settings.paths().revoke()));
        members.put("scopes_supported", List.copyOf(settings.scopes().keySet()));
        members.put("response_types_supported", List.of("code"));
        members.put("response_modes_supported", List.of("query"));
        members.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        members.put("token_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        members.put("revocation_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        members.put("code_challenge_methods_supported", List.of("S256"));
        members.put("authorization_response_iss_parameter_supported", true);
        return document(call, members);
    }

    /**
     * The API's metadata.
     *
     * @param call a GET
     * @return RFC 9728 §2
     */
    public Reply protectedResource(Call call) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("resource", settings.backChannelBase().toString());
        members.put("authorization_servers", List.of(settings.issuer().toString()));
        members.put("scopes_supported", List.copyOf(settings.scopes().keySet()));
        members.put("bearer_methods_supported", List.of("header"));
        return document(call, members);
    }

    /**
     * Where the API's metadata is found.
     *
     * @return its URL
     */
    public String protectedResourceUrl() {
        return backChannel(settings.paths().protectedResource());
    }

    private String backChannel(String path) {
        return settings.backChannelBase() + path;
    }

    private static Reply document(Call call, Map<String, Object> members) {
        return Methods.refusal(call, List.of("GET", "HEAD")).orElseGet(() -> Reply.json(200, members));
    }
}
