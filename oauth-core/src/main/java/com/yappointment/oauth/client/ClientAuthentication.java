package com.yappointment.oauth.client;

import com.yappointment.oauth.event.Difference;
import com.yappointment.oauth.event.Difference.What;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.usage.LastUses;
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
    private final LastUses lastUses;
    /** Stands in for an unknown client, so that it costs the same work; switched off. */
    private final Client nobody;

    /**
     * Fixes where clients are found.
     *
     * @param clients the registered clients
     * @param ring where the keys are found under which their secrets are digested
     * @param lastUses notes which secret was right
     */
    public ClientAuthentication(ClientStore clients, KeyRing ring, LastUses lastUses) {
        this.lastUses = lastUses;
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
         * @param difference what would have proven it, for the team alone
         */
        record Unproven(
                String description, boolean byHeader, String reason, Optional<ClientId> claimed, Difference difference)
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
                            Optional.empty(),
                            Difference.of(What.CLIENT_ID_MISSING))
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
                    Optional.empty(),
                    new Difference(What.RULE, "", "Authorization: Basic, base64 of client_id:client_secret"));
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
        Optional<Difference> difference = Optional.empty();
        for (BasicCredentials reading : readings) {
            Optional<ClientId> id = ClientId.parse(reading.clientId());
            claimed = claimed.or(() -> id);
            Optional<Client> found = id.flatMap(clients::find);
            Optional<Difference> missing = missing(found.orElse(nobody), reading.secret(), now);
            if (found.isPresent() && missing.isEmpty()) {
                return new Result.Authenticated(found.get());
            }
            difference =
                    difference.or(() -> found.isEmpty() ? Optional.of(Difference.of(What.CLIENT_UNKNOWN)) : missing);
        }
        return new Result.Unproven(
                "client_id is unknown, or client_secret is not a live secret of it; check both with the app's registration",
                byHeader,
                "CLIENT_NOT_PROVEN",
                claimed,
                difference.orElse(Difference.of(What.CLIENT_ID_MISSING)));
    }

    /** What is missing from a proof; all secrets are tried, whichever is right. */
    private Optional<Difference> missing(Client client, Optional<Secret> presented, Instant now) {
        Optional<ClientSecret> matching = Optional.empty();
        Optional<String> expired = Optional.empty();
        for (ClientSecret kept : client.secrets()) {
            ServerKeys keys = ring.having(kept.keyId());
            boolean right = presented.isPresent() && kept.matches(presented.get(), keys);
            matching = right && kept.live(now) ? Optional.of(kept) : matching;
            expired = right && !kept.live(now) ? Optional.of(kept.label()) : expired;
        }
        if (!client.enabled()) {
            return Optional.of(Difference.of(What.CLIENT_SWITCHED_OFF));
        }
        if (!client.isConfidential()) {
            return presented.map(secret -> Difference.of(What.SECRET_NOT_EXPECTED));
        }
        if (matching.isPresent()) {
            lastUses.used(matching.get().id(client.id()), now);
            return Optional.empty();
        }
        return Optional.of(
                presented.isEmpty()
                        ? Difference.of(What.SECRET_MISSING)
                        : expired.map(label -> new Difference(What.SECRET_EXPIRED, "", label))
                                .orElse(Difference.of(What.SECRET_UNKNOWN)));
    }
}
