package com.yappointment.oauth.connection;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.FORM;
import static com.yappointment.oauth.ServerFixture.OWNER;
import static com.yappointment.oauth.ServerFixture.OWNER_OF_TWO;
import static com.yappointment.oauth.ServerFixture.STAFF;
import static com.yappointment.oauth.ServerFixture.form;
import static com.yappointment.oauth.ServerFixture.owner;
import static com.yappointment.oauth.ServerFixture.tokens;
import static com.yappointment.oauth.connection.ConnectionsPage.DISCONNECT;
import static com.yappointment.oauth.connection.ConnectionsPage.NEW_KEY;
import static com.yappointment.oauth.connection.ConnectionsPage.OVERVIEW;
import static com.yappointment.oauth.connection.ConnectionsPage.REVOKE_KEY;
import static com.yappointment.oauth.connection.ConnectionsProblem.CONNECTED_ANEW;
import static com.yappointment.oauth.connection.ConnectionsProblem.ENDED_BEFORE;
import static com.yappointment.oauth.connection.ConnectionsProblem.FORM_EXPIRED;
import static com.yappointment.oauth.connection.ConnectionsProblem.FORM_NOT_OURS;
import static com.yappointment.oauth.connection.ConnectionsProblem.KEY_MADE_BEFORE;
import static com.yappointment.oauth.connection.ConnectionsProblem.NOT_YOURS;
import static com.yappointment.oauth.connection.ConnectionsProblem.TOO_MANY_KEYS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.connection.ConnectionsResult.AskNewKey;
import com.yappointment.oauth.connection.ConnectionsResult.Done;
import com.yappointment.oauth.connection.ConnectionsResult.LoginRequired;
import com.yappointment.oauth.connection.ConnectionsResult.What;
import com.yappointment.oauth.connection.NewKeyForm.Fault;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Call;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see and end of what they have connected; and that nobody else does. */
class ConnectionsTest {
    private static final AccountId GLOW = new AccountId("glow");
    private static final ResourceOwner COLLEAGUE = owner("colleague@glow.example", "glow");
    private static final ResourceOwner STRANGER = owner("owner@zen.example", "zen");

    private final ServerFixture fixture = new ServerFixture();
    private final ConnectionsFixture pages = new ConnectionsFixture(fixture);

    private String grantOf(ServerFixture.Tokens tokens) {
        return ServerFixture.grant(fixture.check(tokens.access())).toString();
    }

    private ServerFixture.Tokens connectedBy(ResourceOwner owner, String... more) {
        return tokens(fixture.exchange(fixture.code(owner, more)));
    }

    @Test
    void an_admin_sees_what_they_and_their_colleagues_have_connected() {
        var mine = fixture.connect();
        connectedBy(COLLEAGUE);
        tokens(fixture.exchange(
                ServerFixture.location(fixture.decide(OWNER_OF_TWO, fixture.ticket(OWNER_OF_TWO), "account", "zen"))
                        .get("code")));

        var overview = pages.overview(OWNER);

        assertEquals(Optional.of(OWNER.accounts().get(0)), overview.account());
        assertEquals(
                List.of(COLLEAGUE.id(), OWNER.id()),
                overview.apps().stream()
                        .map(app -> app.connected().connection().owner())
                        .toList());
        var app = overview.apps().get(1);
        assertEquals("The web app", app.clientName());
        assertEquals(grantOf(mine), app.connected().grant().toString());
        assertEquals(Scope.of("bookings:read", "services:read"), app.connected().scope());
        assertEquals(fixture.clock.instant(), app.connected().since());
        assertEquals(
                List.of("zen"),
                pages.overview(OWNER_OF_TWO, "account", "zen").apps().stream()
                        .map(one -> one.connected().connection().account().value())
                        .toList());
    }

