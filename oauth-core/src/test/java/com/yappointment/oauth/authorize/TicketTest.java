package com.yappointment.oauth.authorize;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.OWNER_OF_TWO;
import static com.yappointment.oauth.ServerFixture.form;
import static com.yappointment.oauth.ServerFixture.location;
import static com.yappointment.oauth.ServerFixture.owner;
import static com.yappointment.oauth.ServerFixture.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWEObject;
import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.wire.Call;
import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ticket is good for one owner in one browser for a while, and cannot be made or changed by anybody else. */
class TicketTest {
    private final ServerFixture fixture = new ServerFixture();

    @Test
    void it_is_the_owners_who_was_asked() {
        String ticket = fixture.ticket(OWNER);

        assertRefused(403, "TICKET_OTHER_OWNER", fixture.decide(OWNER_OF_TWO, ticket));
        assertRefused(403, "TICKET_OTHER_OWNER", fixture.decide(owner("stranger", "glow"), ticket));
    }

    @Test
    void it_is_nobodys_after_logging_out() {
        assertRefused(
                403,
                "TICKET_OTHER_OWNER",
                fixture.server.decide(allow(fixture.ticket(OWNER)), Optional.empty(), BROWSER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another browser", BROWSER + " "})
    void it_is_good_in_the_browser_that_it_was_shown_in(String browser) {
        assertRefused(
                403,
                "TICKET_OTHER_BROWSER",
                fixture.server.decide(allow(fixture.ticket(OWNER)), Optional.of(OWNER), browser));
    }

    @Test
    void it_is_good_for_ten_minutes() {
        String ticket = fixture.ticket(OWNER);
        fixture.clock.pass(Duration.ofMinutes(10).minusMillis(1));
        assertTrue(location(fixture.decide(OWNER, ticket)).containsKey("code"));

        String late = fixture.ticket(OWNER, "client_id", "other", "redirect_uri", "https://other.example/callback");
        fixture.clock.pass(Duration.ofMinutes(10));
        assertRefused(400, "TICKET_EXPIRED", fixture.decide(OWNER, late));
    }

    @Test
    void a_changed_one_is_none() {
        String ticket = fixture.ticket(OWNER);
        String[] parts = ticket.split("\\.", -1);
        int position = 0;
        for (String part : parts) {
            if (!part.isEmpty()) {
                int middle = position + part.length() / 2;
                char other = ticket.charAt(middle) == 'A' ? 'B' : 'A';
                assertForged(ticket.substring(0, middle) + other + ticket.substring(middle + 1));
            }
            position += part.length() + 1;
        }
    }

    @Test
    void a_cut_one_is_none() {
        String ticket = fixture.ticket(OWNER);
        for (int length = 0; length < ticket.length() - 1; length += 7) {
            assertForged(ticket.substring(0, length));
        }
        assertForged(ticket + "." + ticket);
    }

    @Test
    void parts_of_two_make_none() {
        String[] one = fixture.ticket(OWNER).split("\\.", -1);
        String[] other = fixture.ticket(OWNER).split("\\.", -1);
        other[3] = one[3];

        assertForged(String.join(".", other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "....",
                "a.b.c.d.e",
                "{}",
                "e30.e30.e30.e30.e30",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiMSJ9....",
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiMSJ9..AAAA.AAAA.AAAA",
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiOTk5OTk5OTk5OTkifQ..AAAA.AAAA.AAAA",
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2Iiwia2lkIjoiMSJ9..AAAA.AAAA.AAAA",
                "é.\uD83D\uDE00.\u2028.."
            })
    void anything_else_is_none(String text) {
        assertForged(text);
    }

    @Test
    void a_deeply_nested_header_is_none() {
        String header = "{\"alg\":\"dir\",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        assertForged(Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8)) + "....");
    }

    @Test
    void one_of_another_servers_key_is_none() {
        byte[] key = new byte[ServerKeys.LEAST_LENGTH];
        key[0] = 1;
        for (int id : List.of(1, 2)) {
            var keys = ServerKeys.of(new TreeMap<>(Map.of(id, key)));
            var settings = Settings.of(
                            URI.create("https://yapp.example"),
                            Map.of("bookings:read", "See your bookings", "services:read", "See your services"))
                    .build();
            var other = new AuthorizationServer(settings, fixture.storage, keys, new SecureRandom(), List.of());
            var consent = assertInstanceOf(
                    AuthorizeResult.ConsentRequired.class,
                    other.authorize(Call.get(form(request())), Optional.of(OWNER), BROWSER));

            assertForged(consent.ticket());
        }
    }

    @Test
    void it_tells_its_reader_nothing() throws ParseException {
        String ticket = fixture.ticket(OWNER);

        assertEquals(
                Map.of("alg", "dir", "enc", "A256GCM", "kid", "1"),
                JWEObject.parse(ticket).getHeader().toJSONObject());
        assertNotEquals(ticket, fixture.ticket(OWNER));
        assertFalse(ticket.contains("owner@glow.example"));
    }

    private static Call allow(String ticket) {
        return Call.post(FORM, form(Map.of("ticket", ticket, "decision", "allow")));
    }

    private void assertForged(String ticket) {
        assertRefused(400, "TICKET_NOT_OURS", fixture.decide(OWNER, ticket));
        assertTrue(fixture.events.stream().allMatch(event -> event.grant().isEmpty()));
    }

    private void assertRefused(int status, String reason, AuthorizeResult result) {
        var refused = assertInstanceOf(AuthorizeResult.Refused.class, result);
        assertEquals(status, refused.problem().status(), refused::toString);
        assertEquals(reason, fixture.lastReason());
    }
}
