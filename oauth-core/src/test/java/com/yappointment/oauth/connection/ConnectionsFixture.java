package com.yappointment.oauth.connection;

import static com.yappointment.oauth.ServerFixture.BROWSER;
import static com.yappointment.oauth.ServerFixture.FORM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.yappointment.oauth.ServerFixture;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.terms.ApiKeyId;
import com.yappointment.oauth.wire.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The moves of a person at the pages of the connections. */
public final class ConnectionsFixture {
    private final ServerFixture fixture;

    public ConnectionsFixture(ServerFixture fixture) {
        this.fixture = fixture;
    }

    public ConnectionsResult get(ConnectionsPage page, ResourceOwner owner, String... query) {
        return fixture.server.connections(
                page, Call.get(ServerFixture.form(params(query))), Optional.of(owner), BROWSER);
    }

    public ConnectionsResult post(ConnectionsPage page, ResourceOwner owner, Map<String, String> form) {
        return fixture.server.connections(page, Call.post(FORM, ServerFixture.form(form)), Optional.of(owner), BROWSER);
    }

    public static Map<String, String> params(String... params) {
        return ServerFixture.change(new LinkedHashMap<>(), params);
    }

    public ConnectionsResult.Overview overview(ResourceOwner owner, String... query) {
        return assertInstanceOf(ConnectionsResult.Overview.class, get(ConnectionsPage.OVERVIEW, owner, query));
    }

    /** The form that disconnects an app, filled in. */
    public Map<String, String> disconnectForm(ResourceOwner owner, String grant) {
        var ask = assertInstanceOf(
                ConnectionsResult.AskDisconnect.class, get(ConnectionsPage.DISCONNECT, owner, "grant", grant));
        return params("grant", grant, "form", ask.formToken());
    }

    /** The form that makes a key, filled in. */
    public Map<String, String> keyForm(ResourceOwner owner, String account, String... scopes) {
        var ask = assertInstanceOf(
                ConnectionsResult.AskNewKey.class, get(ConnectionsPage.NEW_KEY, owner, "account", account));
        Map<String, String> form = params(
                "account",
                account,
                "key",
                ask.form().id().toString(),
                "form",
                ask.form().formToken(),
                "name",
                "A key",
                "days",
                "90");
        for (String scope : scopes) {
            form.put(NewKeyForm.SCOPE_FIELD + scope, "on");
        }
        return form;
    }

    /** The text of a new key. */
    public String madeKey(ResourceOwner owner, String account, String... scopes) {
        return assertInstanceOf(
                        ConnectionsResult.KeyMade.class,
                        post(ConnectionsPage.NEW_KEY, owner, keyForm(owner, account, scopes)))
                .text()
                .revealForResponse();
    }

    public ApiKeyId lastKey() {
        return fixture.events.stream()
                .flatMap(event -> event.apiKey().stream())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** The form that revokes the key that was made last, filled in. */
    public Map<String, String> revokeForm(ResourceOwner owner) {
        String key = lastKey().toString();
        var ask = assertInstanceOf(
                ConnectionsResult.AskRevokeKey.class, get(ConnectionsPage.REVOKE_KEY, owner, "key", key));
        return params("key", key, "form", ask.formToken());
    }

    public OAuthEvent lastEvent() {
        return fixture.events.get(fixture.events.size() - 1);
    }

    public void assertRefused(ConnectionsProblem problem, ConnectionsResult result) {
        var refused = assertInstanceOf(ConnectionsResult.Refused.class, result);
        assertEquals(problem, refused.problem());
        assertEquals(problem.name(), fixture.lastReason());
        assertEquals(refused.diagnosticId(), lastEvent().diagnosticId());
    }
}
