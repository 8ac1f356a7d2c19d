package com.yappointment.oauth.servlet.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientProfile;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.store.memory.InMemoryClientStore;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.Scope;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients come from files at each start; a file that cannot be meant stops it, and never shows a secret. */
class ClientsFileTest {
    private static final String SECRET = "vR3zJx0Yw1mQk5tU8bN2cL7dF4gH6sA9eP0iO1uK3xM";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, String> SCOPES = Map.of("a", "A", "b", "B");
    private static final String WEB = """
            {"client_id": "web", "client_secret": "%s", "client_name": "Web",
             "redirect_uris": ["{issuer}/callback"], "scope": "a b"}""".formatted(SECRET);

    @TempDir
    private Path directory;

    private final ServletContextHandler web = new ServletContextHandler();
    private final List<Client> saved = new ArrayList<>();
    private Consumer<ClientStore> afterFind = store -> {};
    private final ClientStore clients = new Recording(new InMemoryClientStore());
    private final ServerKeys keys = ServerKeys.of(new TreeMap<>(Map.of(1, new byte[32])));

    /** Says too what was saved. */
    private final class Recording implements ClientStore {
        private final ClientStore store;

        Recording(ClientStore store) {
            this.store = store;
        }

        @Override
        public Optional<Client> find(ClientId id) {
            Optional<Client> found = store.find(id);
            afterFind.accept(store);
            return found;
        }

        @Override
        public void save(Client client) {
            saved.add(client);
            store.save(client);
        }

        @Override
        public boolean add(Client client) {
            boolean added = store.add(client);
            if (added) {
                saved.add(client);
            }
            return added;
        }

        @Override
        public Optional<Client> change(ClientId id, UnaryOperator<Client> change) {
            Optional<Client> changed = store.change(id, change);
            changed.ifPresent(saved::add);
            return changed;
        }

        @Override
        public boolean delete(ClientId id) {
            return store.delete(id);
        }

        @Override
        public List<Client> all() {
            return store.all();
        }
    }

