package com.yappointment.oauth.registry;

import static com.yappointment.oauth.registry.RegistryPage.END_SECRET;
import static com.yappointment.oauth.registry.RegistryPage.NEW_SECRET;
import static java.util.stream.Collectors.toSet;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.form.Refusals;
import com.yappointment.oauth.form.Visitor;
import com.yappointment.oauth.registry.RegistryResult.What;
import com.yappointment.oauth.wire.Params;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Rotates the secrets of an app: one more is made, both work, the old one is ended. A secret is known by its label. It
 * follows from its form: one that comes twice within {@link Forms#SHOWN_AGAIN} makes one secret, and both answers show it.
 * Immutable, safe for all threads.
 */
final class SecretForms {
    /** Each has to be tried when the app calls. */
    private static final int MOST_SECRETS = 5;

    private final ClientStore clients;
    private final Supplier<Instant> clock;
    private final SecretMaking making;
    private final Forms<RegistryPage, RegistryProblem> forms;
    private final Refusals<RegistryProblem, RegistryResult> refusals;
    private final Events events;

    SecretForms(
            ClientStore clients,
            Supplier<Instant> clock,
            SecretMaking making,
            Forms<RegistryPage, RegistryProblem> forms,
            Refusals<RegistryProblem, RegistryResult> refusals,
            Events events) {
        this.clients = clients;
        this.clock = clock;
        this.making = making;
        this.forms = forms;
        this.refusals = refusals;
        this.events = events;
    }

    RegistryResult askNew(Client app, Visitor visitor) {
        Optional<RegistryProblem> problem = room(app);
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), visitor);
        }
        String token = forms.token(visitor, clock.get(), NEW_SECRET, app.id().value());
        return new RegistryResult.AskSecret(app, SecretForm.empty(token));
    }

    private static Optional<RegistryProblem> room(Client app) {
        if (!app.isConfidential()) {
            return Optional.of(RegistryProblem.NO_SECRETS);
        }
        return app.secrets().size() < MOST_SECRETS ? Optional.empty() : Optional.of(RegistryProblem.TOO_MANY_SECRETS);
    }

    RegistryResult make(Client app, Params form, Visitor visitor) {
        Optional<RegistryProblem> problem =
                forms.problem(form, visitor, clock.get(), NEW_SECRET, app.id().value());
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), visitor);
        }
        Instant now = clock.get();
        SecretForm filled = SecretForm.read(form);
        if (!filled.faults().isEmpty()) {
            return new RegistryResult.AskSecret(app, filled);
        }
        SecretMaking.Derivation derivation = (label, madeAt) -> forms.clientSecret(form, label, madeAt);
        SecretMaking.Made made =
                making.make(derivation, filled.label(), filled.days().orElseThrow(), now);
        Optional<Client> kept = clients.change(app.id(), client -> with(client, made.kept()));
        if (kept.isEmpty()) {
            return refusals.refuse(RegistryProblem.NO_SUCH_APP, visitor);
        }
        return making.shown(derivation, filled.label(), kept.get().secrets(), now)
                .map(shown -> shown(kept.get(), made, shown, visitor))
                .orElseGet(() -> notMade(kept.get(), filled, visitor));
    }

    private RegistryResult shown(Client app, SecretMaking.Made made, SecretMaking.Made shown, Visitor visitor) {
        if (shown.kept().equals(made.kept())) {
            tell(EventKind.CLIENT_SECRET_MADE, app, visitor);
        }
        return new RegistryResult.SecretMade(
                app, shown.text(), Optional.ofNullable(shown.kept().expiresAt()));
    }

    /** The label is asked about first: who sends a form once more is then told what became of it. */
    private RegistryResult notMade(Client app, SecretForm filled, Visitor visitor) {
        return labels(app).contains(filled.label())
                ? new RegistryResult.AskSecret(app, filled.labelTaken())
                : refusals.refuse(room(app).orElse(RegistryProblem.MADE_BEFORE), visitor);
    }

    /** Unchanged where somebody was quicker. */
    private static Client with(Client client, ClientSecret secret) {
        if (room(client).isPresent() || labels(client).contains(secret.label())) {
            return client;
        }
        List<ClientSecret> secrets = new ArrayList<>(client.secrets());
        secrets.add(secret);
        return client.withSecrets(secrets);
    }

    private static Set<String> labels(Client client) {
        return client.secrets().stream().map(ClientSecret::label).collect(toSet());
    }

    RegistryResult askEnd(Client app, Params query, Visitor visitor) {
        String label = query.get("secret").orElse("");
        Optional<ClientSecret> secret =
                app.secrets().stream().filter(one -> one.label().equals(label)).findFirst();
        if (secret.isEmpty()) {
            return refusals.refuse(RegistryProblem.NO_SUCH_APP, visitor);
        }
        if (app.withoutSecret(label, clock.get()).isEmpty()) {
            return refusals.refuse(RegistryProblem.LAST_SECRET, visitor);
        }
        String token = forms.token(visitor, clock.get(), END_SECRET, about(app, label));
        return new RegistryResult.AskEndSecret(app, secret.get(), token);
    }

    /** Twice is as good as once. */
    RegistryResult end(Client app, Params form, Visitor visitor) {
        String label = form.get("secret").orElse("");
        Optional<RegistryProblem> problem = forms.problem(form, visitor, clock.get(), END_SECRET, about(app, label));
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), visitor);
        }
        Instant now = clock.get();
        Optional<Client> kept = clients.change(
                app.id(), client -> client.withoutSecret(label, now).orElse(client));
        if (kept.isEmpty()) {
            return refusals.refuse(RegistryProblem.NO_SUCH_APP, visitor);
        }
        if (labels(kept.get()).contains(label)) {
            return refusals.refuse(RegistryProblem.LAST_SECRET, visitor);
        }
        tell(EventKind.CLIENT_SECRET_ENDED, app, visitor);
        return new RegistryResult.Done(What.SECRET_ENDED, Optional.of(app.id()));
    }

    private static String about(Client app, String label) {
        return label + " " + app.id().value();
    }

    private void tell(EventKind kind, Client app, Visitor visitor) {
        events.tell(OAuthEvent.of(kind, clock.get())
                .client(app.id())
                .by(visitor.person().id()));
    }
}
