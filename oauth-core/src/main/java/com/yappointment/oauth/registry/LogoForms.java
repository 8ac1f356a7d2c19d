package com.yappointment.oauth.registry;

import static com.yappointment.oauth.registry.RegistryPage.LOGO;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientProfile;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.client.Logo;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.form.Refusals;
import com.yappointment.oauth.form.Visitor;
import com.yappointment.oauth.registry.RegistryResult.LogoFault;
import com.yappointment.oauth.registry.RegistryResult.What;
import com.yappointment.oauth.wire.Params;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives apps a picture that people see when they are asked, or takes it away. Immutable, safe for all threads. */
final class LogoForms {
    /** The field of the file. */
    static final String FILE = "logo";

    private static final String REMOVE = "remove";

    private final ClientStore clients;
    private final Supplier<Instant> clock;
    private final Forms<RegistryPage, RegistryProblem> forms;
    private final Refusals<RegistryProblem, RegistryResult> refusals;
    private final Events events;

    LogoForms(
            ClientStore clients,
            Supplier<Instant> clock,
            Forms<RegistryPage, RegistryProblem> forms,
            Refusals<RegistryProblem, RegistryResult> refusals,
            Events events) {
        this.clients = clients;
        this.clock = clock;
        this.forms = forms;
        this.refusals = refusals;
        this.events = events;
    }

    RegistryResult ask(Client app, Visitor visitor) {
        String token = forms.token(visitor, clock.get(), LOGO, app.id().value());
        return new RegistryResult.AskLogo(app, token, Optional.empty());
    }

    RegistryResult take(Client app, Params form, Optional<byte[]> file, Visitor visitor) {
        Optional<RegistryProblem> problem =
                forms.problem(form, visitor, clock.get(), LOGO, app.id().value());
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), visitor);
        }
        if (form.get(REMOVE).isPresent()) {
            return keep(app, Optional.empty(), visitor);
        }
        Optional<LogoFault> fault = fault(file);
        if (fault.isPresent()) {
            return new RegistryResult.AskLogo(app, form.get(Forms.FIELD).orElse(""), fault);
        }
        return keep(app, file.map(Logo::of), visitor);
    }

    private static Optional<LogoFault> fault(Optional<byte[]> file) {
        if (file.isEmpty()) {
            return Optional.of(LogoFault.NONE_CHOSEN);
        }
        if (file.get().length > Logo.LARGEST) {
            return Optional.of(LogoFault.TOO_LARGE);
        }
        return Logo.isPicture(file.get()) ? Optional.empty() : Optional.of(LogoFault.OTHER_KIND);
    }

    private RegistryResult keep(Client app, Optional<Logo> logo, Visitor visitor) {
        Optional<Client> kept = clients.change(app.id(), client -> {
            ClientProfile profile = client.profile();
            return client.withProfile(new ClientProfile(profile.publisher(), profile.verified(), logo));
        });
        if (kept.isEmpty()) {
            return refusals.refuse(RegistryProblem.NO_SUCH_APP, visitor);
        }
        events.tell(OAuthEvent.of(EventKind.APP_CHANGED, clock.get())
                .client(app.id())
                .by(visitor.person().id()));
        return new RegistryResult.Done(What.CHANGED, Optional.of(app.id()));
    }
}
