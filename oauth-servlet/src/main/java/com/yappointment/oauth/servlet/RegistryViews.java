package com.yappointment.oauth.servlet;

import com.yappointment.oauth.authorize.AuthorizeResult.ConsentRequired;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.registry.AppForm;
import com.yappointment.oauth.registry.AppForm.Fault;
import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.registry.RegistryResult.App;
import com.yappointment.oauth.registry.RegistryResult.Apps;
import com.yappointment.oauth.registry.RegistryResult.AskDelete;
import com.yappointment.oauth.registry.RegistryResult.AskEndSecret;
import com.yappointment.oauth.registry.RegistryResult.AskLogo;
import com.yappointment.oauth.registry.RegistryResult.AskSecret;
import com.yappointment.oauth.registry.RegistryResult.AskSwitch;
import com.yappointment.oauth.registry.RegistryResult.AskTrial;
import com.yappointment.oauth.registry.RegistryResult.Code;
import com.yappointment.oauth.registry.RegistryResult.Events;
import com.yappointment.oauth.registry.RegistryResult.Refused;
import com.yappointment.oauth.registry.RegistryResult.SecretMade;
import com.yappointment.oauth.registry.RegistryResult.TrialAnswered;
import com.yappointment.oauth.registry.RegistryResult.What;
import com.yappointment.oauth.registry.SecretForm;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.AppCodeModel;
import com.yappointment.oauth.servlet.page.AppFormModel;
import com.yappointment.oauth.servlet.page.AppLogoModel;
import com.yappointment.oauth.servlet.page.AppModel;
import com.yappointment.oauth.servlet.page.AppsModel;
import com.yappointment.oauth.servlet.page.ConnectionsMessage;
import com.yappointment.oauth.servlet.page.EventsModel;
import com.yappointment.oauth.servlet.page.NewKeyModel.Choice;
import com.yappointment.oauth.servlet.page.Pages;
import com.yappointment.oauth.servlet.page.QuestionModel;
import com.yappointment.oauth.servlet.page.SecretFormModel;
import com.yappointment.oauth.servlet.page.SecretMadeModel;
import com.yappointment.oauth.servlet.page.TrialModel;
import com.yappointment.oauth.servlet.page.View;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns what the core answers into what the pages of the registry show: words, names and links. Immutable. */
final class RegistryViews {
    /** Fields for redirect URIs that are empty, and how many there are at least. */
    private static final int SPARE_URIS = 2;

    private static final int LEAST_URIS = 3;

    /** What the keys of what was done begin with. */
    private static final String DONE = "apps.done.";

    /** What the keys of the languages of programs begin with. */
    private static final String CODE = "code.";

    /** What the keys of what is wrong with a logo begin with. */
    private static final String LOGO_FAULT = "appLogo.";

    /** What the keys of what is wrong with a redirect URI begin with. */
    private static final String REDIRECT_URI = "redirectUri.";

    private final Pages pages;
    private final ScopeWords scopes;
    private final ActivityViews activity;
    private final Settings settings;
    private final Snippets snippets;
    private final String path;

