package com.yappointment.oauth.token;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientAuthentication;
import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Lifetimes;
import com.yappointment.oauth.grant.Redemption;
import com.yappointment.oauth.grant.Refusal;
import com.yappointment.oauth.grant.Rotation;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.grant.Transition;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.Ratchet;
import com.yappointment.oauth.secret.Salt;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.secret.TokenFormat;
import com.yappointment.oauth.secret.TokenKind;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import com.yappointment.oauth.wire.Reply;
import com.yappointment.oauth.wire.Unavailable;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Hands out tokens: for a code, and for a refresh token. Immutable, safe for all threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749 §3.2</a>
 */
public final class TokenEndpoint {
    private final BackChannel backChannel;
    private final GrantStore grants;
    private final Lifetimes lifetimes;
    private final KeyRing ring;
    private final TokenFormat format;
    private final SecureRandom random;
    private final Events events;

    /**
     * Fixes what it works with.
     *
     * @param url of this endpoint, to show in errors
     * @param authentication finds out who calls
     * @param grants where grants are kept
     * @param lifetimes of what is issued
     * @param ring where the server's keys are found
     * @param format how tokens are written
     * @param random a cryptographically strong source
     * @param events who is told
     */
    public TokenEndpoint(
            String url,
            ClientAuthentication authentication,
            GrantStore grants,
            Lifetimes lifetimes,
            KeyRing ring,
            TokenFormat format,
            SecureRandom random,
            Events events) {
        this.backChannel = new BackChannel(
                authentication,
                events,
                "curl -X POST " + url + " -d grant_type=refresh_token -d refresh_token=..."
                        + " -d client_id=... -d client_secret=...");
        this.grants = grants;
        this.lifetimes = lifetimes;
        this.ring = ring;
        this.format = format;
        this.random = random;
        this.events = events;
    }

    /**
     * Answers a call.
     *
     * @param call the client's request
     * @return tokens, or an error of RFC 6749 §5.2
     */
    public Reply reply(Call call) {
        return backChannel.reply(call, TokenRequest.PARAMETERS, grants::now, this::issue);
    }

    private Reply issue(Client client, Params params) {
        TokenRequest request = TokenRequest.read(params);
        if (request instanceof TokenRequest.AuthorizationCode code) {
            return redeem(client, code);
        }
        if (request instanceof TokenRequest.RefreshToken token) {
            return refresh(client, token);
        }
        var malformed = (TokenRequest.Malformed) request;
        return backChannel.refused(
                malformed.error(), malformed.description(), "MALFORMED", Optional.of(client.id()), grants.now());
    }

    private Reply redeem(Client client, TokenRequest.AuthorizationCode request) {
        Secret fresh = Secret.random(random);
        Salt salt = Salt.random(random);
        return step(
                client,
                TokenKind.CODE,
                request.code(),
                (code, ratchet) -> {
                    var redemption = new Redemption(
                            client.id(),
                            code,
                            request.redirectUri(),
                            request.verifier(),
                            fresh,
                            salt,
                            ratchet,
                            lifetimes);
                    return (grant, now) -> grant.redeem(redemption, now);
                },
                refused -> CodeDifference.of(refused, request.redirectUri()));
    }

    private Reply refresh(Client client, TokenRequest.RefreshToken request) {
        Salt salt = Salt.random(random);
        // The outages are those known when the grant has been read: that very read may have ended one.
        return step(
                client,
                TokenKind.REFRESH,
                request.refreshToken(),
                (token, ratchet) -> (grant, now) -> grant.refresh(
                        new Rotation(client.id(), token, request.scope(), salt, ratchet, lifetimes, grants.outages()),
                        now),
                refused -> Optional.empty());
    }

