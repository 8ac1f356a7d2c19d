package com.yappointment.oauth.metadata;

import static com.yappointment.oauth.ServerFixture.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RFC 9728 §2: which server the API trusts, and how it wants its tokens. */
class Rfc9728Test {
    private final ServerFixture fixture = new ServerFixture();

    @Test
    void it_names_the_server_and_the_scopes() {
        Reply reply = fixture.server.protectedResource(Call.get(""));

        assertEquals(200, reply.status());
        assertEquals(
                Map.of(
                        "resource",
                        "https://yapp.example",
                        "authorization_servers",
                        List.of("https://yapp.example"),
                        "scopes_supported",
                        List.of("bookings:read", "services:read", "customers:read"),
                        "bearer_methods_supported",
                        List.of("header")),
                json(reply));
    }

    @Test
    void the_resource_lies_at_the_back_channels_base() {
        var elsewhere = new ServerFixture(settings -> settings.authorizationBase(URI.create("https://login.example"))
                .backChannelBase(URI.create("https://api.example/v1")));

        Map<String, Object> members = json(elsewhere.server.protectedResource(Call.get("")));

        assertEquals("https://api.example/v1", members.get("resource"));
        assertEquals(List.of("https://yapp.example"), members.get("authorization_servers"));
    }

    @Test
    void head_is_answered_like_get_and_post_is_not() {
        var head = new Call("HEAD", List.of(), "", "", new byte[0]);

        assertEquals(fixture.server.protectedResource(Call.get("")), fixture.server.protectedResource(head));
        Reply reply = fixture.server.protectedResource(Call.post("application/json", "{}"));
        assertEquals(405, reply.status());
        assertEquals("GET, HEAD", reply.headers().get("Allow"));
    }
}
