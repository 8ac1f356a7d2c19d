package com.yappointment.oauth.registry;

import static com.yappointment.oauth.registry.RegistryPage.TRIAL;

import com.yappointment.oauth.authorize.AskedScope;
import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.form.Refusals;
import com.yappointment.oauth.form.Visitor;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Params;
import java.util.Optional;

/**
 * Walks an app's authorization as people see it, and shows the answer in the place of sending it. Nothing comes of it: no
 * grant begins, no code exists, the app is told nothing, and its ticket is a form's token that no other page takes.
 * Immutable, safe for all threads.
 */
final class Trial {
    /** The field in which a consent page brings back its ticket. */
    private static final String TICKET = "ticket";

    private final Settings settings;
    private final GrantStore grants;
    private final Forms<RegistryPage, RegistryProblem> forms;
    private final Refusals<RegistryProblem, RegistryResult> refusals;

    Trial(
            Settings settings,
            GrantStore grants,
            Forms<RegistryPage, RegistryProblem> forms,
            Refusals<RegistryProblem, RegistryResult> refusals) {
        this.settings = settings;
        this.grants = grants;
        this.forms = forms;
        this.refusals = refusals;
    }

    RegistryResult ask(Client app, Visitor visitor) {
        var consent = new AuthorizeResult.ConsentRequired(
                forms.token(visitor, grants.now(), TRIAL, app.id().value()),
                app.id(),
                app.name(),
                app.profile(),
                app.redirectUris().get(0),
                visitor.person(),
                AskedScope.of(settings, app.scope(), app.optionalScope()),
                grants.now().plus(settings.grantLifetime()));
        return new RegistryResult.AskTrial(consent, app);
    }

    RegistryResult take(Client app, Params form, Visitor visitor) {
        Optional<RegistryProblem> problem = forms.problem(
                form.get(TICKET).orElse(""),
                visitor,
                grants.now(),
                TRIAL,
                app.id().value());
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), visitor);
        }
        boolean allowed = form.get("decision").equals(Optional.of("allow"));
        Scope optional = app.optionalScope().without(settings.silentScope());
        Scope ticked = Scope.of(optional.tokens().stream()
                .filter(token -> form.get(AskedScope.FIELD + token).isPresent())
                .toList());
        Scope granted = app.scope().without(optional).and(ticked).within(settings.everyScope());
        return new RegistryResult.TrialAnswered(app, allowed, allowed ? granted : Scope.NONE);
    }
}
