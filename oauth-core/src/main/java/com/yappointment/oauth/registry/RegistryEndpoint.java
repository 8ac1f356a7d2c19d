package com.yappointment.oauth.registry;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.form.Refusals;
import com.yappointment.oauth.form.Visitor;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.journal.Entry;
import com.yappointment.oauth.journal.JournalStore;
import com.yappointment.oauth.registry.RegistryResult.LoginRequired;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.EventId;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Multipart;
import com.yappointment.oauth.wire.Params;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows the team the registered apps, and lets it register, change and delete them. Immutable, safe for all threads. */
public final class RegistryEndpoint {
    private final ClientStore clients;
    private final Supplier<Instant> clock;
    private final Activity activity;
    private final Refusals<RegistryProblem, RegistryResult> refusals;
    private final AppForms apps;
    private final AppEnds ends;
    private final SecretForms secrets;
    private final LogoForms logos;
    private final Trial trial;

    /**
     * Fixes what it works with.
     *
     * @param settings scopes, lifetimes
     * @param clients the registered clients
     * @param grants what owners gave to them
     * @param activity what goes on with them
     * @param ring where the server's keys are found
     * @param random a cryptographically strong source
     * @param events who is told
     */
    public RegistryEndpoint(
            Settings settings,
            ClientStore clients,
            GrantStore grants,
            Activity activity,
            KeyRing ring,
            SecureRandom random,
            Events events) {
        this.clients = clients;
        this.clock = grants::now;
        this.activity = activity;
        this.refusals =
                new Refusals<>(clock, events, RegistryResult.Refused::new, (event, person) -> event.by(person.id()));
        var forms = new Forms<RegistryPage, RegistryProblem>(
                ring,
                random,
                settings.ticketLifetime(),
                List.of("registry"),
                RegistryProblem.REGISTRY_FORM_NOT_OURS,
                RegistryProblem.REGISTRY_FORM_EXPIRED);
        var making = new SecretMaking(ring);
        this.apps = new AppForms(settings, clients, clock, making, random, forms, refusals, events);
        this.ends = new AppEnds(clients, grants, activity, forms, refusals, events);
        this.trial = new Trial(settings, grants, forms, refusals);
        this.logos = new LogoForms(clients, clock, forms, refusals, events);
        this.secrets = new SecretForms(clients, clock, making, forms, refusals, events);
    }

    /**
     * Answers.
     *
     * @param page which page
     * @param call GET shows, POST does
     * @param person who is logged in
     * @param ofTheTeam whether the host says that they may
     * @param browser a random value that only this browser has; empty: it has none
     * @return what the browser gets next
     */
    public RegistryResult answer(
            RegistryPage page, Call call, Optional<ResourceOwner> person, boolean ofTheTeam, String browser) {
        if (!page.methods().contains(call.method())) {
            return refusals.refuse(RegistryProblem.REGISTRY_METHOD, person);
        }
        boolean posted = call.method().equals("POST");
        if (person.isEmpty()) {
            // a form is lost with the login that it was made for: then everything begins with the list
            return posted ? new LoginRequired(RegistryPage.APPS, "") : new LoginRequired(page, call.strictQuery());
        }
        if (!ofTheTeam) {
            return refusals.refuse(RegistryProblem.NOT_OF_THE_TEAM, person);
        }
        var visitor = new Visitor(person.get(), browser);
        if (page == RegistryPage.LOGO && posted && call.isMultipart()) {
            return takeLogo(call, visitor);
        }
        Params.Reading reading = posted ? call.formParams() : call.queryParams();
        if (!(reading instanceof Params.Read read)) {
            return refusals.refuse(RegistryProblem.REGISTRY_UNREADABLE, person);
        }
        Params params = read.params();
        if (page == RegistryPage.APPS) {
            return new RegistryResult.Apps(person.get(), clients.all());
        }
        if (page == RegistryPage.EVENTS) {
            return events(params);
        }
        if (page == RegistryPage.REGISTER) {
            return posted ? apps.register(params, visitor) : apps.askNew(visitor);
        }
        // a consent page does not bring back which app it was shown for: its form's address does
        Optional<Client> app = app(params).or(() -> page == RegistryPage.TRIAL ? inAddress(call) : Optional.empty());
        if (app.isEmpty()) {
            return posted && page == RegistryPage.DELETE
                    ? ends.deleteAgain(params, visitor)
                    : refusals.refuse(RegistryProblem.NO_SUCH_APP, person);
        }
        return posted ? act(page, app.get(), params, visitor) : show(page, app.get(), params, visitor);
    }

