package com.yappointment.oauth.authorize;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.authorize.AuthorizeError.Code;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.Difference.What;
import com.yappointment.oauth.pkce.CodeChallenge;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Params;
import java.util.Optional;

/**
 * Reads an authorization request. Until client and redirect URI are verified nothing is sent anywhere; from then on
 * every error goes to the client.
 */
final class AuthorizationRequestReader {
    /** Bytes; encoded they may be thrice as many, and longer ones do not fit into the headers of a container's answer. */
    private static final int LONGEST_STATE = 2000;

    private final ClientStore clients;
    private final Scope everyScope;
    private final Scope silentScope;

    AuthorizationRequestReader(ClientStore clients, Scope everyScope, Scope silentScope) {
        this.clients = clients;
        this.everyScope = everyScope;
        this.silentScope = silentScope;
    }

    /** A valid request, or why it is none. */
    sealed interface Reading {
        record Valid(AuthorizationRequest request) implements Reading {}

        record Invalid(AuthorizeError error, Optional<ClientId> client, Difference difference) implements Reading {}
    }

    Reading read(Params params) {
        Optional<String> id = params.get("client_id");
        if (id.isEmpty()) {
            return shown(Problem.CLIENT_ID_MISSING, Optional.empty(), Difference.of(What.CLIENT_ID_MISSING));
        }
        Optional<Client> client = id.flatMap(ClientId::parse).flatMap(clients::find);
        if (client.isEmpty()) {
            return shown(Problem.CLIENT_UNKNOWN, Optional.empty(), Difference.of(What.CLIENT_UNKNOWN));
        }
        if (!client.get().enabled()) {
            return shown(Problem.CLIENT_UNKNOWN, client.map(Client::id), Difference.of(What.CLIENT_SWITCHED_OFF));
        }
        Optional<String> given = params.get("redirect_uri");
        Optional<RedirectUri> redirectUri = given.isPresent()
                ? given.flatMap(RedirectUri::parse).filter(client.get()::answersAt)
                : theOnlyOne(client.get());
        if (redirectUri.isEmpty()) {
            return shown(
                    given.isPresent() ? Problem.REDIRECT_URI_UNKNOWN : Problem.REDIRECT_URI_MISSING,
                    Optional.of(client.get().id()),
                    given.map(text -> difference(text, client.get())).orElse(Difference.of(What.REDIRECT_URI_MISSING)));
        }
        return rest(params, client.get(), redirectUri.get(), given.isPresent());
    }

    private static Difference difference(String given, Client client) {
        Optional<RedirectUri.Fault> fault = RedirectUri.fault(given);
        return fault.isPresent()
                ? new Difference(What.REDIRECT_URI_RULE, "", fault.get().sentence())
                : Difference.between(new RedirectUri(given), client.redirectUris());
    }

    private static Optional<RedirectUri> theOnlyOne(Client client) {
        return client.redirectUris().size() == 1
                ? Optional.of(client.redirectUris().get(0))
                : Optional.empty();
    }

    private Reading rest(Params params, Client client, RedirectUri redirectUri, boolean redirectUriGiven) {
        Optional<String> state = params.get("state").filter(text -> text.getBytes(UTF_8).length <= LONGEST_STATE);
        Optional<Wrong> wrong = wrong(params, state);
        Optional<Scope> scope = scope(params, client);
        if (wrong.isEmpty() && scope.isEmpty()) {
            boolean malformed = params.get("scope")
                    .filter(text -> Scope.parse(text).isEmpty())
                    .isPresent();
            wrong = Optional.of(
                    malformed
                            ? new Wrong(Code.INVALID_SCOPE, "scope must be " + Scope.FORM)
                            : new Wrong(
                                    Code.INVALID_SCOPE,
                                    "scope names something that this app cannot ask for; see scopes_supported in the"
                                            + " metadata and the app's registration",
                                    tooMuch(params, client)));
        }
        if (wrong.isPresent()) {
            var error = new AuthorizeError.SentToClient(wrong.get().code, wrong.get().description, redirectUri, state);
            return new Reading.Invalid(error, Optional.of(client.id()), wrong.get().difference);
        }
        CodeChallenge challenge = new CodeChallenge(params.get("code_challenge").orElseThrow());
        Scope optional = client.optionalScope().within(scope.orElseThrow()).without(silentScope);
        return new Reading.Valid(new AuthorizationRequest(
                client, redirectUri, redirectUriGiven, scope.orElseThrow(), optional, state, challenge));
    }

    /** Names scopes of ours only: what else stands there may be anything. */
    private Difference tooMuch(Params params, Client client) {
        Scope asked = params.get("scope").flatMap(Scope::parse).orElse(client.defaultScope());
        if (!everyScope.covers(asked)) {
            return new Difference(What.SCOPE_NOT_CONFIGURED, "", everyScope.toString());
        }
        return new Difference(
                What.SCOPE_NOT_REGISTERED,
                asked.without(client.scope()).toString(),
                client.scope().toString());
    }

    private record Wrong(Code code, String description, Difference difference) {
        Wrong(Code code, String description) {
            this(code, description, new Difference(What.RULE, "", description));
        }
    }

    private static Optional<Wrong> wrong(Params params, Optional<String> state) {
        if (params.get("request").isPresent() || params.get("request_uri").isPresent()) {
            return Optional.of(new Wrong(
                    Code.REQUEST_NOT_SUPPORTED, "request and request_uri are not supported; send plain parameters"));
        }
        Optional<String> responseType = params.get("response_type");
        if (responseType.isEmpty()) {
            return invalid("response_type is missing; send code");
        }
        if (!responseType.get().equals("code")) {
            return Optional.of(new Wrong(Code.UNSUPPORTED_RESPONSE_TYPE, "response_type must be code"));
        }
        if (!params.get("response_mode").orElse("query").equals("query")) {
            return invalid("response_mode must be query, or left out");
        }
        if (params.get("state").isPresent() && state.isEmpty()) {
            return invalid("state is longer than " + LONGEST_STATE + " bytes; keep it at the app and send a key to it");
        }
        Optional<String> challenge = params.get("code_challenge");
        if (challenge.isEmpty()) {
            return invalid("code_challenge is missing; send BASE64URL(SHA256(code_verifier)) (RFC 7636 section 4.2)");
        }
        if (!params.get("code_challenge_method").orElse("plain").equals("S256")) {
            return invalid("code_challenge_method must be S256");
        }
        if (CodeChallenge.parse(challenge.get()).isEmpty()) {
            return invalid("code_challenge must be 43 characters: the base64url of 32 bytes, without padding");
        }
        return Optional.empty();
    }

    private static Optional<Wrong> invalid(String description) {
        return Optional.of(new Wrong(Code.INVALID_REQUEST, description));
    }

    /** What is asked for, or the client's default; empty when it is malformed, unknown or too much. */
    private Optional<Scope> scope(Params params, Client client) {
        Optional<String> text = params.get("scope");
        Optional<Scope> scope = text.isPresent() ? text.flatMap(Scope::parse) : Optional.of(client.defaultScope());
        return scope.filter(s -> !s.isEmpty() && client.scope().covers(s) && everyScope.covers(s));
    }

    private static Reading shown(Problem problem, Optional<ClientId> client, Difference difference) {
        return new Reading.Invalid(new AuthorizeError.ShownToOwner(problem), client, difference);
    }
}
