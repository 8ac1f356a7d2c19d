package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientProfile;
import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.store.ClientStoreContract;
import com.yappointment.oauth.store.Samples;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.ClientSecretId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("com.yappointment.oauth.store.jdbi.Engine#all")
class JdbiClientStoreTest extends ClientStoreContract {
    private final DataSource source;
    private final JdbiClientStore clients;

    JdbiClientStoreTest(Engine engine) {
        source = engine.migrated();
        clients = new JdbiClientStore(Engine.node(source));
    }

    @Override
    protected ClientStore clients() {
        return clients;
    }

    /** Somebody wrote it by hand, or a newer version did: nobody is let in, and nobody is told that it is gone. */
    @Test
    void a_row_that_cannot_be_read_is_no_answer() {
        Engine.execute(
                source,
                "INSERT INTO oauth_client (id, name, type, redirect_uris, scope, default_scope, enabled)"
                        + " VALUES (?, 'An app', 'CONFIDENTIAL', 'https://web.example/', '', '', TRUE)",
                (Object) new byte[] {'w'});

        assertThrows(StoreUnavailable.class, () -> clients.find(new ClientId("w")));
    }

    @Test
    void when_a_secret_was_used_last_goes_with_it() {
        Client client = new Client(
                new ClientId("web"),
                "An app",
                ClientType.CONFIDENTIAL,
                List.of(new RedirectUri("https://web.example/")),
                Scope.NONE,
                Scope.NONE,
                Stream.of("first", "second")
                        .map(label -> new ClientSecret(label, 1, Samples.digest(), Instant.EPOCH, null))
                        .toList(),
                true);
        clients.save(client);
        var uses = new JdbiLastUseStore(Engine.node(source));
        List<ClientSecretId> ids =
                client.secrets().stream().map(secret -> secret.id(client.id())).toList();
        Instant at = Instant.ofEpochMilli(1);
        ids.forEach(id -> uses.keep(new TreeMap<>(Map.of(id, at))));

        clients.change(client.id(), kept -> kept.withEnabled(false));
        assertEquals(Set.copyOf(ids), uses.of(Set.copyOf(ids)).keySet());
        clients.change(client.id(), kept -> kept.withSecrets(kept.secrets().subList(1, 2)));
        assertEquals(Map.of(ids.get(1), at), uses.of(Set.copyOf(ids)));
        clients.delete(client.id());
        assertEquals(Map.of(), uses.of(Set.copyOf(ids)));
    }

    /** A node of the version before saves a client as it knows it, beside one that knows more. */
    @Test
    void what_the_version_before_wrote_is_a_client_of_which_nothing_more_is_said() {
        Engine.execute(
                source,
                "INSERT INTO oauth_client (id, name, type, redirect_uris, scope, default_scope, enabled)"
                        + " VALUES (?, 'An app', 'PUBLIC', 'https://web.example/', 'a', 'a', TRUE)",
                (Object) new byte[] {'w'});

        Client client = clients.find(new ClientId("w")).orElseThrow();
        assertEquals(ClientProfile.NONE, client.profile());
        assertEquals(Scope.NONE, client.optionalScope());
    }
}