    private Optional<Client> app(Params params) {
        return params.get("app").flatMap(ClientId::parse).flatMap(clients::find);
    }

    private Optional<Client> inAddress(Call call) {
        return call.queryParams() instanceof Params.Read read ? app(read.params()) : Optional.empty();
    }

    /** The one form that has a file in it. */
    private RegistryResult takeLogo(Call call, Visitor visitor) {
        if (call.tooLarge()) {
            return refusals.refuse(RegistryProblem.LOGO_FAR_TOO_LARGE, visitor);
        }
        Optional<Multipart> form = call.multipart();
        if (form.isEmpty()) {
            return refusals.refuse(RegistryProblem.REGISTRY_UNREADABLE, visitor);
        }
        return app(form.get().params())
                .map(app -> logos.take(app, form.get().params(), form.get().file(LogoForms.FILE), visitor))
                .orElseGet(() -> refusals.refuse(RegistryProblem.NO_SUCH_APP, visitor));
    }

    private RegistryResult show(RegistryPage page, Client app, Params query, Visitor visitor) {
        return switch (page) {
            case EDIT -> apps.askChange(app, visitor);
            case LOGO -> logos.ask(app, visitor);
            case SWITCH -> ends.askSwitch(app, visitor);
            case DELETE -> ends.askDelete(app, visitor);
            case NEW_SECRET -> secrets.askNew(app, visitor);
            case END_SECRET -> secrets.askEnd(app, query, visitor);
            case CODE -> new RegistryResult.Code(app);
            case TRIAL -> trial.ask(app, visitor);
            case APP, APPS, EVENTS, REGISTER -> new RegistryResult.App(app, clock.get(), activity.of(app, clock.get()));
        };
    }

    /** What is no id, or of no app, leads to an empty list: it may have been long ago. */
    private RegistryResult events(Params query) {
        Optional<String> quoted = query.get("id");
        if (quoted.isPresent()) {
            List<Entry> found = activity.ofDiagnosticId(quoted.get());
            return new RegistryResult.Events(Optional.empty(), quoted.get(), found, Optional.empty());
        }
        Optional<ClientId> app = query.get("app").flatMap(ClientId::parse);
        List<Entry> found = activity.latest(app, query.get("before").flatMap(EventId::parse));
        boolean more = found.size() > JournalStore.PAGE;
        List<Entry> page = more ? found.subList(0, JournalStore.PAGE) : found;
        return new RegistryResult.Events(
                app, "", page, more ? Optional.of(page.get(page.size() - 1).id()) : Optional.empty());
    }

    private RegistryResult act(RegistryPage page, Client app, Params form, Visitor visitor) {
        return switch (page) {
            case EDIT -> apps.change(app, form, visitor);
            case LOGO -> logos.take(app, form, Optional.empty(), visitor);
            case TRIAL -> trial.take(app, form, visitor);
            case SWITCH -> ends.turn(app, form, visitor);
            case DELETE -> ends.delete(app, form, visitor);
            case NEW_SECRET -> secrets.make(app, form, visitor);
            case END_SECRET -> secrets.end(app, form, visitor);
            case APP, APPS, CODE, EVENTS, REGISTER -> refusals.refuse(RegistryProblem.REGISTRY_METHOD, visitor);
        };
    }
}
