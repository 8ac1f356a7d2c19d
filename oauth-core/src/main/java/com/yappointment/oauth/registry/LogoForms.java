package com.yappointment.oauth.registry;

import static com.yappointment.oauth.registry.RegistryPage.LOGO;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientProfile;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.client.Logo;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.registry.RegistryResult.LogoFault;
import com.yappointment.oauth.registry.RegistryResult.What;
import com.yappointment.oauth.registry.TeamForms.Member;
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
    private final TeamForms forms;
    private final TeamRefusals refusals;
    private final Events events;

    LogoForms(ClientStore clients, Supplier<Instant> clock, TeamForms forms, TeamRefusals refusals, Events events) {
        this.clients = clients;
        this.clock = clock;
        this.forms = forms;
        this.refusals = refusals;
        this.events = events;
    }

    RegistryResult ask(Client app, Member member) {
        String token = forms.token(member, clock.get(), LOGO, app.id().value());
        return new RegistryResult.AskLogo(app, token, Optional.empty());
    }

    RegistryResult take(Client app, Params form, Optional<byte[]> file, Member member) {
        Optional<RegistryProblem> problem =
                forms.problem(form, member, clock.get(), LOGO, app.id().value());
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), member);
        }
        if (form.get(REMOVE).isPresent()) {
            return keep(app, Optional.empty(), member);
        }
        Optional<LogoFault> fault = fault(file);
        if (fault.isPresent()) {
            return new RegistryResult.AskLogo(app, form.get(TeamForms.FIELD).orElse(""), fault);
        }
        return keep(app, file.map(Logo::of), member);
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

    private RegistryResult keep(Client app, Optional<Logo> logo, Member member) {
        Optional<Client> kept = clients.change(app.id(), client -> {
            ClientProfile profile = client.profile();
            return client.withProfile(new ClientProfile(profile.publisher(), profile.verified(), logo));
        });
        if (kept.isEmpty()) {
            return refusals.refuse(RegistryProblem.NO_SUCH_APP, member);
        }
        events.tell(OAuthEvent.of(EventKind.APP_CHANGED, clock.get())
                .client(app.id())
                .by(member.person().id()));
        return new RegistryResult.Done(What.CHANGED, Optional.of(app.id()));
    }
}