    @Test
    void the_last_use_comes_to_the_list_later() {
        var tokens = fixture.connect();
        fixture.clock.pass(Duration.ofMinutes(5));
        fixture.check(tokens.access());
        assertEquals(
                Optional.empty(),
                pages.overview(OWNER).apps().get(0).connected().lastUsed());

        fixture.server.keepLastUses();

        assertEquals(
                Optional.of(fixture.clock.instant()),
                pages.overview(OWNER).apps().get(0).connected().lastUsed());
    }

    /** Somebody who was an admin once. */
    @Test
    void who_is_no_admin_sees_and_ends_what_they_have_connected_themselves_and_no_more() {
        fixture.connect();
        var tokens = connectedBy(owner("staff@glow.example", "glow"));

        var overview = pages.overview(STAFF);

        assertEquals(Optional.empty(), overview.account());
        assertEquals(1, overview.apps().size());
        assertFalse(overview.keysOffered());
        var done = pages.post(DISCONNECT, STAFF, pages.disconnectForm(STAFF, grantOf(tokens)));
        assertEquals(new Done(What.DISCONNECTED, Optional.empty()), done);
        assertFalse(fixture.admitted(tokens.access()));
    }

    @Test
    void an_admin_can_look_at_their_own_alone() {
        fixture.connect();
        connectedBy(COLLEAGUE);

        assertEquals(1, pages.overview(OWNER, "own", "1").apps().size());
        assertEquals(Optional.empty(), pages.overview(OWNER, "own", "1").account());
    }

    @Test
    void a_disconnected_app_is_out_at_once_and_has_to_ask_again() {
        var first = fixture.connect();
        fixture.clock.pass(Duration.ofSeconds(1));
        var second = tokens(fixture.exchange(
                ServerFixture.location(fixture.authorize(OWNER)).get("code")));
        String grant = grantOf(first);

        var done = pages.post(DISCONNECT, OWNER, pages.disconnectForm(OWNER, grant));

        assertEquals(new Done(What.DISCONNECTED, Optional.of(GLOW)), done);
        for (var tokens : List.of(first, second)) {
            assertFalse(fixture.admitted(tokens.access()));
            assertEquals(400, fixture.refresh(tokens.refresh()).status());
        }
        assertEquals(List.of(), pages.overview(OWNER).apps());
        fixture.ticket(OWNER); // the owner is asked, nothing is remembered
        var told = fixture.events.stream()
                .filter(event -> event.kind() == EventKind.REVOKED)
                .toList();
        assertEquals(1, told.size());
        assertEquals(Optional.of(OWNER.id()), told.get(0).owner());
        assertEquals(Optional.empty(), told.get(0).by());
        assertEquals("DISCONNECTED_BY_OWNER", told.get(0).reason());
        assertEquals(Optional.of(grant), told.get(0).grant().map(GrantId::toString));
    }

    @Test
    void an_admin_disconnects_a_colleagues_app_and_the_event_says_who() {
        var tokens = connectedBy(COLLEAGUE);

        pages.post(DISCONNECT, OWNER, pages.disconnectForm(OWNER, grantOf(tokens)));

        assertFalse(fixture.admitted(tokens.access()));
        assertEquals(
                EventKind.REVOKED, fixture.events.get(fixture.events.size() - 2).kind());
        var told = fixture.events.get(fixture.events.size() - 2);
        assertEquals(Optional.of(COLLEAGUE.id()), told.owner());
        assertEquals(Optional.of(OWNER.id()), told.by());
    }

    @Test
    void only_the_connection_that_was_named_ends() {
        var web = fixture.connect();
        var others = List.of(
                connectedBy(COLLEAGUE),
                fixture.connectCli(),
                tokens(fixture.exchange(ServerFixture.location(
                                fixture.decide(OWNER_OF_TWO, fixture.ticket(OWNER_OF_TWO), "account", "glow"))
                        .get("code"))));

        pages.post(DISCONNECT, OWNER, pages.disconnectForm(OWNER, grantOf(web)));

        assertFalse(fixture.admitted(web.access()));
        others.forEach(tokens -> assertTrue(fixture.admitted(tokens.access())));
    }

