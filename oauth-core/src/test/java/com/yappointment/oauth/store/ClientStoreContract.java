package com.yappointment.oauth.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.Registrations;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientProfile;
import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.client.Logo;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of clients keeps; a new store starts with a subclass of this. */
public abstract class ClientStoreContract {
    private static final int THREADS = 8;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");

    protected abstract ClientStore clients();

    @Test
    void an_unknown_client_is_not_found() {
        assertEquals(Optional.empty(), clients().find(new ClientId("nobody")));
        assertEquals(List.of(), clients().all());
    }

    @Test
    void every_field_comes_back() {
        Client nativeApp = new Client(
                new ClientId("cli"),
                "A",
                ClientType.PUBLIC,
                List.of(new RedirectUri("http://127.0.0.1/callback")),
                Scope.NONE,
                Scope.NONE,
                List.of(),
                true);
        Client full = new Client(
                new ClientId("ü☃ " + "i".repeat(240)),
                "Ü☃ " + "n".repeat(Client.LONGEST_NAME - 3),
                ClientType.CONFIDENTIAL,
                IntStream.range(0, 8)
                        .mapToObj(i -> new RedirectUri("https://web.example/" + i + "/" + "p".repeat(970)))
                        .toList(),
                Scope.of("bookings:read", "s".repeat(Scope.LONGEST - 14)),
                Scope.of("bookings:read"),
                List.of(
                        secret("first", 1, NOW),
                        secret("second", 255, null),
                        secret("third", 0, NOW.plusMillis(1)),
                        secret("l".repeat(200), 2, null)),
                true,
                Scope.of("s".repeat(Scope.LONGEST - 14)),
                new ClientProfile(
                        "Ü☃ " + "p".repeat(ClientProfile.LONGEST_PUBLISHER - 3),
                        true,
                        Optional.of(Logo.of(Arrays.copyOf("GIF89a".getBytes(UTF_8), Logo.LARGEST)))));
        for (Client client : List.of(nativeApp, full, full.withProfile(ClientProfile.NONE), full.withEnabled(false))) {
            clients().save(client);
            assertEquals(Optional.of(client), clients().find(client.id()));
        }
        assertEquals(List.of(nativeApp, full.withEnabled(false)), clients().all());
    }

    @Test
    void a_client_takes_the_place_of_the_one_before_altogether() {
        Client before = client("web", "a", "b", "c");
        clients().save(before);
        Client after = Registrations.scope(Registrations.secrets(before, secret("d", 1, null)), "bookings:read");
        clients().save(after);
        clients().save(after);

        assertEquals(Optional.of(after), clients().find(before.id()));
        assertEquals(List.of(after), clients().all());
    }

    /** Collations of some databases take one for the other. */
    @Test
    void identifiers_are_compared_byte_by_byte() {
        List<Client> alike = Stream.of("WEB", "Web", "web", "web ", "wéb")
                .map(id -> client(id, "of " + id))
                .toList();
        alike.forEach(clients()::save);

        alike.forEach(client -> assertEquals(Optional.of(client), clients().find(client.id())));
        assertEquals(alike, clients().all());
    }

    /** Two people of the team at their registry, or two nodes that bring the same clients at their first start. */
    @Test
    void of_saves_at_once_none_fails_and_one_is_kept_whole() throws Exception {
        for (int round = 0; round < 25; round++) {
            String id = "web" + round;
            List<Client> versions = new ArrayList<>();
            List<Callable<Boolean>> saves = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Client version = client(id, i + " a", i + " b", i + " c");
                versions.add(version);
                saves.add(() -> {
                    clients().save(version);
                    return versions.contains(clients().find(version.id()).orElseThrow());
                });
            }

            assertTrue(AtOnce.all(saves).stream().allMatch(whole -> whole));
        }
    }

    @Test
    void of_two_new_clients_of_one_id_the_first_stays() throws Exception {
        Client first = client("web", "a");
        assertTrue(clients().add(first));
        assertFalse(clients().add(client("web", "b")));
        assertEquals(Optional.of(first), clients().find(first.id()));

        List<Callable<Boolean>> adds = Stream.generate(() -> client("at-once", "c"))
                .limit(THREADS)
                .map(client -> (Callable<Boolean>) () -> clients().add(client))
                .toList();
        assertEquals(1, AtOnce.all(adds).stream().filter(added -> added).count());
    }

    /** Two people of the team, one of whom adds a secret while the other changes the name. */
    @Test
    void of_changes_at_once_none_is_lost() throws Exception {
        ClientId id = client("web", "first").id();
        clients().save(client("web", "first"));
        List<Callable<Optional<Client>>> changes = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            ClientSecret more = secret("more " + i, 1, null);
            changes.add(() -> clients()
                    .change(
                            id,
                            client -> Registrations.secrets(
                                    client,
                                    Stream.concat(client.secrets().stream(), Stream.of(more))
                                            .toArray(ClientSecret[]::new))));
        }

        assertTrue(AtOnce.all(changes).stream().allMatch(Optional::isPresent));
        assertEquals(THREADS + 1, clients().find(id).orElseThrow().secrets().size());
        assertEquals(Optional.empty(), clients().change(new ClientId("nobody"), client -> client));
    }

    @Test
    void a_client_that_is_deleted_is_gone_with_its_secrets() {
        Client client = client("web", "a", "b");
        clients().save(client);

        assertTrue(clients().delete(client.id()));

        assertFalse(clients().delete(client.id()));
        assertEquals(Optional.empty(), clients().find(client.id()));
        assertTrue(clients().add(client("web", "c")));
        assertEquals(1, clients().find(client.id()).orElseThrow().secrets().size());
    }

    private static Client client(String id, String... secrets) {
        return new Client(
                new ClientId(id),
                "The app " + secrets[0],
                ClientType.CONFIDENTIAL,
                List.of(new RedirectUri("https://web.example/callback")),
                Samples.SCOPE,
                Samples.SCOPE,
                Stream.of(secrets).map(label -> secret(label, 1, null)).toList(),
                true);
    }

    private static ClientSecret secret(String label, int keyId, @Nullable Instant expiresAt) {
        return new ClientSecret(label, keyId, Samples.digest(), NOW, expiresAt);
    }
}
