package com.yappointment.oauth.bearer;

import static com.yappointment.oauth.bearer.BearerError.INSUFFICIENT_SCOPE;
import static com.yappointment.oauth.bearer.BearerError.INVALID_REQUEST;
import static com.yappointment.oauth.bearer.BearerError.INVALID_TOKEN;

import com.yappointment.oauth.apikey.ApiKey;
import com.yappointment.oauth.apikey.ApiKeyCheck;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.grant.Admission;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Refusal;
import com.yappointment.oauth.grant.Terms;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.secret.TokenFormat;
import com.yappointment.oauth.secret.TokenKind;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.usage.LastUses;
import com.yappointment.oauth.wire.Reply;
import com.yappointment.oauth.wire.Unavailable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the access token or the API key of an API call: one read by primary key, so that a revocation shows at once on every node.
 * Immutable, safe for all threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750 §2.1</a>
 */
public final class BearerCheck {
    private static final UnaryOperator<OAuthEvent> NOTHING_KNOWN = UnaryOperator.identity();
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +([A-Za-z0-9._~+/-]+=*)");

    private final GrantStore grants;
    private final ApiKeyCheck apiKeys;
    private final LastUses lastUses;
    private final TokenFormat format;
    private final Events events;
    private final String resourceMetadata;

    /**
     * Fixes what is asked and what is told.
     *
     * @param grants where grants are kept
     * @param apiKeys checks the other tokens that open doors
     * @param lastUses notes what was admitted
     * @param format how tokens are written
     * @param events who is told of refusals
     * @param resourceMetadata URL of the RFC 9728 document, for the challenge
     */
    public BearerCheck(
            GrantStore grants,
            ApiKeyCheck apiKeys,
            LastUses lastUses,
            TokenFormat format,
            Events events,
            String resourceMetadata) {
        this.grants = grants;
        this.apiKeys = apiKeys;
        this.lastUses = lastUses;
        this.format = format;
        this.events = events;
        this.resourceMetadata = resourceMetadata;
    }

    /**
     * Checks one call.
     *
     * @param authorization the values of all Authorization headers
     * @param required what the path asks for; {@link Scope#NONE}: any token will do
     * @return whether the call may go on
     */
    public BearerResult check(List<String> authorization, Scope required) {
        if (authorization.isEmpty()) {
            return noToken();
        }
        if (authorization.size() > 1) {
            return refused(
                    INVALID_REQUEST,
                    "there is more than one Authorization header; send one",
                    required,
                    "TWO_HEADERS",
                    NOTHING_KNOWN);
        }
        String header = authorization.get(0);
        if (!header.regionMatches(true, 0, "bearer", 0, "bearer".length())) {
            return noToken();
        }
        Matcher bearer = BEARER.matcher(header);
        if (!bearer.matches()) {
            return refused(
                    INVALID_REQUEST,
                    "the Authorization header must be the word Bearer, a space and an access token",
                    required,
                    "BEARER_MALFORMED",
                    NOTHING_KNOWN);
        }
        String text = bearer.group(1);
        return apiKeys.isApiKey(text) ? apiKey(text, required) : accessToken(text, required);
    }

    private BearerResult accessToken(String text, Scope required) {
        TokenFormat.Reading reading = format.read(TokenKind.ACCESS, text);
        if (reading instanceof TokenFormat.Reading.Genuine genuine) {
            return admission(genuine.token(), required);
        }
        return reading instanceof TokenFormat.Reading.KeyNotYetKnown
                ? unavailable(Refusal.KEY_MISSING.name(), NOTHING_KNOWN)
                : invalid(Refusal.TOKEN_NOT_OURS, required, NOTHING_KNOWN);
    }

