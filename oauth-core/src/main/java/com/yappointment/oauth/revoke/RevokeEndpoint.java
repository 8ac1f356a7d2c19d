package com.yappointment.oauth.revoke;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientAuthentication;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.secret.TokenFormat;
import com.yappointment.oauth.secret.TokenKind;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.token.BackChannel;
import com.yappointment.oauth.token.TokenError;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import com.yappointment.oauth.wire.Reply;
import com.yappointment.oauth.wire.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the grant that a token belongs to; for a confidential client the whole connection, so that the owner has to
 * consent anew. Any token of the grant will do, an old one too. Immutable, safe for all threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2">RFC 7009 §2</a>
 */
public final class RevokeEndpoint {
    private static final List<String> PARAMETERS = List.of("token", "token_type_hint", "client_id", "client_secret");

    private final BackChannel backChannel;
    private final GrantStore grants;
    private final TokenFormat format;
    private final Events events;

    /**
     * Fixes what it works with.
     *
     * @param url of this endpoint, to show in errors
     * @param authentication finds out who calls
     * @param grants where grants are kept
     * @param format how tokens are written
     * @param events who is told
     */
    public RevokeEndpoint(
            String url, ClientAuthentication authentication, GrantStore grants, TokenFormat format, Events events) {
        this.backChannel = new BackChannel(
                authentication, events, "curl -X POST " + url + " -d token=... -d client_id=... -d client_secret=...");
        this.grants = grants;
        this.format = format;
        this.events = events;
    }

    /**
     * Answers a call.
     *
     * @param call the client's request
     * @return 200 and an empty object, also for tokens that nobody knows; or an error
     */
    public Reply reply(Call call) {
        return backChannel.reply(call, PARAMETERS, grants::now, this::revoke);
    }

    private Reply revoke(Client client, Params params) {
        Optional<String> text = params.get("token");
        if (text.isEmpty()) {
            return backChannel.refused(
                    TokenError.INVALID_REQUEST,
                    "token is missing; send the access token or the refresh token to revoke",
                    "TOKEN_MISSING",
                    Optional.of(client.id()),
                    grants.now());
        }
        for (TokenKind kind : List.of(TokenKind.ACCESS, TokenKind.REFRESH)) {
            TokenFormat.Reading reading = format.read(kind, text.get());
            if (reading instanceof TokenFormat.Reading.Genuine genuine) {
                end(client, genuine.token());
            }
            if (reading instanceof TokenFormat.Reading.KeyNotYetKnown) {
                return Unavailable.reply(
                        events.refused(grants.now(), "KEY_MISSING", event -> event.client(client.id())));
            }
        }
        return Reply.json(200, Map.of());
    }

    private void end(Client client, Token token) {
        var byClient = new Revocation.ByClient(client.id());
        Optional<Step> step = grants.step(token.grantId(), (grant, now) -> grant.revoke(byClient, now));
        if (step.isPresent() && step.get() instanceof Step.Refused refused) {
            // answered as an unknown token is (RFC 7009 §2.2); who watches for stolen tokens wants to know
            events.refused(
                    grants.now(),
                    refused.refusal().name(),
                    event -> event.client(client.id()).grant(token.grantId()));
        }
        if (step.isPresent() && step.get() instanceof Step.Done done) {
            Connection connection = done.next().terms().connection();
            if (client.isConfidential()) {
                grants.revoke(connection, byClient);
            }
            events.tell(OAuthEvent.of(EventKind.REVOKED, grants.now())
                    .client(client.id())
                    .owner(connection.owner())
                    .grant(token.grantId())
                    .reason(byClient.reason().name()));
        }
    }
}
