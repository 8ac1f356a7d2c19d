package com.yappointment.oauth;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.util.List;
import java.util.stream.Stream;

/** What the team may change about a registered client. */
public final class Registrations {
    private Registrations() {}

    public static Client scope(Client client, String... tokens) {
        return new Client(
                client.id(),
                client.name(),
                client.type(),
                client.redirectUris(),
                Scope.of(tokens),
                Scope.of(tokens),
                client.secrets(),
                client.enabled());
    }

    public static Client redirectUris(Client client, String... uris) {
        return new Client(
                client.id(),
                client.name(),
                client.type(),
                Stream.of(uris).map(RedirectUri::new).toList(),
                client.scope(),
                client.defaultScope(),
                client.secrets(),
                client.enabled());
    }

    public static Client secrets(Client client, ClientSecret... secrets) {
        return new Client(
                client.id(),
                client.name(),
                client.type(),
                client.redirectUris(),
                client.scope(),
                client.defaultScope(),
                List.of(secrets),
                client.enabled());
    }
}
