package com.yappointment.oauth.servlet.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientMetadata;
import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Scope;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registers clients at the start, from files: JSON arrays of RFC 7591 metadata. */
final class ClientsFile {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");
    /** 128 bits of base64url have 22. */
    private static final int HARD_TO_GUESS = 22;

    private static final String NO_ARRAY = "it must be a JSON array of client metadata (RFC 7591)";

    private final ServletContext context;
    private final Settings settings;
    private final Scope defaultScope;
    private final ServerKeys keys;

    ClientsFile(ServletContext context, Settings settings, Scope defaultScope, ServerKeys keys) {
        this.context = context;
        this.settings = settings;
        this.defaultScope = defaultScope;
        this.keys = keys;
    }

    /** Keeps what is new or changed, once all files are read; who was switched off stays so. */
    void register(Configuration configuration, ClientStore clients, Instant now) {
        Map<ClientId, Client> all = new LinkedHashMap<>();
        for (String name : configuration.lines(Setting.CLIENTS_FILE)) {
            try {
                for (Client client : read(name, now)) {
                    if (all.put(client.id(), client) != null) {
                        throw new IllegalArgumentException("client " + client.id() + " is there twice; remove one");
                    }
                }
            } catch (IOException | IllegalArgumentException e) {
                throw configuration.wrong(Setting.CLIENTS_FILE, "cannot use " + name + ": " + e.getMessage(), e);
            }
        }
        for (Client client : all.values()) {
            Optional<Client> before = clients.find(client.id());
            if (before.isPresent() && before.get().equals(asInFile(before.get(), client))) {
                continue;
            }
            if (!clients.add(client)) {
                clients.change(client.id(), kept -> asInFile(kept, client));
            }
        }
    }

    /** What is kept, where it says the same: its secrets may have been made at another time. */
    private static Client asInFile(Client kept, Client read) {
        Client after = read.withEnabled(kept.enabled());
        return same(kept, after) ? kept : after;
    }

    private List<Client> read(String name, Instant now) throws IOException {
        String content = content(name);
        try {
            if (content.stripLeading().startsWith("[")) { // Nimbus takes null for a list that is null
                return JSONArrayUtils.parse(content).stream()
                        .map(entry -> client(entry, now))
                        .toList();
            }
        } catch (ParseException e) {
            throw new IllegalArgumentException(NO_ARRAY, e);
        }
        throw new IllegalArgumentException(NO_ARRAY);
    }

    private String content(String name) throws IOException {
        return text(new String(StartFile.bytes(context, name), UTF_8));
    }

    private String text(String content) {
        return content.replace("{issuer}", settings.issuer().toString());
    }

    private Client client(Object entry, Instant now) {
        if (!(entry instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("each entry must be a JSON object of client metadata (RFC 7591)");
        }
        Object id = members.get("client_id");
        try {
            @SuppressWarnings("unchecked") // JSON objects have names that are texts
            var metadata = (Map<String, Object>) members;
            if (metadata.get("client_secret") instanceof String secret && secret.length() < HARD_TO_GUESS) {
                LOG.log(
                        Level.WARNING,
                        "client " + id + " has a client_secret that can be guessed; use it for tests only");
            }
            return ClientMetadata.read(metadata, settings.everyScope(), defaultScope, keys, now);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("client " + id + ": " + e.getMessage(), e);
        }
    }

    /** Alike but for when its secrets were made. */
    private static boolean same(Client kept, Client read) {
        return kept.name().equals(read.name())
                && kept.type() == read.type()
                && kept.redirectUris().equals(read.redirectUris())
                && kept.scope().equals(read.scope())
                && kept.defaultScope().equals(read.defaultScope())
                && kept.enabled() == read.enabled()
                && kept.optionalScope().equals(read.optionalScope())
                && kept.profile().equals(read.profile())
                && kept.secrets().stream()
                        .map(ClientSecret::digest)
                        .toList()
                        .equals(read.secrets().stream()
                                .map(ClientSecret::digest)
                                .toList());
    }
}
