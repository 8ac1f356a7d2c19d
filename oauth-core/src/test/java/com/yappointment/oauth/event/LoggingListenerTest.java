package com.yappointment.oauth.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One line an event, which a machine can take apart whatever a client calls itself. */
class LoggingListenerTest {
    @Test
    void a_line_names_what_is_known() {
        var event = OAuthEvent.of(EventKind.REFUSED, Instant.EPOCH)
                .client(new ClientId("web"))
                .grant(GrantId.of(new byte[GrantId.LENGTH]))
                .owner(new ResourceOwnerId("owner@glow.example"))
                .reason("GRANT_REVOKED")
                .diagnosticId("01ab23cd");

        assertEquals(
                "REFUSED client=web grant=00000000000000000000000000000000 owner=owner@glow.example"
                        + " reason=GRANT_REVOKED id=01ab23cd",
                LoggingListener.line(event));
    }

    @Test
    void what_is_not_known_is_left_out() {
        assertEquals("ISSUED", LoggingListener.line(OAuthEvent.of(EventKind.ISSUED, Instant.EPOCH)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "web             | web",
                "a b             | \"a b\"",
                "x reason=FAKED  | \"x reason=FAKED\"",
                "a=b             | \"a=b\"",
                "say \"hi\"      | \"say \\\"hi\\\"\"",
                "back\\slash     | back\\slash",
                "both \\\"       | \"both \\\\\\\"\"",
                "\"              | \"\\\"\"",
                "é               | \"é\""
            })
    void what_could_be_taken_for_something_else_is_quoted(String client, String written) {
        var event = OAuthEvent.of(EventKind.REFUSED, Instant.EPOCH).client(new ClientId(client));

        assertEquals("REFUSED client=" + written, LoggingListener.line(event));
    }

    @Test
    void a_line_stays_one_line() {
        var event =
                OAuthEvent.of(EventKind.REFUSED, Instant.EPOCH).owner(new ResourceOwnerId("a\u2028b\u2029c\u202Ed"));

        assertEquals("REFUSED owner=\"a\\u2028b\\u2029c\\u202ed\"", LoggingListener.line(event));
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void a_replay_is_a_warning_and_the_rest_is_information(EventKind kind) {
        try (var log = new CapturedLog()) {
            new LoggingListener().on(OAuthEvent.of(kind, Instant.EPOCH));

            LogRecord record = log.records().get(0);
            assertEquals(kind.name(), record.getMessage());
            assertEquals(kind == EventKind.REPLAYED ? Level.WARNING : Level.INFO, record.getLevel());
        }
    }
}
