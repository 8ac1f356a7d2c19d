package com.yappointment.oauth.client;

import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.BasicCredentials;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a client proves who it is: by a Basic header or in the body, never both. An unknown client costs the same work as
 * a wrong secret. Immutable, safe for all threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749 §2.3.1</a>
 */
public final class ClientAuthentication {
    private final ClientStore clients;
    private final KeyRing ring;
    /** Stands in for an unknown client, so that it costs the same work; switched off. */
    private final Client nobody;

    /**
     * Fixes where clients are found.
     *
     * @param clients the registered clients
     * @param ring where the keys are found under which their secrets are digested
     */
    public ClientAuthentication(ClientStore clients, KeyRing ring) {
        this.clients = clients;
        this.ring = ring;
        this.nobody = new Client(
                new ClientId("nobody"),
                "nobody",
                ClientType.CONFIDENTIAL,
                List.of(new RedirectUri("https://nobody.invalid/")),
                Scope.NONE,
                Scope.NONE,
                List.of(ClientSecret.of("", Secret.of("nobody knows it"), ring.now(), Instant.EPOCH)),
                false);
    }

    /** Who asks. */
    public sealed interface Result {
        /**
         * It is this client.
         *
         * @param client the client
         */
        record Authenticated(Client client) implements Result {}

        /**
         * It has not been shown who it is: invalid_client.
         *
         * @param description what to do about it
         * @param byHeader whether an Authorization header was tried
         * @param reason for the log
         * @param claimed who it claims to be
         */
        record Unproven(String description, boolean byHeader, String reason, Optional<ClientId> claimed)
                implements Result {}

        /**
         * The request contradicts itself: invalid_request.
         *
         * @param description what to do about it
         */
        record Contradictory(String description) implements Result {}
    }

    /**
     * Finds out who calls.
     *
     * @param call the request
     * @param body its parameters
     * @param now for secrets that expire
     * @return the client, or what is wrong
     */
    public Result authenticate(Call call, Params body, Instant now) {
        Optional<String> id = body.get("client_id");
        Optional<Secret> secret = body.get("client_secret").map(Secret::of);
        List<String> headers = call.authorization();
        if (headers.isEmpty()) {
            return id.isEmpty()
                    ? new Result.Unproven(
                            "client_id is missing; send client_id and client_secret in the body,"
                                    + " or both in an Authorization: Basic header",
                            false,
                            "CLIENT_ID_MISSING",
                            Optional.empty())
                    : proven(List.of(new BasicCredentials(id.get(), secret)), false, now);
        }
        if (headers.size() > 1 || secret.isPresent()) {
            return new Result.Contradictory(
                    "the client authenticates in more than one way; use either one Authorization: Basic header"
                            + " or client_secret in the body (RFC 6749 section 2.3)");
        }
        List<BasicCredentials> readings = BasicCredentials.read(headers.get(0));
        if (readings.isEmpty()) {
            return new Result.Unproven(
                    "the Authorization header is not Basic with base64 of client_id:client_secret; correct it",
                    true,
                    "BASIC_MALFORMED",
                    Optional.empty());
        }
        if (id.isPresent()
                && readings.stream().noneMatch(reading -> reading.clientId().equals(id.get()))) {
            return new Result.Contradictory(
                    "client_id in the body and in the Authorization header differ; leave it out of the body");
        }
        return proven(readings, true, now);
    }

    private Result proven(List<BasicCredentials> readings, boolean byHeader, Instant now) {
        Optional<ClientId> claimed = Optional.empty();
        for (BasicCredentials reading : readings) {
            Optional<ClientId> id = ClientId.parse(reading.clientId());
            claimed = claimed.or(() -> id);
            Client client = id.flatMap(clients::find).orElse(nobody);
            if (proves(client, reading.secret(), now) && client.enabled()) {
                return new Result.Authenticated(client);
            }
        }
        return new Result.Unproven(
                "client_id is unknown, or client_secret is not a live secret of it; check both with the app's registration",
                byHeader,
                "CLIENT_NOT_PROVEN",
                claimed);
    }

    private boolean proves(Client client, Optional<Secret> secret, Instant now) {
        if (!client.isConfidential()) {
            return secret.isEmpty();
        }
        boolean matches = false;
        for (ClientSecret live : client.secrets()) {
            ServerKeys keys = ring.having(live.keyId());
            matches |= secret.isPresent() && live.matches(secret.get(), keys, now);
        }
        return matches;
    }
}
