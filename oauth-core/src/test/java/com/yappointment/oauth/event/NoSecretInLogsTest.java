package com.yappointment.oauth.event;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.CHALLENGE;
import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.JSON;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.OWNER_OF_TWO;
import static com.yappointment.oauth.ServerFixture.STAFF;
import static com.yappointment.oauth.ServerFixture.VERIFIER;
import static com.yappointment.oauth.ServerFixture.location;
import static com.yappointment.oauth.ServerFixture.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.ServerFixture.Tokens;
import com.yappointment.oauth.connection.ConnectionsFixture;
import com.yappointment.oauth.connection.ConnectionsPage;
import com.yappointment.oauth.journal.Entry;
import com.yappointment.oauth.registry.AppForm;
import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.registry.RegistryResult;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A walk through everything that can happen, and then a look at what was logged of it. */
class NoSecretInLogsTest {
    private static final String STATE = "the-state-of-the-app";
    private static final String WRONG = "a-secret-that-somebody-mistyped";

    private final ServerFixture fixture = new ServerFixture();
    private final List<String> secrets = new ArrayList<>(
            List.of("web-secret", "other-secret", VERIFIER, CHALLENGE, STATE, WRONG, BROWSER, "<script>", "nonsense"));

    @Test
    void no_code_token_secret_verifier_state_or_ticket_is_logged() {
        List<LogRecord> records;
        try (var log = new CapturedLog()) {
            whatGoesWell();
            whatGoesWrongAtAuthorization();
            whatGoesWrongAtTheBackChannel();
            whatGoesWrongAtTheApi();
            whatHappensToApiKeys();
            whatHappensToApps();
            fixture.events.forEach(new LoggingListener()::on);
            records = log.records();
        }

        assertEquals(EnumSet.allOf(EventKind.class), EnumSet.copyOf(fixture.kinds()));
        assertEquals(fixture.events.size(), records.size());
        assertNoSecretIsKept();
        for (LogRecord record : records) {
            for (String secret : secrets) {
                assertFalse(record.getMessage().contains(secret), record::getMessage);
            }
            assertTrue(record.getThrown() == null && record.getParameters() == null);
        }
    }

    /** Nor what the team can look up. */
    private void assertNoSecretIsKept() {
        fixture.server.keepEvents();
        List<Entry> kept = fixture.storage.journal().latest(Optional.empty(), Optional.empty(), 1000);
        assertTrue(kept.size() > 30, kept::toString);
        for (Entry entry : kept) {
            // the host of a redirect URI is shown
            String shown = entry.toString().replace("nonsense.example", "");
            for (String secret : secrets) {
                assertFalse(shown.contains(secret), entry::toString);
            }
        }
    }

    private String keep(String secret) {
        // a part of it would be as bad
        secrets.add(secret.substring(secret.length() / 2));
        secrets.add(secret.substring(0, Math.min(secret.length(), 40)));
        return secret;
    }

    private Tokens keep(Tokens tokens) {
        keep(tokens.access());
        keep(tokens.refresh());
        return tokens;
    }

    private void whatGoesWell() {
        String ticket = keep(fixture.ticket(OWNER, "state", STATE));
        fixture.decide(OWNER, ticket, "decision", "deny");
        String code = keep(location(fixture.decide(OWNER, ticket)).get("code"));
        Tokens first = keep(tokens(fixture.exchange(code)));
        keep(tokens(fixture.refresh(first.refresh())));
        fixture.refresh(first.refresh());
        keep(location(fixture.authorize(OWNER, "state", STATE)).get("code"));
        fixture.revoke(first.access());
    }

    private void whatGoesWrongAtAuthorization() {
        for (String name : List.of("client_id", "redirect_uri", "response_type", "scope", "code_challenge_method")) {
            if (!name.equals("client_id")) {
                fixture.authorize(OWNER, name, "<script>nonsense");
            }
            fixture.authorize(OWNER, name, "");
        }
        fixture.server.authorize(Call.get("state=" + STATE + "&state=" + STATE), Optional.empty(), BROWSER);
        fixture.authorize(STAFF, "state", STATE);
        String ticket = keep(fixture.ticket(OWNER_OF_TWO, "state", STATE));
        fixture.decide(OWNER_OF_TWO, ticket, "account", "nonsense");
        fixture.decide(OWNER_OF_TWO, ticket, "account", "zen", "decision", "nonsense");
        fixture.decide(OWNER, ticket);
        fixture.decide(OWNER_OF_TWO, ticket.substring(1), "account", "zen");
        fixture.clock.pass(Duration.ofHours(1));
        fixture.decide(OWNER_OF_TWO, ticket, "account", "zen");
    }

