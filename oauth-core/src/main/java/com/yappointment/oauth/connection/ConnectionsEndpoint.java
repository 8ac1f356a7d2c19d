package com.yappointment.oauth.connection;

import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.form.Forms;
import com.yappointment.oauth.form.Refusals;
import com.yappointment.oauth.form.Visitor;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Shows people what they have connected, and ends it; API keys likewise. Who may act for an account sees and ends all of
 * it; who has connected something sees and ends that, whatever they may do today. Immutable, safe for all threads.
 */
public final class ConnectionsEndpoint {
    private static final int MOST_PAGES = 1000;

    private final Settings settings;
    private final ClientStore clients;
    private final GrantStore grants;
    private final ConnectionStore connections;
    private final ApiKeyStore keys;
    private final Disconnection disconnection;
    private final ApiKeyForms apiKeyForms;
    private final Refusals<ConnectionsProblem, ConnectionsResult> refusals;

    /**
     * Fixes what it works with.
     *
     * @param settings scopes, lifetimes
     * @param clients the registered clients
     * @param grants where grants are kept
     * @param connections the same for people
     * @param keys where API keys are kept
     * @param ring where the server's keys are found
     * @param random a cryptographically strong source
     * @param events who is told
     */
    public ConnectionsEndpoint(
            Settings settings,
            ClientStore clients,
            GrantStore grants,
            ConnectionStore connections,
            ApiKeyStore keys,
            KeyRing ring,
            SecureRandom random,
            Events events) {
        this.settings = settings;
        this.clients = clients;
        this.grants = grants;
        this.connections = connections;
        this.keys = keys;
        this.refusals = new Refusals<>(
                grants::now, events, ConnectionsResult.Refused::new, (event, person) -> event.owner(person.id()));
        var forms = new Forms<ConnectionsPage, ConnectionsProblem>(
                ring,
                random,
                settings.ticketLifetime(),
                List.of(),
                ConnectionsProblem.FORM_NOT_OURS,
                ConnectionsProblem.FORM_EXPIRED);
        this.disconnection = new Disconnection(grants, this::named, forms, refusals, events);
        this.apiKeyForms = new ApiKeyForms(settings, keys, grants::now, ring, random, forms, refusals, events);
    }

    /**
     * Answers.
     *
     * @param page which page
     * @param call GET shows, POST does
     * @param owner who is logged in
     * @param browser a random value that only this browser has; empty: it has none
     * @return what the browser gets next
     */
    public ConnectionsResult answer(ConnectionsPage page, Call call, Optional<ResourceOwner> owner, String browser) {
        if (!page.methods().contains(call.method())) {
            return refusals.refuse(ConnectionsProblem.CONNECTIONS_METHOD, owner);
        }
        boolean posted = call.method().equals("POST");
        if (owner.isEmpty()) {
            // a form is lost with the login that it was made for: then everything begins with the list
            return posted
                    ? new ConnectionsResult.LoginRequired(ConnectionsPage.OVERVIEW, "")
                    : new ConnectionsResult.LoginRequired(page, call.strictQuery());
        }
        Params.Reading reading = posted ? call.formParams() : call.queryParams();
        if (!(reading instanceof Params.Read read)) {
            return refusals.refuse(ConnectionsProblem.CONNECTIONS_UNREADABLE, owner);
        }
        Params params = read.params();
        var visitor = new Visitor(owner.get(), browser);
        return switch (page) {
            case OVERVIEW -> overview(params, owner.get());
            case DISCONNECT -> posted ? disconnection.take(params, visitor) : disconnection.ask(params, visitor);
            case NEW_KEY -> posted ? apiKeyForms.make(params, visitor) : apiKeyForms.askNew(params, visitor);
            case REVOKE_KEY -> posted ? apiKeyForms.revoke(params, visitor) : apiKeyForms.askRevoke(params, visitor);
        };
    }

    private ConnectionsResult overview(Params query, ResourceOwner owner) {
        Optional<String> wanted = query.get("account");
        boolean own = query.get("own").isPresent() || owner.accounts().isEmpty();
        Optional<ResourceOwner.Account> account = own
                ? Optional.empty()
                : wanted.isPresent()
                        ? wanted.flatMap(owner::account)
                        : Optional.of(owner.accounts().get(0));
        if (wanted.isPresent() && account.isEmpty()) {
            return refusals.refuse(ConnectionsProblem.NOT_YOURS, Optional.of(owner));
        }
        int page = query.get("page")
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .orElse(0);
        ConnectionStore.Listing listing = account.isPresent()
                ? connections.ofAccount(account.get().id(), page)
                : connections.ofOwner(owner.id(), page);
        boolean keysOffered = !settings.apiKeyLifetime().isZero();
        List<ApiKeyStore.Listed> ofAccount =
                account.isPresent() && page == 0 ? keys.ofAccount(account.get().id()) : List.of();
        return new ConnectionsResult.Overview(
                owner,
                account,
                listing.apps().stream().map(this::named).toList(),
                page,
                listing.more() && page + 1 < MOST_PAGES,
                ofAccount,
                keysOffered && account.isPresent() && page == 0,
                grants.now());
    }

    /** An app that was deleted is called by its id. */
    private ConnectionsResult.App named(ConnectedApp app) {
        var id = app.connection().client();
        return new ConnectionsResult.App(app, clients.find(id).map(Client::name).orElse(id.value()));
    }
}
