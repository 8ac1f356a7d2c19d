package com.yappointment.oauth.token;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientAuthentication;
import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Methods;
import com.yappointment.oauth.wire.Params;
import com.yappointment.oauth.wire.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What all endpoints that clients call have in common: one way to read a body, one way to find out who calls, one way
 * to refuse. Immutable, safe for all threads.
 */
public final class BackChannel {
    private final ClientAuthentication authentication;
    private final Events events;
    private final String rightCall;

    /**
     * Fixes who is asked.
     *
     * @param authentication finds out who calls
     * @param events who is told of refusals
     * @param rightCall a call that would have been right, to show to who sends another type of body
     */
    public BackChannel(ClientAuthentication authentication, Events events, String rightCall) {
        this.authentication = authentication;
        this.events = events;
        this.rightCall = rightCall;
    }

    /** What an endpoint does once it knows who calls. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Answers.
         *
         * @param client who calls, authenticated
         * @param params the body
         * @return the answer
         */
        Reply reply(Client client, Params params);
    }

    /**
     * Reads and authenticates a call, and answers it.
     *
     * @param call the request
     * @param parameters all that the endpoint reads; each has to be a text
     * @param now for client secrets that expire
     * @param handler answers once it is known who calls
     * @return the handler's answer, or an error
     */
    public Reply reply(Call call, List<String> parameters, Supplier<Instant> now, Handler handler) {
        Optional<Reply> wrongMethod = Methods.refusal(call, List.of("POST"));
        if (wrongMethod.isPresent()) {
            return wrongMethod.get();
        }
        if (!call.query().isEmpty()) {
            return refused(
                    TokenError.INVALID_REQUEST,
                    "there are parameters in the URL, where logs would keep them; send all of them in the body",
                    "PARAMETERS_IN_URL",
                    Optional.empty(),
                    now.get());
        }
        Params.Reading body = call.bodyParams();
        if (body instanceof Params.Malformed malformed) {
            // what is wrong names a parameter, and that may be any text
            String id = events.refused(now.get(), "MALFORMED", event -> event);
            return TokenError.INVALID_REQUEST.reply(malformed.problem(), id);
        }
        return body instanceof Params.Read read
                ? authenticated(call, read.params(), parameters, now.get(), handler)
                : unsupportedType(now.get());
    }

    private Reply authenticated(Call call, Params params, List<String> parameters, Instant now, Handler handler) {
        Optional<String> notText = params.firstNotText(parameters);
        if (notText.isPresent()) {
            String description = notText.get() + " is not a text; send it as a JSON string";
            return refused(TokenError.INVALID_REQUEST, description, "NOT_TEXT", Optional.empty(), now);
        }
        ClientAuthentication.Result result = authentication.authenticate(call, params, now);
        if (result instanceof ClientAuthentication.Result.Authenticated authenticated) {
            return handler.reply(authenticated.client(), params);
        }
        if (result instanceof ClientAuthentication.Result.Contradictory contradictory) {
            return refused(
                    TokenError.INVALID_REQUEST, contradictory.description(), "CONTRADICTORY", Optional.empty(), now);
        }
        var unproven = (ClientAuthentication.Result.Unproven) result;
        String id = events.refused(
                now,
                unproven.reason(),
                event -> unproven.claimed().map(event::client).orElse(event).difference(unproven.difference()));
        Reply reply = TokenError.INVALID_CLIENT.reply(unproven.description(), id);
        return unproven.byHeader() ? reply.with("WWW-Authenticate", "Basic realm=\"oauth\"") : reply;
    }

    private static Difference rule(String description) {
        return new Difference(Difference.What.RULE, "", description);
    }

    private Reply unsupportedType(Instant now) {
        String id = events.refused(now, "UNSUPPORTED_TYPE", event -> event);
        return TokenError.INVALID_REQUEST.reply(
                415,
                "the body must be application/x-www-form-urlencoded or application/json in UTF-8, such as: "
                        + rightCall,
                id);
    }

    /**
     * Refuses, and tells the operator why.
     *
     * @param error the RFC's word
     * @param description what is wrong and what to do; nothing that the request said
     * @param reason the fine reason
     * @param client whose call it is, as far as known
     * @param now the store's time
     * @return the answer
     */
    public Reply refused(TokenError error, String description, String reason, Optional<ClientId> client, Instant now) {
        String id = events.refused(
                now, reason, event -> client.map(event::client).orElse(event).difference(rule(description)));
        return error.reply(description, id);
    }
}
