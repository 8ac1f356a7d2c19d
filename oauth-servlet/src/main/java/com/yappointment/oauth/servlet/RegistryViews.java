package com.yappointment.oauth.servlet;

import com.yappointment.oauth.authorize.AuthorizeResult.ConsentRequired;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.registry.RegistryResult.App;
import com.yappointment.oauth.registry.RegistryResult.Apps;
import com.yappointment.oauth.registry.RegistryResult.AskTrial;
import com.yappointment.oauth.registry.RegistryResult.Code;
import com.yappointment.oauth.registry.RegistryResult.Events;
import com.yappointment.oauth.registry.RegistryResult.Refused;
import com.yappointment.oauth.registry.RegistryResult.TrialAnswered;
import com.yappointment.oauth.registry.RegistryResult.What;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.AppCodeModel;
import com.yappointment.oauth.servlet.page.AppModel;
import com.yappointment.oauth.servlet.page.AppsModel;
import com.yappointment.oauth.servlet.page.ConnectionsMessageModel;
import com.yappointment.oauth.servlet.page.EventsModel;
import com.yappointment.oauth.servlet.page.PageRenderer;
import com.yappointment.oauth.servlet.page.ScopeWords;
import com.yappointment.oauth.servlet.page.TrialModel;
import com.yappointment.oauth.servlet.page.View;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns what the core answers into what the pages of the registry show: words, names and links. Immutable. */
final class RegistryViews {
    /** What the keys of what was done begin with. */
    private static final String DONE = "apps.done.";

    /** What the keys of the languages of programs begin with. */
    private static final String CODE = "code.";

    private final PageRenderer renderer;
    private final ScopeWords scopes;
    private final ActivityViews activity;
    private final Settings settings;
    private final Snippets snippets;
    private final String path;

    /** What renders, a sentence for each scope, what goes on, all settings, and where the pages lie below the context path. */
    RegistryViews(PageRenderer renderer, ScopeWords scopes, ActivityViews activity, Settings settings, String path) {
        this.activity = activity;
        this.renderer = renderer;
        this.scopes = scopes;
        this.settings = settings;
        this.snippets = new Snippets(settings);
        this.path = path;
    }

    String path() {
        return path;
    }

    View apps(Apps apps, String done, RegistryLinks links, Texts texts) {
        List<AppsModel.App> lines = apps.apps().stream()
                .sorted(Comparator.comparing(Client::name, String.CASE_INSENSITIVE_ORDER))
                .map(app -> new AppsModel.App(
                        app.name(),
                        app.id().value(),
                        app.profile().publisher(),
                        app.isConfidential(),
                        app.enabled(),
                        links.app(app.id())))
                .toList();
        var model = new AppsModel(
                apps.person().name(),
                done(done, texts),
                lines,
                links.to(RegistryPage.REGISTER),
                links.to(RegistryPage.EVENTS));
        return renderer.withOwnForms(View.APPS, model, texts);
    }

    /** Empty where it is no word of ours. */
    private static String done(String done, Texts texts) {
        return Arrays.stream(What.values())
                .filter(what -> what.name().equals(done))
                .map(what -> texts.text(DONE + what.name()))
                .findFirst()
                .orElse("");
    }

    View app(App shown, String done, RegistryLinks links, Texts texts) {
        Client app = shown.app();
        String id = app.id().value();
        List<AppModel.Secret> secrets = app.secrets().stream()
                .map(secret -> new AppModel.Secret(
                        secret.label(),
                        secret.createdAt(),
                        Optional.ofNullable(shown.activity().lastUses().get(secret.id(app.id()))),
                        Optional.ofNullable(secret.expiresAt()),
                        !secret.live(shown.now()),
                        app.withoutSecret(secret.label(), shown.now()).isPresent()
                                ? links.to(RegistryPage.END_SECRET, "app", id, "secret", secret.label())
                                : ""))
                .toList();
        String logo = renderer.logo(app);
        var model = new AppModel(
                app.name(),
                id,
                logo,
                app.profile().publisher(),
                app.profile().verified(),
                app.isConfidential(),
                app.enabled(),
                done(done, texts),
                app.redirectUris().stream().map(RedirectUri::value).toList(),
                scopes.lines(app.scope().without(app.optionalScope()), texts),
                scopes.lines(app.optionalScope(), texts),
                secrets,
                app.isConfidential() ? links.to(RegistryPage.NEW_SECRET, "app", id) : "",
                activity.ofApp(app.id(), shown.activity(), links, texts),
                links.to(RegistryPage.CODE, "app", id),
                links.to(RegistryPage.TRIAL, "app", id),
                links.to(RegistryPage.EDIT, "app", id),
                links.to(RegistryPage.LOGO, "app", id),
                links.to(RegistryPage.SWITCH, "app", id),
                links.to(RegistryPage.DELETE, "app", id),
                links.apps());
        return logo.isEmpty()
                ? renderer.withOwnForms(View.APP, model, texts)
                : renderer.withPictures(View.APP, model, texts);
    }

