package com.yappointment.oauth;

import com.yappointment.oauth.apikey.ApiKeyCheck;
import com.yappointment.oauth.authorize.AuthorizeEndpoint;
import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.authorize.Problem;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.bearer.BearerCheck;
import com.yappointment.oauth.bearer.BearerResult;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientAuthentication;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.client.Logo;
import com.yappointment.oauth.connection.ConnectionsEndpoint;
import com.yappointment.oauth.connection.ConnectionsPage;
import com.yappointment.oauth.connection.ConnectionsProblem;
import com.yappointment.oauth.connection.ConnectionsResult;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.event.OAuthEventListener;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.journal.Journal;
import com.yappointment.oauth.metadata.MetadataEndpoint;
import com.yappointment.oauth.registry.Activity;
import com.yappointment.oauth.registry.RegistryEndpoint;
import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.registry.RegistryProblem;
import com.yappointment.oauth.registry.RegistryResult;
import com.yappointment.oauth.revoke.RevokeEndpoint;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.TokenFormat;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.token.TokenEndpoint;
import com.yappointment.oauth.usage.DailyCount;
import com.yappointment.oauth.usage.DailyCounts;
import com.yappointment.oauth.usage.LastUses;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Reply;
import com.yappointment.oauth.wire.Unavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one door: an authorization server and the check of its tokens, as functions from request to answer. Whatever is
 * sent, nothing is thrown: bad input and a store that cannot be asked are answers too. Immutable, safe for all threads.
 */
public final class AuthorizationServer {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");

    /** Of a token used each second a note is 100 bytes; so this is 10 MB, and more than a node serves in a minute. */
    private static final int MOST_LAST_USES = 100_000;

    private final ClientStore clients;
    private final GrantStore grants;
    private final LastUses lastUses;
    private final Journal journal;
    private final DailyCounts counts;
    private final SecureRandom random;
    private final AuthorizeEndpoint authorize;
    private final TokenEndpoint token;
    private final RevokeEndpoint revoke;
    private final MetadataEndpoint metadata;
    private final BearerCheck bearer;
    private final ConnectionsEndpoint connections;
    private final RegistryEndpoint registry;
    private final Events events;

    /**
     * Puts the endpoints together.
     *
     * @param settings all that can be set
     * @param storage where all is kept
     * @param ring where the server's keys are found
     * @param random a cryptographically strong source
     * @param listeners are told what happens
     */
    public AuthorizationServer(
            Settings settings, Storage storage, KeyRing ring, SecureRandom random, List<OAuthEventListener> listeners) {
        this.grants = storage.grants();
        this.lastUses = new LastUses(storage.lastUses(), MOST_LAST_USES);
        this.clients = storage.clients();
        this.random = random;
        this.journal =
                new Journal(storage.journal(), random, id -> clients.find(id).isPresent());
        this.counts = new DailyCounts(storage.counts());
        List<OAuthEventListener> all = new ArrayList<>(listeners);
        all.add(journal);
        all.add(this::count);
        this.events = new Events(all, random);
        var format = new TokenFormat(settings.tokenPrefix(), ring);
        var authentication = new ClientAuthentication(storage.clients(), ring, lastUses);
        this.authorize = new AuthorizeEndpoint(settings, storage.clients(), grants, ring, random, events);
        this.token = new TokenEndpoint(
                settings.backChannelBase() + settings.paths().token(),
                authentication,
                grants,
                settings.lifetimes(),
                ring,
                format,
                random,
                events);
        this.revoke = new RevokeEndpoint(
                settings.backChannelBase() + settings.paths().revoke(), authentication, grants, format, events);
        this.metadata = new MetadataEndpoint(settings);
        this.bearer = new BearerCheck(
                grants,
                new ApiKeyCheck(storage.apiKeys(), format, ring),
                lastUses,
                format,
                events,
                metadata.protectedResourceUrl());
        this.connections = new ConnectionsEndpoint(
                settings, storage.clients(), grants, storage.connections(), storage.apiKeys(), ring, random, events);
        var activity = new Activity(
                storage.connections(), storage.counts(), storage.journal(), storage.lastUses(), this::handOver);
        this.registry = new RegistryEndpoint(settings, storage.clients(), grants, activity, ring, random, events);
    }

    /**
     * The authorization endpoint, GET or POST (RFC 6749 §3.1).
     *
     * @param call the client's request, brought by the owner's browser
     * @param owner who is logged in
     * @param browser a random value that only this browser has, in a cookie of ours
     * @return what the browser gets next
     */
    public AuthorizeResult authorize(Call call, Optional<ResourceOwner> owner, String browser) {
        return page(() -> authorize.request(call, owner, browser));
    }

    /**
     * The answer to the consent page: a POSTed form with {@code ticket}, {@code decision} ({@code allow} or {@code
     * deny}), where there is a choice {@code account}, and a field {@code scope.NAME} for each optional scope that was
     * ticked.
     *
     * @param call the form
     * @param owner who is logged in
     * @param browser the same value as at {@link #authorize}
     * @return what the browser gets next
     */
    public AuthorizeResult decide(Call call, Optional<ResourceOwner> owner, String browser) {
        return page(() -> authorize.decide(call, owner, browser));
    }