    /** Pages, a sentence for each scope, what goes on, all settings, and where the pages lie below the context path. */
    RegistryViews(Pages pages, ScopeWords scopes, ActivityViews activity, Settings settings, String path) {
        this.activity = activity;
        this.pages = pages;
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
        return pages.ofConnections(View.APPS, model, texts);
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
        String logo = pages.logo(app);
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
                scopes.words(app.scope().without(app.optionalScope()), texts),
                scopes.words(app.optionalScope(), texts),
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
                ? pages.ofConnections(View.APP, model, texts)
                : pages.withPictures(View.APP, model, texts);
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
        return pages.trial(
                shown, links.to(RegistryPage.TRIAL, "app", ask.app().id().value()), texts);
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
                scopes.words(answered.granted().without(settings.silentScope()), texts),
                links.to(RegistryPage.TRIAL, "app", app.id().value()),
                links.app(app.id()));
        return pages.ofConnections(View.APP_TRIAL, model, texts);
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
        return pages.ofConnections(View.APP_CODE, model, texts);
    }

    View events(Events events, RegistryLinks links, Texts texts) {
        boolean all = events.app().isEmpty() && events.quoted().isEmpty();
        String app = events.app().map(ClientId::value).orElse("");
        var model = new EventsModel(
                app,
                events.quoted(),
                links.path(RegistryPage.EVENTS),
                links.language(),
                activity.lines(events.entries(), links),
                events.older()
                        .map(id -> links.to(RegistryPage.EVENTS, "app", app, "before", id.toString()))
                        .orElse(""),
                all ? "" : links.to(RegistryPage.EVENTS),
                events.app().map(links::app).orElse(links.apps()),
                events.app().isPresent() ? texts.text("app.back") : texts.text("apps.back"));
        return pages.ofConnections(View.EVENTS, model, texts);
    }

    View form(AppForm form, RegistryLinks links, Texts texts) {
        boolean fresh = form.page() == RegistryPage.REGISTER;
        var model = new AppFormModel(
                fresh,
                links.to(form.page()),
                form.id().value(),
                form.formToken(),
                form.shown(),
                form.name(),
                form.publisher(),
                form.verified(),
                uris(form, texts),
                form.type().equals(Optional.of(ClientType.CONFIDENTIAL)),
                form.type().equals(Optional.of(ClientType.PUBLIC)),
                choices(AppForm.SCOPE_FIELD, settings.everyScope(), form.scope(), texts),
                choices(
                        AppForm.OPTIONAL_FIELD,
                        settings.everyScope().without(settings.silentScope()),
                        form.optional(),
                        texts),
                !form.faults().isEmpty(),
                form.faults().contains(Fault.NAME),
                form.faults().contains(Fault.PUBLISHER),
                form.faults().contains(Fault.TYPE),
                form.faults().contains(Fault.SCOPE),
                fresh ? links.apps() : links.app(form.id()));
        return pages.ofConnections(View.APP_FORM, model, texts);
    }

    private static List<AppFormModel.Uri> uris(AppForm form, Texts texts) {
        int fields = Math.min(
                AppForm.MOST_URIS, Math.max(LEAST_URIS, form.redirectUris().size() + SPARE_URIS));
        return IntStream.range(0, fields)
                .mapToObj(number -> {
                    String text = number < form.redirectUris().size()
                            ? form.redirectUris().get(number)
                            : "";
                    return new AppFormModel.Uri(
                            AppForm.URI_FIELD + number,
                            Integer.toString(number + 1),
                            text,
                            fault(form, number, text, texts));
                })
                .toList();
    }

    /** What is wrong with all of them together is said beside the first. */
    private static String fault(AppForm form, int number, String text, Texts texts) {
        if (number == 0 && form.faults().contains(Fault.NO_REDIRECT_URI)) {
            return texts.text("redirectUri.NONE");
        }
        if (number == 0 && form.faults().contains(Fault.REDIRECT_URIS_TOO_LONG)) {
            return texts.text("redirectUri.ALL_TOO_LONG");
        }
        return form.wrongUris().stream()
                .filter(wrong -> wrong.text().equals(text))
                .map(wrong -> texts.text(REDIRECT_URI + wrong.fault().name()))
                .findFirst()
                .orElse("");
    }

    private List<Choice> choices(String field, Scope offered, Scope ticked, Texts texts) {
        return scopes.all().stream()
                .filter(token -> offered.tokens().contains(token))
                .map(token -> new Choice(
                        field + token,
                        scopes.sentence(token, texts),
                        ticked.tokens().contains(token)))
                .toList();
    }

    View logo(AskLogo ask, RegistryLinks links, Texts texts) {
        var model = new AppLogoModel(
                ask.app().name(),
                links.to(RegistryPage.LOGO),
                ask.app().id().value(),
                ask.formToken(),
                pages.logo(ask.app()),
                ask.app().profile().logo().isPresent(),
                ask.fault().map(fault -> LOGO_FAULT + fault.name()).orElse(""),
                links.app(ask.app().id()));
        return pages.withPictures(View.APP_LOGO, model, texts);
    }

    View secretForm(AskSecret ask, RegistryLinks links, Texts texts) {
        SecretForm form = ask.form();
        var model = new SecretFormModel(
                ask.app().name(),
                links.to(RegistryPage.NEW_SECRET),
                ask.app().id().value(),
                form.formToken(),
                form.label(),
                SecretForm.CHOICES.stream()
                        .map(days -> new Choice(
                                days.toString(),
                                days == SecretForm.NEVER
                                        ? texts.text("secretForm.never")
                                        : texts.text("newKey.daysChoice", days.toString()),
                                form.days().equals(Optional.of(days))))
                        .toList(),
                form.faults().contains(SecretForm.Fault.LABEL),
                form.faults().contains(SecretForm.Fault.DAYS),
                links.app(ask.app().id()));
        return pages.ofConnections(View.SECRET_FORM, model, texts);
    }

    View secretMade(SecretMade made, RegistryLinks links, Texts texts) {
        var model = new SecretMadeModel(
                made.app().name(),
                made.app().id().value(),
                made.text().revealForResponse(),
                made.expiresAt(),
                links.app(made.app().id()));
        return pages.ofConnections(View.SECRET_MADE, model, texts);
    }

    View turn(AskSwitch ask, RegistryLinks links, Texts texts) {
        boolean off = ask.app().enabled();
        return question(
                off ? "switchOff" : "switchOn",
                List.of(ask.app().name()),
                RegistryPage.SWITCH,
                Map.of("app", ask.app().id().value(), "to", off ? "off" : "on", "form", ask.formToken()),
                off,
                links.app(ask.app().id()),
                links,
                texts);
    }

    View delete(AskDelete ask, RegistryLinks links, Texts texts) {
        return question(
                "deleteApp",
                List.of(ask.app().name(), ActivityViews.live(ask.live(), texts)),
                RegistryPage.DELETE,
                Map.of("app", ask.app().id().value(), "form", ask.formToken()),
                true,
                links.app(ask.app().id()),
                links,
                texts);
    }

    View endSecret(AskEndSecret ask, RegistryLinks links, Texts texts) {
        ClientSecret secret = ask.secret();
        return question(
                "endSecret",
                List.of(secret.label(), ask.app().name()),
                RegistryPage.END_SECRET,
                Map.of("app", ask.app().id().value(), "secret", secret.label(), "form", ask.formToken()),
                true,
                links.app(ask.app().id()),
                links,
                texts);
    }

    private View question(
            String key,
            List<String> names,
            RegistryPage page,
            Map<String, String> fields,
            boolean danger,
            String back,
            RegistryLinks links,
            Texts texts) {
        return pages.ofConnections(
                View.APP_QUESTION, new QuestionModel(key, names, links.to(page), fields, danger, back), texts);
    }

    View refused(Refused refused, RegistryLinks links, Texts texts) {
        var model = new ConnectionsMessage(
                "problem." + refused.problem().name(), refused.diagnosticId(), links.apps(), texts.text("apps.back"));
        return pages.ofConnections(View.CONNECTIONS_MESSAGE, model, texts);
    }
}
