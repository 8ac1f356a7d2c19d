package com.yappointment.oauth.authorize;

import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.STAFF;
import static com.yappointment.oauth.ServerFixture.json;
import static com.yappointment.oauth.ServerFixture.location;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.yappointment.oauth.Registrations;
import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Scope;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner gives a part of what an app asks for (RFC 6749 §3.3): what the app needs, and of the rest what was ticked. */
class PartialConsentTest {
    private static final String ALL = "bookings:read services:read customers:read";

    private final ServerFixture fixture =
            new ServerFixture(settings -> settings.silentScope(Scope.of("customers:read")));

    @BeforeEach
    void services_may_be_left_out() {
        register("services:read");
    }

    private void register(String... optional) {
        Client web = fixture.clients.find(new ClientId("web")).orElseThrow();
        fixture.clients.save(Registrations.scope(web, ALL.split(" ")).withOptionalScope(Scope.of(optional)));
    }

    private Object granted(String ticket, String... form) {
        String code = location(fixture.decide(OWNER, ticket, form)).get("code");
        return json(fixture.exchange(code)).get("scope");
    }

    private String ticket() {
        return fixture.ticket(OWNER, "scope", ALL);
    }

    @Test
    void the_page_is_told_what_is_needed_what_is_optional_and_nothing_of_what_is_silent() {
        var consent = assertInstanceOf(AuthorizeResult.ConsentRequired.class, fixture.authorize(OWNER, "scope", ALL));

        assertEquals(
                List.of(
                        new AskedScope("bookings:read", "See your bookings", false),
                        new AskedScope("services:read", "See your services", true)),
                consent.scopes());
        assertEquals(
                consent.scopes(),
                assertInstanceOf(AuthorizeResult.NotAllowed.class, fixture.authorize(STAFF, "scope", ALL))
                        .scopes());
    }

    @Test
    void what_was_not_ticked_is_not_granted() {
        assertEquals("bookings:read customers:read", granted(ticket()));
    }

    @Test
    void what_was_ticked_is() {
        assertEquals("bookings:read customers:read services:read", granted(ticket(), "scope.services:read", "on"));
    }

    /** The form says what was ticked, and nothing else: neither can it add, nor can it leave out what is needed. */
    @Test
    void a_form_grants_nothing_that_was_not_asked() {
        String ticket = fixture.ticket(OWNER, "scope", "bookings:read");

        assertEquals(
                "bookings:read",
                granted(ticket, "scope.services:read", "on", "scope.customers:read", "on", "scope", ALL));
    }

    @Test
    void what_was_offered_is_what_the_ticket_says() {
        String ticket = ticket();
        register();

        assertEquals("bookings:read customers:read", granted(ticket));
    }

    @Test
    void nothing_at_all_is_no_consent() {
        register("bookings:read", "services:read");
        String ticket = fixture.ticket(OWNER, "scope", "bookings:read services:read");

        var refused = assertInstanceOf(AuthorizeResult.Refused.class, fixture.decide(OWNER, ticket));
        assertEquals(Problem.NOTHING_CHOSEN, refused.problem());
        assertEquals("NOTHING_CHOSEN", fixture.lastReason());
        assertEquals("services:read", granted(ticket, "scope.services:read", "on"));
    }

    @Test
    void a_silent_scope_cannot_be_optional_as_nobody_would_be_asked() {
        register("customers:read");

        assertEquals("bookings:read customers:read services:read", granted(ticket()));
    }

    @Test
    void a_part_is_remembered_as_a_part() {
        assertEquals("bookings:read customers:read", granted(ticket()));

        assertInstanceOf(AuthorizeResult.ConsentRequired.class, fixture.authorize(OWNER, "scope", ALL));
        assertInstanceOf(
                AuthorizeResult.SentToClient.class, fixture.authorize(OWNER, "scope", "bookings:read customers:read"));
    }

    /** The same ticket with another choice is another answer. */
    @Test
    void a_second_click_with_another_choice_is_told_that_it_was_answered() {
        String ticket = ticket();
        fixture.decide(OWNER, ticket);

        var refused = assertInstanceOf(
                AuthorizeResult.Refused.class, fixture.decide(OWNER, ticket, "scope.services:read", "on"));
        assertEquals(Problem.TICKET_USED, refused.problem());
    }
}