    @Test
    void nobody_sees_or_ends_the_connection_of_another_account_and_an_unknown_one_is_answered_alike() {
        var tokens = fixture.connect();
        String grant = grantOf(tokens);
        String unknown = GrantId.random(Samples.RANDOM).toString();
        Map<String, String> form = pages.disconnectForm(OWNER, grant);

        for (ResourceOwner person : List.of(STRANGER, STAFF, COLLEAGUE)) {
            for (String id : List.of(grant, unknown, "", "x", "../" + grant)) {
                if (!person.equals(COLLEAGUE) || !id.equals(grant)) {
                    pages.assertRefused(NOT_YOURS, pages.get(DISCONNECT, person, "grant", id));
                }
            }
            pages.assertRefused(FORM_NOT_OURS, pages.post(DISCONNECT, person, form));
        }
        pages.assertRefused(NOT_YOURS, pages.get(OVERVIEW, STRANGER, "account", "glow"));
        pages.assertRefused(NOT_YOURS, pages.get(OVERVIEW, STRANGER, "account", "no such company"));
        assertTrue(fixture.admitted(tokens.access()));
    }

    /** Whoever has lost the right while the form was open: the token alone is not enough. */
    @Test
    void the_right_is_looked_at_again_when_the_form_comes_back() {
        var tokens = connectedBy(COLLEAGUE);
        Map<String, String> disconnect = pages.disconnectForm(OWNER, grantOf(tokens));
        Map<String, String> newKey = pages.keyForm(OWNER, "glow", "bookings:read");
        String key = pages.madeKey(OWNER, "glow", "bookings:read");
        Map<String, String> revoke = pages.revokeForm(OWNER);
        var noLonger = owner(OWNER.id().value());

        pages.assertRefused(NOT_YOURS, pages.post(DISCONNECT, noLonger, disconnect));
        pages.assertRefused(NOT_YOURS, pages.post(NEW_KEY, noLonger, newKey));
        pages.assertRefused(NOT_YOURS, pages.post(REVOKE_KEY, noLonger, revoke));
        assertTrue(fixture.admitted(tokens.access()));
        assertTrue(fixture.admitted(key));
    }

    @Test
    void a_form_of_one_connection_ends_no_other() {
        var web = fixture.connect();
        var cli = fixture.connectCli();
        Map<String, String> form = pages.disconnectForm(OWNER, grantOf(web));
        form.put("grant", grantOf(cli));

        pages.assertRefused(FORM_NOT_OURS, pages.post(DISCONNECT, OWNER, form));
        assertTrue(fixture.admitted(cli.access()));
    }

    @Test
    void a_double_click_disconnects_once_and_says_so_twice() {
        Map<String, String> form = pages.disconnectForm(OWNER, grantOf(fixture.connect()));

        var first = pages.post(DISCONNECT, OWNER, form);
        assertEquals(first, pages.post(DISCONNECT, OWNER, form));
        assertEquals(
                1, fixture.kinds().stream().filter(EventKind.REVOKED::equals).count());
        pages.assertRefused(ENDED_BEFORE, pages.get(DISCONNECT, OWNER, "grant", form.get("grant")));
    }

    @Test
    void a_form_that_comes_back_late_does_not_end_what_was_connected_after_it() {
        Map<String, String> form = pages.disconnectForm(OWNER, grantOf(fixture.connect()));
        pages.post(DISCONNECT, OWNER, form);
        var anew = fixture.connect();

        pages.assertRefused(CONNECTED_ANEW, pages.post(DISCONNECT, OWNER, form));
        assertTrue(fixture.admitted(anew.access()));
    }

