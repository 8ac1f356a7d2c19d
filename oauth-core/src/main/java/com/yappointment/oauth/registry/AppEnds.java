package com.yappointment.oauth.registry;

import static com.yappointment.oauth.registry.RegistryPage.DELETE;
import static com.yappointment.oauth.registry.RegistryPage.SWITCH;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.form.Refusals;
import com.yappointment.oauth.form.Visitor;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.registry.RegistryResult.What;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.wire.Params;
import java.util.Optional;

/** Switches apps off and on, and deletes them, once that was asked. Immutable, safe for all threads. */
final class AppEnds {
    private final ClientStore clients;
    private final GrantStore grants;
    private final Activity activity;
    private final Forms<RegistryPage, RegistryProblem> forms;
    private final Refusals<RegistryProblem, RegistryResult> refusals;
    private final Events events;

    AppEnds(
            ClientStore clients,
            GrantStore grants,
            Activity activity,
            Forms<RegistryPage, RegistryProblem> forms,
            Refusals<RegistryProblem, RegistryResult> refusals,
            Events events) {
        this.activity = activity;
        this.clients = clients;
        this.grants = grants;
        this.forms = forms;
        this.refusals = refusals;
        this.events = events;
    }

    RegistryResult askSwitch(Client app, Visitor visitor) {
        return new RegistryResult.AskSwitch(
                app, forms.token(visitor, grants.now(), SWITCH, about(app, !app.enabled())));
    }

    /** The form says to which side, so that sent twice it does the same. */
    RegistryResult turn(Client app, Params form, Visitor visitor) {
        boolean on = form.get("to").equals(Optional.of("on"));
        Optional<RegistryProblem> problem = forms.problem(form, visitor, grants.now(), SWITCH, about(app, on));
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), visitor);
        }
        if (clients.change(app.id(), client -> client.withEnabled(on)).isEmpty()) {
            return refusals.refuse(RegistryProblem.NO_SUCH_APP, visitor);
        }
        tell(on ? EventKind.APP_SWITCHED_ON : EventKind.APP_SWITCHED_OFF, app, visitor);
        return new RegistryResult.Done(on ? What.SWITCHED_ON : What.SWITCHED_OFF, Optional.of(app.id()));
    }

    private static String about(Client app, boolean on) {
        return (on ? "on " : "off ") + app.id().value();
    }

    RegistryResult askDelete(Client app, Visitor visitor) {
        return new RegistryResult.AskDelete(
                app,
                activity.live(app.id()),
                forms.token(visitor, grants.now(), DELETE, app.id().value()));
    }

    /**
     * First switched off, so that nothing begins; then each grant is ended; then the app is gone. If it is cut off between,
     * the app is still there to be deleted. Twice is as good as once.
     */
    RegistryResult delete(Client app, Params form, Visitor visitor) {
        Optional<RegistryProblem> problem =
                forms.problem(form, visitor, grants.now(), DELETE, app.id().value());
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), visitor);
        }
        clients.change(app.id(), client -> client.withEnabled(false));
        endGrants(app.id());
        if (clients.delete(app.id())) {
            tell(EventKind.APP_DELETED, app, visitor);
        }
        return new RegistryResult.Done(What.DELETED, Optional.empty());
    }

    /** The same where there is no such app: any more, if its form was made here. */
    RegistryResult deleteAgain(Params form, Visitor visitor) {
        String id = form.get("app").orElse("");
        return forms.problem(form, visitor, grants.now(), DELETE, id).isEmpty()
                ? new RegistryResult.Done(What.DELETED, Optional.empty())
                : refusals.refuse(RegistryProblem.NO_SUCH_APP, visitor);
    }

    private void endGrants(ClientId client) {
        Optional<GrantId> end = Optional.empty();
        do {
            GrantStore.Part part = grants.notRevoked(client, end);
            for (GrantId id : part.found()) {
                grants.step(id, (grant, now) -> grant.revoke(new Revocation.ByOperator(), now));
            }
            end = part.end();
        } while (end.isPresent());
    }

    private void tell(EventKind kind, Client app, Visitor visitor) {
        events.tell(OAuthEvent.of(kind, grants.now())
                .client(app.id())
                .by(visitor.person().id()));
    }
}