    /**
     * The token endpoint (RFC 6749 §3.2).
     *
     * @param call the client's request
     * @return tokens or an error
     */
    public Reply token(Call call) {
        return guarded(() -> token.reply(call), Unavailable::reply);
    }

    /**
     * The revocation endpoint (RFC 7009).
     *
     * @param call the client's request
     * @return an empty object or an error
     */
    public Reply revoke(Call call) {
        return guarded(() -> revoke.reply(call), Unavailable::reply);
    }

    /**
     * The server's metadata (RFC 8414).
     *
     * @param call the request
     * @return what this server does
     */
    public Reply metadata(Call call) {
        return metadata.server(call);
    }

    /**
     * The API's metadata (RFC 9728).
     *
     * @param call the request
     * @return which server the API trusts
     */
    public Reply protectedResource(Call call) {
        return metadata.protectedResource(call);
    }

    /**
     * Checks the access token or the API key of an API call (RFC 6750).
     *
     * @param authorization the values of all Authorization headers
     * @param required what the call asks for; {@link Scope#NONE}: any token will do
     * @return whether the call may go on
     */
    public BearerResult check(List<String> authorization, Scope required) {
        return guarded(
                () -> bearer.check(authorization, required), id -> new BearerResult.Challenged(Unavailable.reply(id)));
    }

    /**
     * A page of what people have connected, and of their API keys.
     *
     * @param page which of them
     * @param call GET shows, POST does
     * @param owner who is logged in
     * @param browser the same value as at {@link #authorize}
     * @return what the browser gets next
     */
    public ConnectionsResult connections(
            ConnectionsPage page, Call call, Optional<ResourceOwner> owner, String browser) {
        return guarded(
                () -> connections.answer(page, call, owner, browser),
                id -> new ConnectionsResult.Refused(ConnectionsProblem.CONNECTIONS_UNAVAILABLE, id));
    }

    /**
     * A page of the app registry.
     *
     * @param page which of them
     * @param call GET shows, POST does
     * @param person who is logged in
     * @param ofTheTeam whether the host says that they may register apps
     * @param browser the same value as at {@link #authorize}
     * @return what the browser gets next
     */
    public RegistryResult registry(
            RegistryPage page, Call call, Optional<ResourceOwner> person, boolean ofTheTeam, String browser) {
        return guarded(
                () -> registry.answer(page, call, person, ofTheTeam, browser),
                id -> new RegistryResult.Refused(RegistryProblem.REGISTRY_UNAVAILABLE, id));
    }

    /**
     * Hands what was used since the last call to the store; to be called now and then, and at the end.
     *
     * @throws StoreUnavailable when it cannot be asked; then the next call hands it over
     */
    public void keepLastUses() {
        lastUses.flush();
    }

    /**
     * Hands what happened since the last call to the store; to be called every few seconds, and at the end.
     *
     * @throws StoreUnavailable when it cannot be asked; then the next call hands it over
     */
    public void keepEvents() {
        journal.flush(grants.now());
        counts.flush();
    }

    private void handOver() {
        keepEvents();
        keepLastUses();
    }

    private void count(OAuthEvent event) {
        Optional<DailyCount.What> what = switch (event.kind()) {
            case ISSUED -> Optional.of(DailyCount.What.ISSUED);
            case REFRESHED -> Optional.of(DailyCount.What.REFRESHED);
            case REPLAYED -> Optional.of(DailyCount.What.REPLAYED);
            default -> Optional.empty();
        };
        what.ifPresent(counted -> event.client().ifPresent(client -> counts.count(client, counted, event.at())));
    }

    /**
     * The logo of an app, for the pages that speak of it.
     *
     * @param clientId what somebody sent
     * @return empty when there is none, or the store cannot be asked
     */
    public Optional<Logo> logo(String clientId) {
        try {
            return ClientId.parse(clientId)
                    .flatMap(clients::find)
                    .filter(Client::enabled)
                    .flatMap(client -> client.profile().logo());
        } catch (StoreUnavailable e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the store answers, for a health check.
     *
     * @return false while it cannot be asked
     */
    public boolean storeAnswers() {
        try {
            grants.find(GrantId.random(random));
            return true;
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    private AuthorizeResult page(Supplier<AuthorizeResult> endpoint) {
        return guarded(endpoint, id -> new AuthorizeResult.Refused(Problem.STORE_UNAVAILABLE, "", id));
    }

    /** A store that cannot be asked is an answer as well; the operator finds the cause in the log under the same id. */
    private <T> T guarded(Supplier<T> endpoint, Function<String, T> unavailable) {
        try {
            return endpoint.get();
        } catch (StoreUnavailable e) {
            String id = events.refused(grants.now(), Problem.STORE_UNAVAILABLE.reason(), event -> event);
            LOG.log(Level.ERROR, "the store cannot be asked, diagnostic id " + id, e);
            return unavailable.apply(id);
        }
    }
}