    /** What another site can make a browser post: everything but the token that was made for this person here. */
    @Test
    void no_form_is_acted_on_that_was_not_made_here_for_this_person_in_this_browser_and_lately() {
        var tokens = fixture.connect();
        String key = pages.madeKey(OWNER, "glow", "bookings:read");
        Map<ConnectionsPage, Map<String, String>> forms = Map.of(
                DISCONNECT, pages.disconnectForm(OWNER, grantOf(tokens)),
                NEW_KEY, pages.keyForm(OWNER, "glow", "bookings:read"),
                REVOKE_KEY, pages.revokeForm(OWNER));

        forms.forEach((page, form) -> {
            Map<String, String> crossSite = new HashMap<>(form);
            crossSite.remove("form");
            pages.assertRefused(FORM_NOT_OURS, pages.post(page, OWNER, crossSite));
            crossSite.put("form", "A".repeat(55));
            pages.assertRefused(FORM_NOT_OURS, pages.post(page, OWNER, crossSite));
            pages.assertRefused(FORM_NOT_OURS, pages.post(page, COLLEAGUE, form));
            for (String browser : List.of("", "another-browser")) {
                pages.assertRefused(
                        FORM_NOT_OURS,
                        fixture.server.connections(page, Call.post(FORM, form(form)), Optional.of(OWNER), browser));
            }
            forms.forEach((other, otherForm) -> {
                if (other != page) {
                    Map<String, String> mixed = new HashMap<>(form);
                    mixed.put("form", otherForm.get("form"));
                    pages.assertRefused(FORM_NOT_OURS, pages.post(page, OWNER, mixed));
                }
            });
        });
        fixture.clock.pass(Duration.ofMinutes(10));
        forms.forEach((page, form) -> pages.assertRefused(FORM_EXPIRED, pages.post(page, OWNER, form)));
        assertTrue(fixture.admitted(tokens.access()));
        assertTrue(fixture.admitted(key));
        assertEquals(1, pages.overview(OWNER).keys().size());
    }

    /** A form that was shown where there was no cookie is bound to nothing. */
    @Test
    void a_browser_without_our_cookie_is_none() {
        var tokens = fixture.connect();
        var ask = assertInstanceOf(
                ConnectionsResult.AskDisconnect.class,
                fixture.server.connections(DISCONNECT, Call.get("grant=" + grantOf(tokens)), Optional.of(OWNER), ""));
        String form = form(ConnectionsFixture.params("grant", grantOf(tokens), "form", ask.formToken()));

        pages.assertRefused(
                FORM_NOT_OURS, fixture.server.connections(DISCONNECT, Call.post(FORM, form), Optional.of(OWNER), ""));
    }

    @ParameterizedTest
    @EnumSource(ConnectionsPage.class)
    void who_is_not_logged_in_logs_in_first(ConnectionsPage page) {
        var result = fixture.server.connections(page, Call.get("grant=a b"), Optional.empty(), BROWSER);
        assertEquals(new LoginRequired(page, "grant=a%20b"), result);
        if (page != OVERVIEW) {
            assertEquals(
                    new LoginRequired(OVERVIEW, ""),
                    fixture.server.connections(page, Call.post(FORM, "form=x"), Optional.empty(), BROWSER));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "OPTIONS", "post"})
    void other_methods_are_refused(String method) {
        for (ConnectionsPage page : ConnectionsPage.values()) {
            var call = new Call(method, List.of(), "", "", new byte[0]);
            pages.assertRefused(
                    ConnectionsProblem.CONNECTIONS_METHOD,
                    fixture.server.connections(page, call, Optional.of(OWNER), BROWSER));
        }
    }

    @Test
    void what_can_be_read_in_two_ways_is_refused() {
        for (Call call : List.of(
                Call.get("grant=a&grant=b"),
                Call.post(FORM, "form=a&form=b"),
                Call.post("application/json", "{}"),
                Call.post(FORM, "form=%zz"))) {
            pages.assertRefused(
                    ConnectionsProblem.CONNECTIONS_UNREADABLE,
                    fixture.server.connections(DISCONNECT, call, Optional.of(OWNER), BROWSER));
        }
    }

