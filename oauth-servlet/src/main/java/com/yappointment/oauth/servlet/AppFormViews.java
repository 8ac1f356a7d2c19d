package com.yappointment.oauth.servlet;

import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.registry.AppForm;
import com.yappointment.oauth.registry.AppForm.Fault;
import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.registry.RegistryResult.AskDelete;
import com.yappointment.oauth.registry.RegistryResult.AskEndSecret;
import com.yappointment.oauth.registry.RegistryResult.AskLogo;
import com.yappointment.oauth.registry.RegistryResult.AskSecret;
import com.yappointment.oauth.registry.RegistryResult.AskSwitch;
import com.yappointment.oauth.registry.RegistryResult.SecretMade;
import com.yappointment.oauth.registry.SecretForm;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.AppFormModel;
import com.yappointment.oauth.servlet.page.AppLogoModel;
import com.yappointment.oauth.servlet.page.NewKeyModel.Choice;
import com.yappointment.oauth.servlet.page.PageRenderer;
import com.yappointment.oauth.servlet.page.QuestionModel;
import com.yappointment.oauth.servlet.page.ScopeChoice;
import com.yappointment.oauth.servlet.page.ScopeWords;
import com.yappointment.oauth.servlet.page.SecretFormModel;
import com.yappointment.oauth.servlet.page.SecretMadeModel;
import com.yappointment.oauth.servlet.page.View;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns what a person of the team is asked into forms: of an app, its logo and secrets, and what is to be done to it. Immutable. */
final class AppFormViews {
    /** Fields for redirect URIs that are empty, and how many there are at least. */
    private static final int SPARE_URIS = 2;

    private static final int LEAST_URIS = 3;

    /** What the keys of what is wrong with a logo begin with. */
    private static final String LOGO_FAULT = "appLogo.";

    /** What the keys of what is wrong with a redirect URI begin with. */
    private static final String REDIRECT_URI = "redirectUri.";

    private final PageRenderer renderer;
    private final ScopeWords scopes;
    private final Settings settings;

    /** What renders, a sentence for each scope, and all settings. */
    AppFormViews(PageRenderer renderer, ScopeWords scopes, Settings settings) {
        this.renderer = renderer;
        this.scopes = scopes;
        this.settings = settings;
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
        return renderer.withOwnForms(View.APP_FORM, model, texts);
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

    private List<ScopeChoice> choices(String field, Scope offered, Scope ticked, Texts texts) {
        return scopes.all().stream()
                .filter(token -> offered.tokens().contains(token))
                .map(token -> new ScopeChoice(
                        field + token,
                        scopes.line(token, texts),
                        ticked.tokens().contains(token)))
                .toList();
    }

    View logo(AskLogo ask, RegistryLinks links, Texts texts) {
        var model = new AppLogoModel(
                ask.app().name(),
                links.to(RegistryPage.LOGO),
                ask.app().id().value(),
                ask.formToken(),
                renderer.logo(ask.app()),
                ask.app().profile().logo().isPresent(),
                ask.fault().map(fault -> LOGO_FAULT + fault.name()).orElse(""),
                links.app(ask.app().id()));
        return renderer.withPictures(View.APP_LOGO, model, texts);
    }

    View secretForm(AskSecret ask, RegistryLinks links, Texts texts) {
        SecretForm form = ask.form();
        boolean taken = form.faults().contains(SecretForm.Fault.LABEL_TAKEN);
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
                taken || form.faults().contains(SecretForm.Fault.LABEL),
                texts.text(taken ? "secretForm.labelTaken" : "secretForm.labelHint"),
                form.faults().contains(SecretForm.Fault.DAYS),
                links.app(ask.app().id()));
        return renderer.withOwnForms(View.SECRET_FORM, model, texts);
    }

    View secretMade(SecretMade made, RegistryLinks links, Texts texts) {
        var model = new SecretMadeModel(
                made.app().name(),
                made.app().id().value(),
                made.text().revealForResponse(),
                made.expiresAt(),
                links.app(made.app().id()));
        return renderer.withOwnForms(View.SECRET_MADE, model, texts);
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
        return renderer.withOwnForms(
                View.APP_QUESTION, new QuestionModel(key, names, links.to(page), fields, danger, back), texts);
    }
}