    View askTrial(AskTrial ask, RegistryLinks links, Texts texts) {
        ConsentRequired consent = ask.consent();
        ResourceOwner person = consent.owner();
        // of the team nobody need act for a company
        List<ResourceOwner.Account> accounts = person.accounts().isEmpty()
                ? List.of(new ResourceOwner.Account(new AccountId("sample"), texts.text("trial.account")))
                : person.accounts();
        var shown = new ConsentRequired(
                consent.ticket(),
                consent.client(),
                consent.clientName(),
                consent.profile(),
                consent.redirectUri(),
                new ResourceOwner(person.id(), person.name(), accounts),
                consent.scopes(),
                consent.endsAt());
        return renderer.trial(
                shown,
                ask.app(),
                links.to(RegistryPage.TRIAL, "app", ask.app().id().value()),
                texts);
    }

    View trialAnswered(TrialAnswered answered, RegistryLinks links, Texts texts) {
        Client app = answered.app();
        var state = new TrialModel.Parameter("state", "", "trial.state");
        var issuer = new TrialModel.Parameter("iss", settings.issuer().toString(), "");
        List<TrialModel.Parameter> answer = answered.allowed()
                ? List.of(new TrialModel.Parameter("code", "", "trial.code"), state, issuer)
                : List.of(new TrialModel.Parameter("error", "access_denied", ""), state, issuer);
        var model = new TrialModel(
                app.name(),
                app.redirectUris().get(0).value(),
                answer,
                scopes.lines(answered.granted().without(settings.silentScope()), texts),
                links.to(RegistryPage.TRIAL, "app", app.id().value()),
                links.app(app.id()));
        return renderer.withOwnForms(View.APP_TRIAL, model, texts);
    }

    View code(Code code, RegistryLinks links, Texts texts) {
        List<AppCodeModel.Program> programs = Arrays.stream(Snippets.Language.values())
                .map(language -> new AppCodeModel.Program(
                        CODE + language.name(), language.file(), snippets.of(code.app(), language)))
                .toList();
        var model = new AppCodeModel(
                code.app().name(),
                code.app().isConfidential(),
                programs,
                links.app(code.app().id()));
        return renderer.withOwnForms(View.APP_CODE, model, texts);
    }

    View events(Events events, RegistryLinks links, Texts texts) {
        boolean all = events.app().isEmpty() && events.quoted().isEmpty();
        String app = events.app().map(ClientId::value).orElse("");
        var model = new EventsModel(
                app,
                events.quoted(),
                links.path(RegistryPage.EVENTS),
                links.language(),
                activity.lines(events.entries(), links, texts),
                events.older()
                        .map(id -> links.to(RegistryPage.EVENTS, "app", app, "before", id.toString()))
                        .orElse(""),
                all ? "" : links.to(RegistryPage.EVENTS),
                events.app().map(links::app).orElse(links.apps()),
                events.app().isPresent() ? texts.text("app.back") : texts.text("apps.back"));
        return renderer.withOwnForms(View.EVENTS, model, texts);
    }

    View refused(Refused refused, RegistryLinks links, Texts texts) {
        var model = new ConnectionsMessageModel(
                "problem." + refused.problem().name(), refused.diagnosticId(), links.apps(), texts.text("apps.back"));
        return renderer.withOwnForms(View.CONNECTIONS_MESSAGE, model, texts);
    }
}
