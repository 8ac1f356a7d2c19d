package com.yappointment.oauth.event;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.form;
import static com.yappointment.oauth.ServerFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.wire.Call;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final OAuthEventListener FAILING = event -> {
        throw new IllegalStateException("the listener's own trouble");
    };

    private final List<OAuthEvent> told = new ArrayList<>();

    @Test
    void a_listener_that_throws_is_logged_and_the_others_are_told() {
        var event = OAuthEvent.of(EventKind.ISSUED, Instant.EPOCH);
        try (var log = new CapturedLog()) {
            new Events(List.of(told::add, FAILING, told::add), new Random(1)).tell(event);

            assertEquals(List.of(event, event), told);
            assertEquals(1, log.records().size());
            assertEquals(Level.SEVERE, log.records().get(0).getLevel());
            assertEquals("a listener failed at ISSUED", log.records().get(0).getMessage());
        }
    }

    @Test
    void a_listener_that_throws_changes_no_answer() {
        var fixture = new ServerFixture();
        var settings = Settings.of(
                        URI.create("https://yapp.example"),
                        Map.of("bookings:read", "See your bookings", "services:read", "See your services"))
                .build();
        var server =
                new AuthorizationServer(settings, fixture.storage, fixture.keys, new SecureRandom(), List.of(FAILING));
        try (var log = new CapturedLog()) {
            var code = fixture.code();
            var exchange = Call.post(ServerFixture.FORM, form(fixture.exchangeParams(code)));

            assertEquals(200, server.token(exchange).status());
            assertEquals(400, server.token(exchange).status());
            assertInstanceOf(
                    AuthorizeResult.ConsentRequired.class,
                    server.authorize(Call.get(form(request())), Optional.of(OWNER), BROWSER));
            assertEquals(3, log.records().size(), "ISSUED, REPLAYED and REFUSED");
        }
    }

    @Test
    void a_refusal_has_an_id_of_its_own() {
        var events = new Events(List.of(told::add), new Random(1));

        String first = events.refused(Instant.EPOCH, "A_REASON", event -> event);
        String second = events.refused(Instant.EPOCH, "A_REASON", event -> event);

        assertTrue(first.matches("[0-9a-f]{8}"), first);
        assertNotEquals(first, second);
        assertEquals(
                List.of(first, second),
                told.stream().map(OAuthEvent::diagnosticId).toList());
        assertEquals(EventKind.REFUSED, told.get(0).kind());
        assertEquals("A_REASON", told.get(0).reason());
    }
}