    private BearerResult admission(Token token, Scope required) {
        Optional<GrantStore.Found> found = grants.find(token.grantId());
        if (found.isEmpty()) {
            return invalid(Refusal.GRANT_UNKNOWN, required, event -> event.grant(token.grantId()));
        }
        UnaryOperator<OAuthEvent> known =
                event -> about(event, found.get().grant().terms());
        if (!found.get().clientEnabled()) {
            return invalid(Refusal.CLIENT_DISABLED, required, known);
        }
        Admission admission = found.get().grant().admission(token, found.get().now());
        if (admission instanceof Admission.NotAdmitted no) {
            return no.refusal() == Refusal.STORE_BEHIND
                    ? unavailable(Refusal.STORE_BEHIND.name(), known)
                    : invalid(no.refusal(), required, known);
        }
        var yes = (Admission.Admitted) admission;
        if (!yes.scope().covers(required)) {
            return lacking("access token lacks the scope that this call needs; ask for authorization", required, known);
        }
        lastUses.used(yes.terms().id(), found.get().now());
        Connection connection = yes.terms().connection();
        return new BearerResult.Admitted(
                new Credential.AccessToken(yes.terms().id(), connection.client()),
                connection.owner(),
                connection.account(),
                yes.scope(),
                yes.expiresAt());
    }

    private BearerResult apiKey(String text, Scope required) {
        ApiKeyCheck.Result result = apiKeys.check(text);
        if (result instanceof ApiKeyCheck.Result.KeyNotYetKnown) {
            return unavailable(Refusal.KEY_MISSING.name(), NOTHING_KNOWN);
        }
        if (result instanceof ApiKeyCheck.Result.NotAdmitted no) {
            UnaryOperator<OAuthEvent> known =
                    event -> no.id().map(event::apiKey).orElse(event);
            return refused(
                    INVALID_TOKEN,
                    "the API key is expired, revoked or not of this server; make another one",
                    required,
                    no.refusal().name(),
                    known);
        }
        var found = ((ApiKeyCheck.Result.Admitted) result).found();
        ApiKey key = found.key();
        if (!key.scope().covers(required)) {
            return lacking(
                    "API key lacks the scope that this call needs; make one",
                    required,
                    event -> event.apiKey(key.id()).owner(key.owner()));
        }
        lastUses.used(key.id(), found.now());
        return new BearerResult.Admitted(
                new Credential.ApiKey(key.id(), key.name()), key.owner(), key.account(), key.scope(), key.expiresAt());
    }

    private BearerResult lacking(String what, Scope required, UnaryOperator<OAuthEvent> known) {
        return refused(INSUFFICIENT_SCOPE, "the " + what + " with it", required, "INSUFFICIENT_SCOPE", known);
    }

    private static OAuthEvent about(OAuthEvent event, Terms terms) {
        Connection connection = terms.connection();
        return event.client(connection.client()).owner(connection.owner()).grant(terms.id());
    }

    /** RFC 6750 §3.1: without a token the challenge has no error code. */
    private BearerResult noToken() {
        Reply reply = Reply.json(
                        401,
                        Map.of(
                                "error",
                                "unauthorized",
                                "error_description",
                                "this call needs an access token; send it as Authorization: Bearer TOKEN"))
                .with("WWW-Authenticate", "Bearer resource_metadata=\"" + resourceMetadata + "\"");
        return new BearerResult.Challenged(reply);
    }

    private BearerResult invalid(Refusal refusal, Scope required, UnaryOperator<OAuthEvent> known) {
        return refused(
                INVALID_TOKEN,
                "the access token is expired, revoked or not of this server; refresh it, or ask for authorization again",
                required,
                refusal.name(),
                known);
    }

    private BearerResult unavailable(String reason, UnaryOperator<OAuthEvent> known) {
        return new BearerResult.Challenged(Unavailable.reply(events.refused(grants.now(), reason, known)));
    }

    private BearerResult refused(
            BearerError error, String description, Scope required, String reason, UnaryOperator<OAuthEvent> known) {
        String id = events.refused(grants.now(), reason, known);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", error.value());
        members.put("error_description", description + " (diagnostic id " + id + ")");
        if (error == INSUFFICIENT_SCOPE) {
            members.put("scope", required.toString());
        }
        var challenge = new StringBuilder("Bearer resource_metadata=\"" + resourceMetadata + "\"");
        members.forEach((name, value) ->
                challenge.append(", ").append(name).append("=\"").append(value).append('"'));
        return new BearerResult.Challenged(
                Reply.json(error.status(), members).with("WWW-Authenticate", challenge.toString()));
    }
}
