package com.yappointment.oauth.authorize;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.pkce.CodeChallenge;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.Scope;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a ticket as an encrypted JWE (RFC 7516, dir with A256GCM), and reads back only what this server wrote. It is
 * encrypted and not just signed, so that the page's source tells nothing of what the code is derived from. Immutable, safe for all threads.
 */
final class TicketFormat {
    private static final String PURPOSE = "ticket";

    private final KeyRing ring;
    private final ClientStore clients;

    TicketFormat(KeyRing ring, ClientStore clients) {
        this.ring = ring;
        this.clients = clients;
    }

    String write(Ticket ticket) {
        Seed seed = ticket.seed();
        AuthorizationRequest request = ticket.request();
        Map<String, Object> claims = new HashMap<>();
        claims.put("grant", seed.grantId().toString());
        claims.put("secret", seed.secret().revealForResponse());
        claims.put("client", request.client().id().value());
        claims.put("redirect", request.redirectUri().value());
        claims.put("redirectGiven", request.redirectUriGiven());
        // apart: code that does not know of the second takes the first for all, and gives nothing that was left out
        claims.put("scope", request.required().toString());
        claims.put("optional", request.optional().toString());
        request.state().ifPresent(state -> claims.put("state", state));
        claims.put("challenge", request.challenge().value());
        claims.put("owner", ticket.owner().value());
        claims.put("accounts", ticket.accounts().stream().map(AccountId::value).toList());
        claims.put("browser", ticket.browser());
        claims.put("expires", ticket.expiresAt().toEpochMilli());
        try {
            var header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                    .keyID(Integer.toString(seed.keyId()))
                    .build();
            var jwe = new JWEObject(header, new Payload(claims));
            jwe.encrypt(new DirectEncrypter(seed.keys().derive(seed.keyId(), PURPOSE)));
            return jwe.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has AES in GCM", e);
        }
    }

    /** Empty when this server did not write it, or its client is gone. */
    Optional<Ticket> read(String text) {
        Optional<Opened> opened = open(text);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> claims = opened.get().claims();
        try {
            Optional<Client> client = clients.find(new ClientId(JSONObjectUtils.getString(claims, "client")));
            return client.isEmpty() ? Optional.empty() : Optional.of(ticket(opened.get(), client.get()));
        } catch (ParseException e) {
            throw new IllegalStateException("this server wrote a ticket that it cannot read", e);
        }
    }

    private record Opened(ServerKeys keys, int keyId, Map<String, Object> claims) {}

    private Optional<Opened> open(String text) {
        JWEObject jwe;
        int keyId;
        try {
            jwe = JWEObject.parse(text);
            keyId = Integer.parseInt(String.valueOf(jwe.getHeader().getKeyID()));
        } catch (ParseException | RuntimeException e) {
            return Optional.empty(); // at some headers Nimbus throws what it does not declare
        }
        ServerKeys keys = ring.having(keyId);
        if (!keys.has(keyId)) {
            return Optional.empty();
        }
        try {
            jwe.decrypt(new DirectDecrypter(keys.derive(keyId, PURPOSE)));
            return Optional.of(new Opened(keys, keyId, jwe.getPayload().toJSONObject()));
        } catch (JOSEException | RuntimeException e) {
            // cut, changed, or of another server: to whoever sent it that is all the same
            return Optional.empty();
        }
    }

    private static Ticket ticket(Opened opened, Client client) throws ParseException {
        Map<String, Object> claims = opened.claims();
        Scope required = scope(claims, "scope");
        Scope optional = scope(claims, "optional");
        return new Ticket(
                new Seed(
                        opened.keys(),
                        opened.keyId(),
                        GrantId.of(HexFormat.of().parseHex(JSONObjectUtils.getString(claims, "grant"))),
                        Secret.of(JSONObjectUtils.getString(claims, "secret"))),
                new AuthorizationRequest(
                        client,
                        new RedirectUri(JSONObjectUtils.getString(claims, "redirect")),
                        JSONObjectUtils.getBoolean(claims, "redirectGiven"),
                        required.and(optional),
                        optional,
                        Optional.ofNullable(JSONObjectUtils.getString(claims, "state")),
                        new CodeChallenge(JSONObjectUtils.getString(claims, "challenge"))),
                new ResourceOwnerId(JSONObjectUtils.getString(claims, "owner")),
                List.of(JSONObjectUtils.getStringArray(claims, "accounts")).stream()
                        .map(AccountId::new)
                        .toList(),
                JSONObjectUtils.getString(claims, "browser"),
                Instant.ofEpochMilli(JSONObjectUtils.getLong(claims, "expires")));
    }

    private static Scope scope(Map<String, Object> claims, String name) throws ParseException {
        return Optional.ofNullable(JSONObjectUtils.getString(claims, name))
                .flatMap(Scope::parse)
                .orElse(Scope.NONE);
    }
}
