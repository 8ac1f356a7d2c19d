package com.yappointment.oauth.connection;

import static com.yappointment.oauth.connection.ConnectionsPage.DISCONNECT;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.connection.ConnectionsResult.App;
import com.yappointment.oauth.connection.ConnectionsResult.What;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.form.Refusals;
import com.yappointment.oauth.form.Visitor;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Params;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks whether an app is to be disconnected, and does it: all grants of the connection end, as when its client revokes
 * them. A connection is named by one of its grants, so a form that comes back late ends nothing that was consented to
 * after it was shown. Immutable, safe for all threads.
 */
final class Disconnection {
    private final GrantStore grants;
    private final Function<ConnectedApp, App> names;
    private final Forms<ConnectionsPage, ConnectionsProblem> forms;
    private final Refusals<ConnectionsProblem, ConnectionsResult> refusals;
    private final Events events;

    Disconnection(
            GrantStore grants,
            Function<ConnectedApp, App> names,
            Forms<ConnectionsPage, ConnectionsProblem> forms,
            Refusals<ConnectionsProblem, ConnectionsResult> refusals,
            Events events) {
        this.grants = grants;
        this.names = names;
        this.forms = forms;
        this.refusals = refusals;
        this.events = events;
    }

    ConnectionsResult ask(Params query, Visitor visitor) {
        Optional<GrantStore.Found> found = theirs(query, visitor.person());
        if (found.isEmpty()) {
            return refusals.refuse(ConnectionsProblem.NOT_YOURS, visitor);
        }
        if (!connected(found.get())) {
            return refusals.refuse(ConnectionsProblem.ENDED_BEFORE, visitor);
        }
        var terms = found.get().grant().terms();
        var app =
                new ConnectedApp(terms.id(), terms.connection(), terms.scope(), terms.consentedAt(), Optional.empty());
        String token =
                forms.token(visitor, found.get().now(), DISCONNECT, terms.id().toString());
        return new ConnectionsResult.AskDisconnect(visitor.person(), names.apply(app), token);
    }

    ConnectionsResult take(Params form, Visitor visitor) {
        Optional<ConnectionsProblem> problem = forms.problem(
                form, visitor, grants.now(), DISCONNECT, form.get("grant").orElse(""));
        if (problem.isPresent()) {
            return refusals.refuse(problem.get(), visitor);
        }
        Optional<GrantStore.Found> found = theirs(form, visitor.person());
        if (found.isEmpty()) {
            return refusals.refuse(ConnectionsProblem.NOT_YOURS, visitor);
        }
        Connection connection = found.get().grant().terms().connection();
        if (connected(found.get())) {
            end(connection, found.get().grant().terms().id(), visitor.person());
        } else if (grants.live(connection, Scope.NONE).isPresent()) {
            return refusals.refuse(ConnectionsProblem.CONNECTED_ANEW, visitor);
        }
        Optional<AccountId> list =
                Optional.of(connection.account()).filter(account -> actsFor(visitor.person(), account));
        return new ConnectionsResult.Done(What.DISCONNECTED, list);
    }

    /** The grant that is named, if this person may end it. */
    private Optional<GrantStore.Found> theirs(Params params, ResourceOwner owner) {
        return params.get("grant").flatMap(GrantId::parse).flatMap(grants::find).filter(found -> {
            Connection connection = found.grant().terms().connection();
            return connection.owner().equals(owner.id()) || actsFor(owner, connection.account());
        });
    }

    private static boolean actsFor(ResourceOwner owner, AccountId account) {
        return owner.account(account.value()).isPresent();
    }

    private static boolean connected(GrantStore.Found found) {
        return found.grant() instanceof Grant.Active grant && grant.live(found.now());
    }

    private void end(Connection connection, GrantId grant, ResourceOwner owner) {
        Revocation revocation = connection.owner().equals(owner.id())
                ? new Revocation.ByOwner(owner.id())
                : new Revocation.ByAccount(connection.account());
        if (grants.revoke(connection, revocation) > 0) {
            events.tell(OAuthEvent.of(EventKind.REVOKED, grants.now())
                    .client(connection.client())
                    .owner(connection.owner())
                    .grant(grant)
                    .by(owner.id())
                    .reason(revocation.reason().name()));
        }
    }
}
