package com.yappointment.oauth.metadata;

import static com.yappointment.oauth.ServerFixture.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.settings.Paths;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8414 §2: exactly what this server does. */
class Rfc8414Test {
    private final ServerFixture fixture = new ServerFixture();

    @Test
    void it_says_what_the_server_does_and_nothing_else() {
        Reply reply = fixture.server.metadata(Call.get(""));

        assertEquals(200, reply.status());
        assertEquals("application/json", reply.headers().get("Content-Type"));
        assertEquals(
                Map.ofEntries(
                        Map.entry("issuer", "https://yapp.example"),
                        Map.entry("authorization_endpoint", "https://yapp.example/oauth/authorize"),
                        Map.entry("token_endpoint", "https://yapp.example/oauth/token"),
                        Map.entry("revocation_endpoint", "https://yapp.example/oauth/revoke"),
                        Map.entry("scopes_supported", List.of("bookings:read", "services:read", "customers:read")),
                        Map.entry("response_types_supported", List.of("code")),
                        Map.entry("response_modes_supported", List.of("query")),
                        Map.entry("grant_types_supported", List.of("authorization_code", "refresh_token")),
                        Map.entry(
                                "token_endpoint_auth_methods_supported",
                                List.of("client_secret_basic", "client_secret_post", "none")),
                        Map.entry(
                                "revocation_endpoint_auth_methods_supported",
                                List.of("client_secret_basic", "client_secret_post", "none")),
                        Map.entry("code_challenge_methods_supported", List.of("S256")),
                        Map.entry("authorization_response_iss_parameter_supported", true)),
                json(reply));
    }

    @Test
    void two_base_urls_and_other_paths_are_followed() {
        var elsewhere =
                new ServerFixture(settings -> settings.authorizationBase(URI.create("https://login.example/app"))
                        .backChannelBase(URI.create("https://api.example"))
                        .paths(new Paths("/a", "/t", "/r", "/m", "/p", "/c", "/x", "/d")));

        Map<String, Object> members = json(elsewhere.server.metadata(Call.get("")));

        assertEquals("https://yapp.example", members.get("issuer"));
        assertEquals("https://login.example/app/a", members.get("authorization_endpoint"));
        assertEquals("https://api.example/t", members.get("token_endpoint"));
        assertEquals("https://api.example/r", members.get("revocation_endpoint"));
    }

    @Test
    void head_is_answered_like_get() {
        assertEquals(fixture.server.metadata(Call.get("")), fixture.server.metadata(call("HEAD")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "get"})
    void nothing_else_is_answered(String method) {
        Reply reply = fixture.server.metadata(call(method));

        assertEquals(405, reply.status());
        assertEquals("GET, HEAD", reply.headers().get("Allow"));
    }

    private static Call call(String method) {
        return new Call(method, List.of(), "", "", new byte[0]);
    }
}