    @Test
    void a_key_is_listed_with_what_was_chosen_and_never_with_its_text() {
        String text = pages.madeKey(OWNER, "glow", "bookings:read", "customers:read");

        var listed = pages.overview(COLLEAGUE).keys().get(0);

        assertEquals("A key", listed.key().name());
        assertEquals(OWNER.id(), listed.key().owner());
        assertEquals(Scope.of("bookings:read", "customers:read"), listed.key().scope());
        assertEquals(
                fixture.clock.instant().plus(Duration.ofDays(90)), listed.key().expiresAt());
        assertFalse(listed.toString().contains(text));
        assertEquals(List.of(), pages.overview(STRANGER).keys());
        assertEquals(List.of(), pages.overview(STAFF).keys());
        var made = fixture.events.get(0);
        assertEquals(EventKind.API_KEY_MADE, made.kind());
        assertEquals(Optional.of(OWNER.id()), made.owner());
        assertEquals(Optional.of(listed.key().id()), made.apiKey());
    }

    /** A double click; an answer that was lost on its way. */
    @Test
    void a_form_makes_one_key_and_shows_it_again_for_a_moment() {
        Map<String, String> form = pages.keyForm(OWNER, "glow", "bookings:read");
        var made = assertInstanceOf(ConnectionsResult.KeyMade.class, pages.post(NEW_KEY, OWNER, form));
        fixture.clock.pass(Forms.SHOWN_AGAIN.minusMillis(1));
        form.put("name", "Another name");
        form.put("scope/customers:read", "on");

        var again = assertInstanceOf(ConnectionsResult.KeyMade.class, pages.post(NEW_KEY, OWNER, form));

        assertEquals(made.text(), again.text());
        assertEquals(made.key(), again.key(), "as it was made");
        assertTrue(fixture.admitted(again.text().revealForResponse()));
        assertEquals(1, pages.overview(OWNER).keys().size());
        assertEquals(1, count(EventKind.API_KEY_MADE));
    }

    private long count(EventKind kind) {
        return fixture.events.stream().filter(event -> event.kind() == kind).count();
    }

    @Test
    void a_key_is_not_shown_again_after_that_nor_once_it_is_revoked_nor_for_another_account() {
        Map<String, String> form = pages.keyForm(OWNER_OF_TWO, "glow", "bookings:read");
        assertInstanceOf(ConnectionsResult.KeyMade.class, pages.post(NEW_KEY, OWNER_OF_TWO, form));
        form.put("account", "zen");
        pages.assertRefused(KEY_MADE_BEFORE, pages.post(NEW_KEY, OWNER_OF_TWO, form));
        form.put("account", "glow");
        fixture.clock.pass(Forms.SHOWN_AGAIN);
        pages.assertRefused(KEY_MADE_BEFORE, pages.post(NEW_KEY, OWNER_OF_TWO, form));

        Map<String, String> revoked = pages.keyForm(OWNER, "glow", "bookings:read");
        assertInstanceOf(ConnectionsResult.KeyMade.class, pages.post(NEW_KEY, OWNER, revoked));
        pages.post(REVOKE_KEY, OWNER, pages.revokeForm(OWNER));
        pages.assertRefused(KEY_MADE_BEFORE, pages.post(NEW_KEY, OWNER, revoked));
    }

    @Test
    void what_is_missing_is_told_and_what_was_written_stays() {
        Map<String, String> form = pages.keyForm(OWNER, "glow", "services:read");
        form.put("name", " ");
        form.put("days", "91");
        var again = assertInstanceOf(AskNewKey.class, pages.post(NEW_KEY, OWNER, form))
                .form();
        assertEquals(Set.of(Fault.NAME, Fault.DAYS), again.faults());
        assertEquals(Scope.of("services:read"), again.scope());
        assertEquals(form.get("key"), again.id().toString());

        form.put("name", "  Till  ");
        form.put("days", "30");
        form.remove("scope/services:read");
        form.put("scope/admin", "on");
        again = assertInstanceOf(AskNewKey.class, pages.post(NEW_KEY, OWNER, form))
                .form();
        assertEquals(Set.of(Fault.SCOPE), again.faults(), "there is no such scope");
        assertEquals("Till", again.name());

        form.put("scope/bookings:read", "on");
        form.put("name", "n".repeat(101));
        again = assertInstanceOf(AskNewKey.class, pages.post(NEW_KEY, OWNER, form))
                .form();
        assertEquals(Set.of(Fault.NAME), again.faults());
        form.put("name", "n".repeat(100));
        assertInstanceOf(ConnectionsResult.KeyMade.class, pages.post(NEW_KEY, OWNER, form));
    }

