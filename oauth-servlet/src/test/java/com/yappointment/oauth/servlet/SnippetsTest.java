package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.servlet.Snippets.Language;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs have the app's own values in them, and nothing that a value could make them do. */
class SnippetsTest {
    private static final String ID = "it's {{tokenUrl}} \"$(id)\" `id` \\ \u00e9";
    private static final Snippets SNIPPETS =
            new Snippets(Settings.of(URI.create("https://yapp.example"), Map.of("bookings:read", "See your bookings"))
                    .build());

    private static Client app(ClientType type) {
        var keys = ServerKeys.of(new TreeMap<>(Map.of(1, new byte[ServerKeys.LEAST_LENGTH])));
        return new Client(
                new ClientId(ID),
                "An app",
                type,
                List.of(new RedirectUri("https://app.example/it's/$(id)")),
                Scope.of("bookings:read"),
                Scope.of("bookings:read"),
                type == ClientType.PUBLIC
                        ? List.of()
                        : List.of(ClientSecret.of("first", Secret.of("known to nobody"), keys, Instant.EPOCH)),
                true);
    }

    @ParameterizedTest
    @EnumSource
    void a_program_has_the_values_and_no_places_left(Language language) {
        String program = SNIPPETS.of(app(ClientType.CONFIDENTIAL), language);

        assertTrue(program.contains("https://yapp.example/oauth/token"), program);
        assertTrue(program.contains("CLIENT_SECRET"), program);
        assertFalse(program.replace("{{tokenUrl}}", "").contains("{{"), program);
        String withoutSecret = SNIPPETS.of(app(ClientType.PUBLIC), language);
        assertFalse(withoutSecret.toLowerCase(Locale.ROOT).contains("secret"), withoutSecret);
    }

    @ParameterizedTest
    @EnumSource
    void a_value_is_a_literal(Language language) {
        String literal = switch (language) {
            case CURL -> "client_id='it'\\''s {{tokenUrl}} \"$(id)\" `id` \\ \u00e9' ";
            case NODE -> "clientId = 'it\\'s {{tokenUrl}} \"$(id)\" `id` \\\\ \\u00e9'\n";
            case JAVA -> "CLIENT_ID = \"it's {{tokenUrl}} \\\"$(id)\\\" `id` \\\\ \\u00e9\";\n";
        };
        String program = SNIPPETS.of(app(ClientType.CONFIDENTIAL), language);

        assertTrue(program.contains(literal), program);
    }

    @Test
    void a_shell_reads_a_value_as_it_is() throws Exception {
        var shell = new ProcessBuilder("sh", "-c", "printf %s " + Snippets.shell(ID)).start();

        assertEquals(ID, new String(shell.getInputStream().readAllBytes(), UTF_8));
    }
}
