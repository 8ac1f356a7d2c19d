package com.yappointment.oauth.authorize;

import com.yappointment.oauth.authorize.AuthorizationRequestReader.Reading;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes the client's request, asks the owner, takes the decision. Immutable, safe for all threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.1">RFC 6749 §3.1</a>
 */
public final class AuthorizeEndpoint {
    private final AuthorizationRequestReader reader;
    private final Decision decision;
    private final RememberedConsent remembered;
    private final Answers answers;
    private final Settings settings;
    private final GrantStore grants;
    private final Events events;

    /**
     * Fixes what it works with.
     *
     * @param settings issuer, scopes, lifetimes
     * @param clients the registered clients
     * @param grants where grants are kept
     * @param ring where the server's keys are found
     * @param random a cryptographically strong source
     * @param events who is told
     */
    public AuthorizeEndpoint(
            Settings settings,
            ClientStore clients,
            GrantStore grants,
            KeyRing ring,
            SecureRandom random,
            Events events) {
        var codes = new Codes(settings, grants, ring, random);
        this.reader = new AuthorizationRequestReader(clients, settings.everyScope(), settings.silentScope());
        this.answers = new Answers(settings.issuer());
        this.decision = new Decision(
                new TicketFormat(ring, clients), codes, answers, grants, settings.ticketLifetime(), events);
        this.remembered = new RememberedConsent(codes, grants, events);
        this.settings = settings;
        this.grants = grants;
        this.events = events;
    }

    /**
     * The client's request arrives.
     *
     * @param call GET with the parameters in the query, or POST with a form
     * @param owner who is logged in
     * @param browser a random value that only this browser has
     * @return what the browser gets next
     */
    public AuthorizeResult request(Call call, Optional<ResourceOwner> owner, String browser) {
        boolean posted = call.method().equals("POST");
        if (!posted && !call.method().equals("GET")) {
            return refused(Problem.METHOD_NOT_ALLOWED, "");
        }
        Params.Reading reading = posted ? call.formParams() : call.queryParams();
        if (reading instanceof Params.Read read) {
            return request(read.params(), posted ? call.formAsQuery() : call.strictQuery(), owner, browser);
        }
        String detail = reading instanceof Params.Malformed malformed
                ? malformed.problem()
                : "a POST to this address carries an HTML form";
        return refused(Problem.REQUEST_UNREADABLE, detail);
    }

    private AuthorizeResult request(Params params, String query, Optional<ResourceOwner> owner, String browser) {
        Reading reading = reader.read(params);
        if (reading instanceof Reading.Invalid invalid) {
            return refuse(invalid);
        }
        AuthorizationRequest request = ((Reading.Valid) reading).request();
        return owner.isEmpty() ? new AuthorizeResult.LoginRequired(query) : ask(request, owner.get(), browser);
    }

    private AuthorizeResult ask(AuthorizationRequest request, ResourceOwner owner, String browser) {
        if (owner.accounts().isEmpty()) {
            String id = events.refused(
                    grants.now(),
                    "OWNER_HAS_NO_ACCOUNT",
                    event -> event.client(request.client().id()).owner(owner.id()));
            var denied = new AuthorizeError.SentToClient(
                    AuthorizeError.Code.ACCESS_DENIED,
                    "the person who is logged in may not connect apps (diagnostic id " + id + ")",
                    request.redirectUri(),
                    request.state());
            return new AuthorizeResult.NotAllowed(
                    request.client().name(), owner, asked(request), answers.error(denied));
        }
        if (settings.rememberConsent()) {
            Optional<String> code = remembered.code(request, owner);
            if (code.isPresent()) {
                return new AuthorizeResult.SentToClient(answers.code(request, code.get()));
            }
        }
        String ticket = decision.ticket(request, owner, browser);
        return new AuthorizeResult.ConsentRequired(
                ticket,
                request.client().id(),
                request.client().name(),
                request.client().profile(),
                request.redirectUri(),
                owner,
                asked(request),
                grants.now().plus(settings.grantLifetime()));
    }

    private List<AskedScope> asked(AuthorizationRequest request) {
        return AskedScope.of(settings, request.scope(), request.optional());
    }

    /**
     * The owner's decision arrives.
     *
     * @param call POST of the consent page's form
     * @param owner who is logged in
     * @param browser the same value as when the page was shown
     * @return what the browser gets next
     */
    public AuthorizeResult decide(Call call, Optional<ResourceOwner> owner, String browser) {
        if (!call.method().equals("POST")) {
            return refused(Problem.DECISION_NOT_POSTED, "");
        }
        return call.formParams() instanceof Params.Read read
                ? decision.take(read.params(), owner, browser)
                : refused(Problem.FORM_UNREADABLE, "");
    }

    private AuthorizeResult refuse(Reading.Invalid invalid) {
        UnaryOperator<OAuthEvent> known =
                event -> invalid.client().map(event::client).orElse(event).difference(invalid.difference());
        if (invalid.error() instanceof AuthorizeError.ShownToOwner shown) {
            String id = events.refused(grants.now(), shown.problem().reason(), known);
            return new AuthorizeResult.Refused(shown.problem(), "", id);
        }
        var sent = (AuthorizeError.SentToClient) invalid.error();
        String id = events.refused(grants.now(), sent.code().name(), known);
        var described = new AuthorizeError.SentToClient(
                sent.code(), sent.description() + " (diagnostic id " + id + ")", sent.redirectUri(), sent.state());
        return new AuthorizeResult.SentToClient(answers.error(described));
    }

    private AuthorizeResult refused(Problem problem, String detail) {
        String id = events.refused(grants.now(), problem.reason(), event -> event);
        return new AuthorizeResult.Refused(problem, detail, id);
    }
}
