package com.yappointment.oauth.servlet;

import com.yappointment.oauth.apikey.ApiKey;
import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.connection.ConnectedApp;
import com.yappointment.oauth.connection.ConnectionsPage;
import com.yappointment.oauth.connection.ConnectionsResult.App;
import com.yappointment.oauth.connection.ConnectionsResult.AskDisconnect;
import com.yappointment.oauth.connection.ConnectionsResult.AskNewKey;
import com.yappointment.oauth.connection.ConnectionsResult.AskRevokeKey;
import com.yappointment.oauth.connection.ConnectionsResult.KeyMade;
import com.yappointment.oauth.connection.ConnectionsResult.Overview;
import com.yappointment.oauth.connection.ConnectionsResult.Refused;
import com.yappointment.oauth.connection.NewKeyForm;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.ConnectionsMessageModel;
import com.yappointment.oauth.servlet.page.ConnectionsModel;
import com.yappointment.oauth.servlet.page.DisconnectModel;
import com.yappointment.oauth.servlet.page.KeyMadeModel;
import com.yappointment.oauth.servlet.page.NewKeyModel;
import com.yappointment.oauth.servlet.page.PageRenderer;
import com.yappointment.oauth.servlet.page.RevokeKeyModel;
import com.yappointment.oauth.servlet.page.ScopeChoice;
import com.yappointment.oauth.servlet.page.ScopeWords;
import com.yappointment.oauth.servlet.page.View;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns what the core answers into what the pages of the connections show: words, names and links. Immutable. */
final class ConnectionsViews {
    private final PageRenderer renderer;
    private final ScopeWords scopes;
    private final Function<ResourceOwnerId, String> names;
    private final String path;

    /** What renders, a sentence for each scope, what people are called, and where the pages lie below the context path. */
    ConnectionsViews(PageRenderer renderer, ScopeWords scopes, Function<ResourceOwnerId, String> names, String path) {
        this.renderer = renderer;
        this.scopes = scopes;
        this.names = names;
        this.path = path;
    }

    String path() {
        return path;
    }

