package com.yappointment.oauth.authorize;

import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.STAFF;
import static com.yappointment.oauth.ServerFixture.json;
import static com.yappointment.oauth.ServerFixture.location;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.wire.Call;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** RFC 9207 §2: every answer names the issuer, so that a client of several servers notices a mix-up. */
class Rfc9207Test {
    private static final String ISSUER = "https://yapp.example";

    private final ServerFixture fixture = new ServerFixture();

    @Test
    void a_code_comes_with_the_issuer() {
        assertEquals(
                ISSUER, location(fixture.decide(OWNER, fixture.ticket(OWNER))).get("iss"));
        fixture.connect();
        assertEquals(ISSUER, location(fixture.authorize(OWNER)).get("iss"), "under a remembered consent");
    }

    @Test
    void an_error_comes_with_the_issuer() {
        assertEquals(
                ISSUER, location(fixture.authorize(OWNER, "scope", "nonsense")).get("iss"));
        assertEquals(
                ISSUER,
                location(fixture.decide(OWNER, fixture.ticket(OWNER), "decision", "deny"))
                        .get("iss"));
        assertTrue(assertInstanceOf(AuthorizeResult.NotAllowed.class, fixture.authorize(STAFF))
                .backToClient()
                .endsWith("&iss=https%3A%2F%2Fyapp.example"));
    }

    @Test
    void it_is_the_issuer_of_the_metadata_whatever_the_base_urls_are() {
        var elsewhere = new ServerFixture(settings -> settings.authorizationBase(URI.create("https://login.example"))
                .backChannelBase(URI.create("https://api.example")));

        String iss = location(elsewhere.authorize(OWNER, "scope", "nonsense")).get("iss");
        assertEquals(json(elsewhere.server.metadata(Call.get(""))).get("issuer"), iss);
    }
}
