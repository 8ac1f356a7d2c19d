package com.yappointment.oauth.registry;

import static com.yappointment.oauth.registry.RegistryPage.DELETE;
import static com.yappointment.oauth.registry.RegistryPage.SWITCH;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.registry.RegistryResult.What;
import com.yappointment.oauth.registry.TeamForms.Member;
import com.yappointment.oauth.wire.Params;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Switches apps off and on, and deletes them, once that was asked. Immutable, safe for all threads. */
final class AppEnds {
    private final ClientStore clients;
    private final Supplier<Instant> clock;
    private final TeamForms forms;
    private final TeamRefusals refusals;
    private final Events events;

    AppEnds(ClientStore clients, Supplier<Instant> clock, TeamForms forms, TeamRefusals refusals, Events events) {
        this.clients = clients;
        this.clock = clock;
        this.forms = forms;
        this.refusals = refusals;
        this.events = events;
    }

    RegistryResult askSwitch(Client app, Member member) {
        return new RegistryResult.AskSwitch(app, forms.token(member, clock.get(), SWITCH, about(app, !app.enabled())));
    }

    /** The form says to which side, so that sent twice it does the same. */
    RegistryResult turn(Client app, Params form, Member member) {
        boolean on = form.get("to").equals(Optional.of("on"));
        Optional<RegistryProblem> problem = forms.problem(form, member, clock.get(), SWITCH, about(app, on));
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), member);
        }
        if (clients.change(app.id(), client -> client.withEnabled(on)).isEmpty()) {
            return refusals.refuse(RegistryProblem.NO_SUCH_APP, member);
        }
        tell(on ? EventKind.APP_SWITCHED_ON : EventKind.APP_SWITCHED_OFF, app, member);
        return new RegistryResult.Done(on ? What.SWITCHED_ON : What.SWITCHED_OFF, Optional.of(app.id()));
    }

    private static String about(Client app, boolean on) {
        return (on ? "on " : "off ") + app.id().value();
    }

    RegistryResult askDelete(Client app, Member member) {
        return new RegistryResult.AskDelete(
                app, forms.token(member, clock.get(), DELETE, app.id().value()));
    }

    /** Without its row nothing of the app's works: no token of it is admitted, and it cannot prove who it is. */
    RegistryResult delete(Client app, Params form, Member member) {
        Optional<RegistryProblem> problem =
                forms.problem(form, member, clock.get(), DELETE, app.id().value());
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), member);
        }
        if (!clients.delete(app.id())) {
            return refusals.refuse(RegistryProblem.NO_SUCH_APP, member);
        }
        tell(EventKind.APP_DELETED, app, member);
        return new RegistryResult.Done(What.DELETED, Optional.empty());
    }

    private void tell(EventKind kind, Client app, Member member) {
        events.tell(OAuthEvent.of(kind, clock.get())
                .client(app.id())
                .by(member.person().id()));
    }
}