    @Test
    void keys_are_made_for_accounts_that_one_acts_for() {
        for (String account : List.of("zen", "GLOW", "", "no such company")) {
            pages.assertRefused(NOT_YOURS, pages.get(NEW_KEY, OWNER, "account", account));
            Map<String, String> form = pages.keyForm(OWNER, "glow", "bookings:read");
            form.put("account", account);
            pages.assertRefused(NOT_YOURS, pages.post(NEW_KEY, OWNER, form));
        }
        pages.assertRefused(NOT_YOURS, pages.get(NEW_KEY, STAFF, "account", "glow"));
    }

    @Test
    void a_colleague_can_revoke_a_key_and_it_is_out_at_once() {
        String text = pages.madeKey(OWNER, "glow", "bookings:read");
        Map<String, String> form = pages.revokeForm(COLLEAGUE);

        assertEquals(new Done(What.REVOKED, Optional.of(GLOW)), pages.post(REVOKE_KEY, COLLEAGUE, form));
        var told = pages.lastEvent();
        assertEquals(EventKind.API_KEY_REVOKED, told.kind());
        assertEquals(Optional.of(OWNER.id()), told.owner());
        assertEquals(Optional.of(COLLEAGUE.id()), told.by());

        assertFalse(fixture.admitted(text));
        assertEquals(List.of(), pages.overview(OWNER).keys());
        assertEquals(new Done(What.REVOKED, Optional.of(GLOW)), pages.post(REVOKE_KEY, COLLEAGUE, form), "twice");
        pages.assertRefused(ENDED_BEFORE, pages.get(REVOKE_KEY, OWNER, "key", form.get("key")));
    }

    @Test
    void nobody_sees_or_revokes_the_key_of_another_account_and_an_unknown_one_is_answered_alike() {
        String text = pages.madeKey(OWNER, "glow", "bookings:read");
        String id = pages.lastKey().toString();

        for (ResourceOwner person : List.of(STRANGER, STAFF)) {
            for (String key : List.of(id, ApiKeyId.random(Samples.RANDOM).toString(), "", "x")) {
                pages.assertRefused(NOT_YOURS, pages.get(REVOKE_KEY, person, "key", key));
            }
        }
        assertTrue(fixture.admitted(text));
    }

    @Test
    void an_account_has_so_many_keys_and_no_more() {
        Stream.generate(() -> pages.madeKey(OWNER, "glow", "bookings:read"))
                .limit(ApiKeyStore.MOST_PER_ACCOUNT)
                .forEach(text -> assertTrue(fixture.admitted(text)));

        pages.assertRefused(TOO_MANY_KEYS, pages.post(NEW_KEY, OWNER, pages.keyForm(OWNER, "glow", "bookings:read")));
    }

    @Test
    void how_long_a_key_may_last_is_a_setting_and_so_is_whether_there_are_keys() {
        var brief = new ConnectionsFixture(new ServerFixture(s -> s.apiKeyLifetime(Duration.ofDays(45))));
        var ask = assertInstanceOf(AskNewKey.class, brief.get(NEW_KEY, OWNER, "account", "glow"));
        assertEquals(List.of(30, 45), ask.form().choices());

        var noKeys = new ServerFixture(s -> s.apiKeyLifetime(Duration.ZERO));
        var without = new ConnectionsFixture(noKeys);
        assertFalse(without.overview(OWNER).keysOffered());
        without.assertRefused(NOT_YOURS, without.get(NEW_KEY, OWNER, "account", "glow"));
    }
}
