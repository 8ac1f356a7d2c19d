package com.yappointment.oauth.registry;

import static com.yappointment.oauth.registry.RegistryPage.EDIT;
import static com.yappointment.oauth.registry.RegistryPage.REGISTER;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientProfile;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.form.Refusals;
import com.yappointment.oauth.form.Visitor;
import com.yappointment.oauth.registry.RegistryResult.What;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Params;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Registers apps and changes them. The client_id of an app-to-be is in its form, and its secret follows from it: a form that
 * comes twice within {@link Forms#SHOWN_AGAIN} registers one app, and both answers show its secret. Immutable, safe for all
 * threads.
 */
final class AppForms {
    /** The label of an app's first secret. */
    private static final String FIRST = "first";

    private static final int ID_LENGTH = 12;

    private final Settings settings;
    private final ClientStore clients;
    private final Supplier<Instant> clock;
    private final SecretMaking secrets;
    private final SecureRandom random;
    private final Forms<RegistryPage, RegistryProblem> forms;
    private final Refusals<RegistryProblem, RegistryResult> refusals;
    private final Events events;

    AppForms(
            Settings settings,
            ClientStore clients,
            Supplier<Instant> clock,
            SecretMaking secrets,
            SecureRandom random,
            Forms<RegistryPage, RegistryProblem> forms,
            Refusals<RegistryProblem, RegistryResult> refusals,
            Events events) {
        this.settings = settings;
        this.clients = clients;
        this.clock = clock;
        this.secrets = secrets;
        this.random = random;
        this.forms = forms;
        this.refusals = refusals;
        this.events = events;
    }

    RegistryResult askNew(Visitor visitor) {
        byte[] bytes = new byte[ID_LENGTH];
        random.nextBytes(bytes);
        var id = new ClientId(HexFormat.of().formatHex(bytes));
        return new RegistryResult.AskApp(AppForm.empty(id, forms.token(visitor, clock.get(), REGISTER, id.value())));
    }

    RegistryResult register(Params form, Visitor visitor) {
        String id = form.get("app").orElse("");
        Optional<RegistryProblem> problem = forms.problem(form, visitor, clock.get(), REGISTER, id);
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), visitor);
        }
        Optional<ClientType> type = form.get("type").flatMap(AppForms::type);
        AppForm filled = AppForm.read(form, REGISTER, new ClientId(id), type, settings);
        return filled.faults().isEmpty()
                ? register(filled, (label, madeAt) -> forms.clientSecret(form, label, madeAt), visitor)
                : new RegistryResult.AskApp(filled);
    }

    private static Optional<ClientType> type(String text) {
        return switch (text) {
            case "web" -> Optional.of(ClientType.CONFIDENTIAL);
            case "native" -> Optional.of(ClientType.PUBLIC);
            default -> Optional.empty();
        };
    }

    private RegistryResult register(AppForm form, SecretMaking.Derivation derivation, Visitor visitor) {
        Instant now = clock.get();
        SecretMaking.Made secret = secrets.make(derivation, FIRST, SecretForm.NEVER, now);
        boolean confidential = form.type().orElseThrow() == ClientType.CONFIDENTIAL;
        var app = new Client(
                form.id(),
                form.name(),
                form.type().orElseThrow(),
                form.uris(),
                form.scope(),
                defaultScope(form.scope(), Scope.NONE),
                confidential ? List.of(secret.kept()) : List.of(),
                true,
                form.optional(),
                new ClientProfile(form.publisher(), form.verified(), Optional.empty()));
        if (!clients.add(app)) {
            return clients.find(app.id())
                    .flatMap(kept -> registeredBefore(kept, derivation, now))
                    .orElseGet(() -> refusals.refuse(RegistryProblem.MADE_BEFORE, visitor));
        }
        tell(EventKind.APP_REGISTERED, app, visitor, now);
        return registered(app, secret.text());
    }

    private Optional<RegistryResult> registeredBefore(Client app, SecretMaking.Derivation derivation, Instant now) {
        return app.isConfidential()
                ? secrets.shown(derivation, FIRST, app.secrets(), now).map(shown -> registered(app, shown.text()))
                : Optional.of(new RegistryResult.Done(What.REGISTERED, Optional.of(app.id())));
    }

    private static RegistryResult registered(Client app, Secret secret) {
        return app.isConfidential()
                ? new RegistryResult.SecretMade(app, secret, Optional.empty())
                : new RegistryResult.Done(What.REGISTERED, Optional.of(app.id()));
    }

    RegistryResult askChange(Client app, Visitor visitor) {
        String shown = Shown.app(app);
        String token = forms.token(visitor, clock.get(), EDIT, about(app, shown));
        return new RegistryResult.AskApp(AppForm.of(app, token, shown));
    }

    private static String about(Client app, String shown) {
        return shown + " " + app.id().value();
    }

    /** Twice is as good as once; of two people who change the same app, the later one looks again. */
    RegistryResult change(Client app, Params form, Visitor visitor) {
        String shown = form.get(Shown.FIELD).orElse("");
        Optional<RegistryProblem> problem = forms.problem(form, visitor, clock.get(), EDIT, about(app, shown));
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), visitor);
        }
        AppForm filled = AppForm.read(form, EDIT, app.id(), Optional.of(app.type()), settings);
        if (!filled.faults().isEmpty()) {
            return new RegistryResult.AskApp(filled);
        }
        Optional<Client> kept =
                clients.change(app.id(), client -> Shown.app(client).equals(shown) ? changed(client, filled) : client);
        if (kept.isEmpty()) {
            return refusals.refuse(RegistryProblem.NO_SUCH_APP, visitor);
        }
        if (!kept.get().equals(changed(kept.get(), filled))) {
            return refusals.refuse(RegistryProblem.CHANGED_MEANWHILE, visitor);
        }
        tell(EventKind.APP_CHANGED, app, visitor, clock.get());
        return new RegistryResult.Done(What.CHANGED, Optional.of(app.id()));
    }

    /** Secrets, logo and whether it is switched on are as they are now, not as they were when the form was shown. */
    private Client changed(Client client, AppForm form) {
        return new Client(
                client.id(),
                form.name(),
                client.type(),
                withoutLoss(form.uris(), client),
                form.scope(),
                defaultScope(form.scope(), client.defaultScope()),
                client.secrets(),
                client.enabled(),
                form.optional(),
                new ClientProfile(
                        form.publisher(), form.verified(), client.profile().logo()));
    }

    /** A file of clients may have more of them than the form has fields. */
    private static List<RedirectUri> withoutLoss(List<RedirectUri> written, Client client) {
        return Stream.concat(written.stream(), client.redirectUris().stream().skip(AppForm.MOST_URIS))
                .distinct()
                .toList();
    }

    /** What it had before, as far as that goes on; else what the settings say. */
    private Scope defaultScope(Scope scope, Scope before) {
        if (!before.isEmpty() && scope.covers(before)) {
            return before;
        }
        return scope.covers(settings.defaultScope()) ? settings.defaultScope() : scope;
    }

    private void tell(EventKind kind, Client app, Visitor visitor, Instant now) {
        events.tell(
                OAuthEvent.of(kind, now).client(app.id()).by(visitor.person().id()));
    }
}