    private void whatGoesWrongAtTheBackChannel() {
        String code = keep(fixture.code());
        fixture.exchange(code, "client_secret", WRONG);
        fixture.exchange(code, "client_id", "other", "client_secret", "other-secret");
        fixture.exchange(code, "code_verifier", WRONG);
        fixture.exchange(code, "code_verifier", WRONG + WRONG);
        fixture.exchange(code, "redirect_uri", "https://nonsense.example/");
        fixture.exchange(code, "grant_type", "<script>nonsense");
        fixture.exchange(code.substring(1));
        Tokens tokens = keep(tokens(fixture.exchange(code)));
        fixture.refresh(tokens.refresh(), "scope", "nonsense");
        fixture.refresh(tokens.access());
        fixture.exchange(code);
        fixture.revoke(tokens.refresh(), "client_secret", WRONG);
        String basic = Base64.getEncoder().encodeToString(("web:" + WRONG).getBytes(StandardCharsets.UTF_8));
        secrets.add(basic);
        fixture.server.token(Call.post(FORM, "").withAuthorization("Basic " + basic));
        fixture.server.token(Call.post(FORM, "").withAuthorization(WRONG));
        fixture.server.token(Call.post("text/plain", WRONG));
        fixture.server.token(Call.post(JSON, "{\"" + WRONG + "\":\"" + WRONG));
        fixture.server.token(Call.post(FORM, WRONG + "=1&" + WRONG + "=2"));
        fixture.server.token(new Call("POST", List.of(), "client_secret=" + WRONG, FORM, new byte[0]));
    }

    private void whatGoesWrongAtTheApi() {
        Tokens tokens = keep(fixture.connect());
        fixture.check(tokens.access(), "customers:read");
        fixture.check(tokens.refresh());
        fixture.check(tokens.access().substring(1));
        fixture.server.check(List.of("Bearer " + WRONG + " " + WRONG), Scope.NONE);
        fixture.server.check(List.of("Bearer " + tokens.access(), "Bearer " + WRONG), Scope.NONE);
        fixture.clock.pass(Duration.ofHours(1));
        fixture.check(tokens.access());
        keep(tokens(fixture.refresh(tokens.refresh())));
        fixture.clock.pass(Duration.ofMinutes(1));
        fixture.refresh(tokens.refresh());
        assertEquals("REFRESH_TOKEN_REPLAYED", fixture.lastReason());
    }

    private void whatHappensToApiKeys() {
        var pages = new ConnectionsFixture(fixture);
        String key = keep(pages.madeKey(OWNER, "glow", "bookings:read"));
        fixture.check(key, "customers:read");
        fixture.check(key.substring(0, key.length() - 1));
        var form = pages.revokeForm(OWNER);
        keep(form.get("form"));
        pages.post(ConnectionsPage.REVOKE_KEY, STAFF, form);
        pages.post(ConnectionsPage.REVOKE_KEY, OWNER, form);
        fixture.check(key);
        assertEquals("API_KEY_REVOKED", fixture.lastReason());
    }

    private void whatHappensToApps() {
        AppForm form = ((RegistryResult.AskApp) shown(RegistryPage.REGISTER)).form();
        String id = form.id().value();
        String[] app = {
            "name", "Wall", "redirect_uri/0", "https://wall.example/cb", "type", "web", "scope/bookings:read", "on"
        };
        var made = (RegistryResult.SecretMade) sent(RegistryPage.REGISTER, id, form.formToken(), app);
        keep(made.text().revealForResponse());
        AppForm edit = ((RegistryResult.AskApp) shown(RegistryPage.EDIT, "app", id)).form();
        String[] changed =
                Stream.concat(Stream.of(app), Stream.of("shown", edit.shown())).toArray(String[]::new);
        sent(RegistryPage.EDIT, id, edit.formToken(), changed);
        String more = ((RegistryResult.AskSecret) shown(RegistryPage.NEW_SECRET, "app", "web"))
                .form()
                .formToken();
        var second =
                (RegistryResult.SecretMade) sent(RegistryPage.NEW_SECRET, "web", more, "label", "second", "days", "30");
        keep(second.text().revealForResponse());
        String end = ((RegistryResult.AskEndSecret) shown(RegistryPage.END_SECRET, "app", "web", "secret", "first"))
                .formToken();
        sent(RegistryPage.END_SECRET, "web", end, "secret", "first");
        for (String to : List.of("off", "on")) {
            String turn = ((RegistryResult.AskSwitch) shown(RegistryPage.SWITCH, "app", "web")).formToken();
            sent(RegistryPage.SWITCH, "web", turn, "to", to);
        }
        String delete = ((RegistryResult.AskDelete) shown(RegistryPage.DELETE, "app", "web")).formToken();
        sent(RegistryPage.DELETE, "web", delete);
    }

    private RegistryResult shown(RegistryPage page, String... query) {
        return fixture.server.registry(page, Call.get(form(query)), Optional.of(OWNER), true, BROWSER);
    }

    private RegistryResult sent(RegistryPage page, String app, String formToken, String... more) {
        String body = form(more) + "&" + form("app", app, "form", keep(formToken));
        return fixture.server.registry(page, Call.post(FORM, body), Optional.of(OWNER), true, BROWSER);
    }

    private static String form(String... params) {
        return ServerFixture.form(ServerFixture.change(new HashMap<>(), params));
    }
}