    private void register(String... files) {
        var settings = Settings.of(URI.create("https://yapp.example"), SCOPES).build();
        var configuration =
                Configuration.of(Map.of("clientsFile", String.join("\n", files)), Map.of(), Map.of(), Map.of());
        new ClientsFile(web.getServletContext(), settings, Scope.of(List.of("a")), keys)
                .register(configuration, clients, NOW);
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "clients", ".json"), content)
                .toString();
    }

    @Test
    void all_that_a_file_says_is_kept() throws Exception {
        register(file("[" + WEB + "]"), file("""
                [{"client_id": "cli", "token_endpoint_auth_method": "none",
                  "redirect_uris": ["http://127.0.0.1/callback"], "tos_uri": "ignored",
                  "scope": "a b", "optional_scope": "b", "publisher": "Acme", "verified": true,
                  "logo_uri": "data:image/gif;base64,R0lGODlhAAA="}]"""));

        Client kept = clients.find(new ClientId("web")).orElseThrow();
        assertEquals("Web", kept.name());
        assertEquals(ClientType.CONFIDENTIAL, kept.type());
        assertEquals(List.of(new RedirectUri("https://yapp.example/callback")), kept.redirectUris());
        assertEquals(Scope.of(List.of("a", "b")), kept.scope());
        assertEquals(Scope.of(List.of("a")), kept.defaultScope());
        assertEquals(1, kept.secrets().size());
        Client cli = clients.find(new ClientId("cli")).orElseThrow();
        assertEquals("cli", cli.name());
        assertEquals(ClientType.PUBLIC, cli.type());
        assertEquals(Scope.of(List.of("b")), cli.optionalScope());
        assertEquals("Acme", cli.profile().publisher());
        assertTrue(cli.profile().verified());
        assertEquals("image/gif", cli.profile().logo().orElseThrow().mediaType());
        assertEquals(ClientProfile.NONE, kept.profile());
    }

    @Test
    void what_has_not_changed_is_not_written_again() throws Exception {
        String file = file("[" + WEB + "]");
        register(file);
        register(file);
        assertEquals(1, saved.size());

        register(file("[" + WEB.replace("Web", "Another name") + "]"));
        assertEquals(2, saved.size());
        register(file("[" + WEB.replace(SECRET, SECRET + "x") + "]"));
        assertEquals(3, saved.size());
        String told = WEB.replace("\"client_id\"", "\"publisher\": \"Acme\", \"client_id\"");
        register(file("[" + told + "]"));
        register(file("[" + told.replace("\"client_id\"", "\"optional_scope\": \"b\", \"client_id\"") + "]"));
        assertEquals(5, saved.size());
    }

    @Test
    void who_was_switched_off_stays_so() throws Exception {
        String file = file("[" + WEB + "]");
        register(file);
        Client client = clients.find(new ClientId("web")).orElseThrow();
        clients.save(client.withEnabled(false));
        saved.clear();

        register(file);
        assertEquals(List.of(), saved);
        register(file("[" + WEB.replace("Web", "Another name") + "]"));

        Client after = clients.find(client.id()).orElseThrow();
        assertEquals("Another name", after.name());
        assertFalse(after.enabled());
    }

    @Test
    void who_is_switched_off_while_the_file_is_read_stays_so() throws Exception {
        register(file("[" + WEB + "]"));
        var id = new ClientId("web");
        afterFind = store -> store.change(id, client -> client.withEnabled(false));

        register(file("[" + WEB.replace("Web", "Another name") + "]"));

        Client after = clients.find(id).orElseThrow();
        assertEquals("Another name", after.name());
        assertFalse(after.enabled());
    }

    @Test
    void of_nodes_that_start_with_different_files_the_last_wins() throws Exception {
        String older = file("[" + WEB.replace("Web", "An older name") + "]");
        afterFind = store -> {
            afterFind = none -> {};
            register(older);
        };

        register(file("[" + WEB + "]"));

        assertEquals("Web", clients.find(new ClientId("web")).orElseThrow().name());
    }

    @Test
    void a_file_may_lie_in_the_web_application() throws Exception {
        Files.writeString(Files.createDirectory(directory.resolve("WEB-INF")).resolve("clients.json"), "[" + WEB + "]");
        web.setBaseResource(ResourceFactory.root().newResource(directory));

        register("/WEB-INF/clients.json");

        assertTrue(clients.find(new ClientId("web")).isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | it must be a JSON array",
                "null | it must be a JSON array",
                "{} | it must be a JSON array",
                "[WEB | it must be a JSON array",
                "[WEB]x | it must be a JSON array",
                "[WEB,] | it must be a JSON array",
                "[[WEB]] | each entry must be a JSON object",
                "[null] | each entry must be a JSON object",
                "[\"SECRET\"] | each entry must be a JSON object",
                "[{}] | client null: client_id is missing",
                "[{\"client_id\": 1}] | client 1: client_id must be a text",
                "[{\"client_id\": \"\"}] | client_id must be a text that is not empty",
                "[WEB, WEB] | client web is there twice; remove one",
                "[{\"client_id\": \"x\", \"client_secret\": \"SECRET\"}] | client x: redirect_uris must be a list",
                "[{\"client_id\": \"x\", \"client_secret\": [\"SECRET\"], \"redirect_uris\": [\"https://x.example/\"]}]"
                        + " | client x: client_secret must be a text",
                "[{\"client_id\": \"x\", \"client_secret\": \"SECRET\", \"redirect_uris\": [\"http://x.example/\"]}]"
                        + " | client x: http is for localhost",
                "[{\"client_id\": \"x\", \"client_secret\": \"SECRET\", \"scope\": \"a c\","
                        + " \"redirect_uris\": [\"https://x.example/\"]}] | client x: scope names one that is not",
                "[{\"client_id\": \"x\", \"redirect_uris\": [\"https://x.example/\"]}] | client x: ",
                "[{\"client_id\": \"x\", \"client_secret\": \"SECRET\", \"token_endpoint_auth_method\": \"none\","
                        + " \"redirect_uris\": [\"https://x.example/\"]}] | client x: ",
                "[{\"client_id\": \"x\", \"token_endpoint_auth_method\": \"private_key_jwt\"}] | client x: token_end"
            })
    void a_file_that_cannot_be_meant_is_refused_with_the_place(String content, String sentence) throws Exception {
        String file = file(content.replace("WEB", WEB).replace("SECRET", SECRET));

        var refused = assertThrows(IllegalArgumentException.class, () -> register(file));

        String start = "clientsFile (init-param clientsFile) cannot use " + file + ": ";
        assertTrue(refused.getMessage().startsWith(start), refused.getMessage());
        assertTrue(refused.getMessage().contains(sentence), refused.getMessage());
        assertNoSecret(refused);
        assertEquals(List.of(), saved);
    }

    @Test
    void a_client_in_two_files_is_refused() throws Exception {
        String one = file("[" + WEB + "]");
        String two = file("[" + WEB + "]");

        var refused = assertThrows(IllegalArgumentException.class, () -> register(one, two));

        assertTrue(refused.getMessage().contains(two + ": client web is there twice"), refused.getMessage());
    }

    @Test
    void what_is_no_file_of_utf8_is_refused() throws Exception {
        Path latin = Files.write(directory.resolve("latin.json"), "[\"\u00e4\"]".getBytes(ISO_8859_1));
        for (String name : List.of(latin.toString(), directory.toString(), directory + "/none", "a\u0000b")) {
            var refused = assertThrows(IllegalArgumentException.class, () -> register(name));
            assertTrue(refused.getMessage().contains(" cannot use " + name + ": "), refused.getMessage());
        }
    }

    private static void assertNoSecret(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        String quoted = Arrays.stream(text.toString().split("\n"))
                .filter(line -> line.contains(SECRET.substring(0, 12)))
                .collect(Collectors.joining());
        assertEquals("", quoted);
    }
}