    private Reply step(
            Client client,
            TokenKind kind,
            String presented,
            BiFunction<Token, Ratchet, Transition> transition,
            Function<Step.Refused, Optional<Difference>> differs) {
        TokenFormat.Reading reading = format.read(kind, presented);
        if (reading instanceof TokenFormat.Reading.Genuine genuine) {
            return step(client, genuine.token(), transition, differs, ring.now());
        }
        boolean notYet = reading instanceof TokenFormat.Reading.KeyNotYetKnown;
        return refused(client, notYet ? Refusal.KEY_MISSING : Refusal.TOKEN_NOT_OURS, event -> event);
    }

    private Reply step(
            Client client,
            Token token,
            BiFunction<Token, Ratchet, Transition> transition,
            Function<Step.Refused, Optional<Difference>> differs,
            ServerKeys keys) {
        Optional<Step> step = grants.step(token.grantId(), transition.apply(token, new Ratchet(keys)));
        Optional<Integer> missing = step.flatMap(TokenEndpoint::missingKey);
        if (missing.isPresent()) {
            ServerKeys found = ring.having(missing.get());
            if (found.has(missing.get())) {
                return step(client, token, transition, differs, found);
            }
        }
        return step.map(done -> answer(client, token.kind(), done, differs, keys))
                .orElseGet(() -> refused(client, Refusal.GRANT_UNKNOWN, event -> event));
    }

    /** Another node has made this grant's tokens under a key that this one did not have when it began. */
    private static Optional<Integer> missingKey(Step step) {
        return step instanceof Step.Refused refused
                        && refused.refusal() == Refusal.KEY_MISSING
                        && refused.next() instanceof Grant.Active active
                ? Optional.of(active.refresh().keyId())
                : Optional.empty();
    }

    private Reply answer(
            Client client,
            TokenKind kind,
            Step step,
            Function<Step.Refused, Optional<Difference>> differs,
            ServerKeys keys) {
        if (step instanceof Step.Refused refused) {
            Refusal refusal = refused.refusal();
            if (refusal == Refusal.CODE_REPLAYED || refusal == Refusal.REFRESH_TOKEN_REPLAYED) {
                events.tell(about(refused.next(), EventKind.REPLAYED).reason(refusal.name()));
            }
            return refused(client, refusal, event -> {
                OAuthEvent ofGrant = event.grant(refused.next().terms().id());
                return differs.apply(refused).map(ofGrant::difference).orElse(ofGrant);
            });
        }
        var issued = (Step.Issued) step; // neither redeem nor refresh is ever just Done
        EventKind what = kind == TokenKind.CODE ? EventKind.ISSUED : EventKind.REFRESHED;
        events.tell(about(issued.next(), issued.retry() ? EventKind.RETRIED : what));
        return tokens(issued, keys);
    }

    private OAuthEvent about(Grant grant, EventKind kind) {
        var connection = grant.terms().connection();
        return OAuthEvent.of(kind, grants.now())
                .client(connection.client())
                .owner(connection.owner())
                .grant(grant.terms().id());
    }

    private Reply tokens(Step.Issued issued, ServerKeys keys) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_token", format.write(issued.access(), keys).revealForResponse());
        members.put("token_type", "Bearer");
        members.put("expires_in", issued.expiresIn().toSeconds());
        members.put("refresh_token", format.write(issued.refresh(), keys).revealForResponse());
        members.put("scope", issued.scope().toString());
        return Reply.json(200, members);
    }

    private Reply refused(Client client, Refusal refusal, UnaryOperator<OAuthEvent> known) {
        String id = events.refused(grants.now(), refusal.name(), event -> known.apply(event.client(client.id())));
        return switch (refusal) {
            case STORE_BEHIND, KEY_MISSING -> Unavailable.reply(id);
            case SCOPE_EXCEEDED ->
                TokenError.INVALID_SCOPE.reply(
                        "scope names more than was consented to; leave it out or ask for less", id);
            default ->
                TokenError.INVALID_GRANT.reply(
                        "the code or refresh token is expired, revoked, used before, or does not belong to this client,"
                                + " redirect_uri or code_verifier; send the person through authorization again",
                        id);
        };
    }
}