    View overview(Overview overview, String done, ConnectionsLinks links, Texts texts) {
        ResourceOwner owner = overview.owner();
        Optional<AccountId> account = overview.account().map(ResourceOwner.Account::id);
        List<ConnectionsModel.App> apps = overview.apps().stream()
                .map(app -> app(app, overview, links, texts))
                .sorted(Comparator.comparing(ConnectionsModel.App::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
        String newKey = overview.keysOffered()
                ? links.to(
                        ConnectionsPage.NEW_KEY,
                        "account",
                        account.map(AccountId::value).orElse(""))
                : "";
        var model = new ConnectionsModel(
                owner.name(),
                overview.account().map(ResourceOwner.Account::name).orElse(""),
                lists(owner, account, links),
                done,
                apps,
                overview.page() > 0 ? links.list(account, overview.page() - 1) : "",
                overview.more() ? links.list(account, overview.page() + 1) : "",
                newKey,
                overview.keys().stream()
                        .map(key -> key(key, overview.now(), links, texts))
                        .toList());
        return renderer.withOwnForms(View.CONNECTIONS, model, texts);
    }

    /** Who acts for one account, which is themselves, has but one list. */
    private static List<ConnectionsModel.Choice> lists(
            ResourceOwner owner, Optional<AccountId> shown, ConnectionsLinks links) {
        List<ConnectionsModel.Choice> lists = new ArrayList<>();
        for (ResourceOwner.Account account : owner.accounts()) {
            lists.add(new ConnectionsModel.Choice(
                    account.name(), links.list(Optional.of(account.id()), 0), shown.equals(Optional.of(account.id()))));
        }
        boolean themselves = owner.accounts().size() == 1
                && owner.accounts().get(0).id().value().equals(owner.id().value());
        if (!owner.accounts().isEmpty() && !themselves) {
            lists.add(new ConnectionsModel.Choice("", links.list(Optional.empty(), 0), shown.isEmpty()));
        }
        return lists;
    }

    private ConnectionsModel.App app(App app, Overview overview, ConnectionsLinks links, Texts texts) {
        ConnectedApp connected = app.connected();
        return new ConnectionsModel.App(
                app.clientName(),
                scopes.lines(connected.scope(), texts),
                overview.account().isPresent()
                        ? ""
                        : accountName(overview.owner(), connected.connection().account()),
                who(overview.owner(), connected.connection().owner()),
                connected.since(),
                connected.lastUsed(),
                links.to(ConnectionsPage.DISCONNECT, "grant", connected.grant().toString()));
    }

    private ConnectionsModel.Key key(ApiKeyStore.Listed listed, Instant now, ConnectionsLinks links, Texts texts) {
        ApiKey key = listed.key();
        return new ConnectionsModel.Key(
                key.name(),
                scopes.lines(key.scope(), texts),
                names.apply(key.owner()),
                key.createdAt(),
                key.expiresAt(),
                key.expired(now),
                listed.lastUsed(),
                links.to(ConnectionsPage.REVOKE_KEY, "key", key.id().toString()));
    }

    View disconnect(AskDisconnect ask, ConnectionsLinks links, Texts texts) {
        var connected = ask.app().connected();
        var connection = connected.connection();
        var account = ask.owner().account(connection.account().value()).map(ResourceOwner.Account::id);
        var model = new DisconnectModel(
                ask.app().clientName(),
                accountName(ask.owner(), connection.account()),
                who(ask.owner(), connection.owner()),
                connected.since(),
                links.to(ConnectionsPage.DISCONNECT),
                connected.grant().toString(),
                ask.formToken(),
                links.list(account, 0));
        return renderer.withOwnForms(View.DISCONNECT, model, texts);
    }

    View newKey(AskNewKey ask, ConnectionsLinks links, Texts texts) {
        NewKeyForm form = ask.form();
        var model = new NewKeyModel(
                ask.account().id().value(),
                ask.account().name(),
                links.to(ConnectionsPage.NEW_KEY),
                form.id().toString(),
                form.formToken(),
                form.name(),
                scopes.all().stream()
                        .map(token -> new ScopeChoice(
                                NewKeyForm.SCOPE_FIELD + token,
                                scopes.line(token, texts),
                                form.scope().tokens().contains(token)))
                        .toList(),
                form.choices().stream()
                        .map(days -> new NewKeyModel.Choice(
                                days.toString(),
                                days.toString(),
                                form.days().isPresent() && form.days().getAsInt() == days))
                        .toList(),
                form.faults().contains(NewKeyForm.Fault.NAME),
                form.faults().contains(NewKeyForm.Fault.SCOPE),
                form.faults().contains(NewKeyForm.Fault.DAYS),
                links.list(Optional.of(ask.account().id()), 0));
        return renderer.withOwnForms(View.NEW_KEY, model, texts);
    }

    View keyMade(KeyMade made, ConnectionsLinks links, Texts texts) {
        var model = new KeyMadeModel(
                made.key().name(),
                made.text().revealForResponse(),
                made.key().expiresAt(),
                scopes.lines(made.key().scope(), texts),
                links.list(Optional.of(made.account().id()), 0));
        return renderer.withOwnForms(View.KEY_MADE, model, texts);
    }

    View revokeKey(AskRevokeKey ask, ConnectionsLinks links, Texts texts) {
        var model = new RevokeKeyModel(
                ask.key().name(),
                ask.account().name(),
                names.apply(ask.key().owner()),
                links.to(ConnectionsPage.REVOKE_KEY),
                ask.key().id().toString(),
                ask.formToken(),
                links.list(Optional.of(ask.account().id()), 0));
        return renderer.withOwnForms(View.REVOKE_KEY, model, texts);
    }

    View refused(Refused refused, ConnectionsLinks links, Texts texts) {
        var model = new ConnectionsMessageModel(
                "problem." + refused.problem().name(),
                refused.diagnosticId(),
                links.overview(),
                texts.text("connections.back"));
        return renderer.withOwnForms(View.CONNECTIONS_MESSAGE, model, texts);
    }

    private String who(ResourceOwner owner, ResourceOwnerId id) {
        return owner.id().equals(id) ? owner.name() : names.apply(id);
    }

    /** Of an account that they no longer act for only the id is known. */
    private static String accountName(ResourceOwner owner, AccountId id) {
        return owner.account(id.value()).map(ResourceOwner.Account::name).orElse(id.value());
    }
}
