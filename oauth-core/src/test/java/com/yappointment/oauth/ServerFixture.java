package com.yappointment.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.bearer.BearerResult;
import com.yappointment.oauth.bearer.Credential;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.client.ClientType;
import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.pkce.CodeChallenge;
import com.yappointment.oauth.pkce.CodeVerifier;
import com.yappointment.oauth.secret.KeyRing;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.store.memory.InMemoryApiKeyStore;
import com.yappointment.oauth.store.memory.InMemoryClientStore;
import com.yappointment.oauth.store.memory.InMemoryConnectionStore;
import com.yappointment.oauth.store.memory.InMemoryDailyCounts;
import com.yappointment.oauth.store.memory.InMemoryGrantStore;
import com.yappointment.oauth.store.memory.InMemoryJournal;
import com.yappointment.oauth.store.memory.InMemoryLastUses;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.GrantId;
import com.yappointment.oauth.terms.RedirectUri;
import com.yappointment.oauth.terms.ResourceOwnerId;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A whole server in memory with a clock that the test moves, and the moves of a well-behaved client. */
public final class ServerFixture {
    public static final String FORM = "application/x-www-form-urlencoded";
    public static final String JSON = "application/json";
    public static final String BROWSER = "a-browser-that-nobody-else-has";
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public static final String CHALLENGE =
            CodeChallenge.s256(CodeVerifier.parse(VERIFIER).orElseThrow()).value();
    private static final ServerKeys KEYS = ServerKeys.of(new TreeMap<>(Map.of(1, new byte[ServerKeys.LEAST_LENGTH])));
    public static final ResourceOwner OWNER = owner("owner@glow.example", "glow");
    public static final ResourceOwner OWNER_OF_TWO = owner("both@glow.example", "glow", "zen");
    public static final ResourceOwner STAFF = owner("staff@glow.example");

    public final ManualClock clock;
    public final List<OAuthEvent> events = Collections.synchronizedList(new ArrayList<>());
    public final KeyRing keys;
    public final ClientStore clients;
    public final GrantStore grants;
    public final Storage storage;
    public final AuthorizationServer server;

    public ServerFixture() {
        this(UnaryOperator.identity());
    }

    public ServerFixture(UnaryOperator<Settings.Builder> settings) {
        this(settings, new ManualClock(), new InMemoryClientStore());
    }

    private ServerFixture(UnaryOperator<Settings.Builder> settings, ManualClock clock, ClientStore clients) {
        this(settings, clock, clients, new InMemoryGrantStore(clock, clients), KEYS);
    }

    /** The same server on stores of the test's choice. */
    public ServerFixture(ClientStore clients, GrantStore grants) {
        this(clients, grants, KEYS);
    }

    /** The same with keys of the test's choice. */
    public ServerFixture(ClientStore clients, GrantStore grants, KeyRing keys) {
        this(UnaryOperator.identity(), new ManualClock(), clients, grants, keys);
    }

    /** The same with other settings. */
    public ServerFixture(UnaryOperator<Settings.Builder> settings, ClientStore clients, GrantStore grants) {
        this(settings, new ManualClock(), clients, grants, KEYS);
    }

    /** The same where all is kept as the test says. */
    public ServerFixture(Storage storage) {
        this(UnaryOperator.identity(), new ManualClock(), storage, KEYS);
    }

    private ServerFixture(
            UnaryOperator<Settings.Builder> settings,
            ManualClock clock,
            ClientStore clients,
            GrantStore grants,
            KeyRing keys) {
        this(settings, clock, storage(clients, grants, clock), keys);
    }

    private ServerFixture(UnaryOperator<Settings.Builder> settings, ManualClock clock, Storage storage, KeyRing keys) {
        this.keys = keys;
        this.clock = clock;
        this.storage = storage;
        this.clients = storage.clients();
        this.grants = storage.grants();
        clients.save(confidential("web", "web-secret", "https://web.example/callback"));
        clients.save(confidential("other", "other-secret", "https://other.example/callback"));
        clients.save(new Client(
                new ClientId("cli"),
                "A command line",
                ClientType.PUBLIC,
                List.of(new RedirectUri("http://127.0.0.1/callback")),
                Scope.of("bookings:read", "services:read"),
                Scope.of("bookings:read"),
                List.of(),
                true));
        Map<String, String> scopes = new LinkedHashMap<>();
        scopes.put("bookings:read", "See your bookings");
        scopes.put("services:read", "See your services");
        scopes.put("customers:read", "See your customers");
        Settings all = settings.apply(Settings.of(URI.create("https://yapp.example"), scopes))
                .build();
        server = new AuthorizationServer(all, storage, keys, new SecureRandom(), List.of(events::add));
    }

    /** All that a server keeps; what is about connections is in memory, if grants are. */
    public static Storage storage(ClientStore clients, GrantStore grants, ManualClock clock) {
        var uses = new InMemoryLastUses();
        var inMemory = grants instanceof InMemoryGrantStore memory ? memory : new InMemoryGrantStore(clock, clients);
        return new Storage(
                clients,
                grants,
                new InMemoryConnectionStore(inMemory, uses),
                new InMemoryApiKeyStore(clock, uses),
                uses,
                new InMemoryJournal(),
                new InMemoryDailyCounts());
    }

    public Client confidential(String id, String secret, String redirectUri) {
        return new Client(
                new ClientId(id),
                "The " + id + " app",
                ClientType.CONFIDENTIAL,
                List.of(new RedirectUri(redirectUri)),
                Scope.of("bookings:read", "services:read"),
                Scope.of("bookings:read"),
                List.of(ClientSecret.of("first", Secret.of(secret), keys.now(), clock.instant())),
                true);
    }

    public static ResourceOwner owner(String id, String... accounts) {
        return new ResourceOwner(
                new ResourceOwnerId(id),
                id,
                List.of(accounts).stream()
                        .map(account -> new ResourceOwner.Account(new AccountId(account), account))
                        .toList());
    }

    /** The guide's authorization request of the app "web"; changes are put over it, an empty value takes one away. */
    public static Map<String, String> request(String... changes) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("client_id", "web");
        params.put("redirect_uri", "https://web.example/callback");
        params.put("response_type", "code");
        params.put("scope", "bookings:read services:read");
        params.put("state", "a state");
        params.put("code_challenge", CHALLENGE);
        params.put("code_challenge_method", "S256");
        return change(params, changes);
    }

    public static Map<String, String> change(Map<String, String> params, String... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1].isEmpty()) {
                params.remove(changes[i]);
            } else {
                params.put(changes[i], changes[i + 1]);
            }
        }
        return params;
    }

    public static String form(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> param.getKey() + "=" + URLEncoder.encode(param.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    public AuthorizeResult authorize(ResourceOwner owner, String... changes) {
        return server.authorize(Call.get(form(request(changes))), Optional.of(owner), BROWSER);
    }

    public AuthorizeResult decide(ResourceOwner owner, String ticket, String... more) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("ticket", ticket);
        params.put("decision", "allow");
        return server.decide(Call.post(FORM, form(change(params, more))), Optional.of(owner), BROWSER);
    }

    public String ticket(ResourceOwner owner, String... changes) {
        return assertInstanceOf(AuthorizeResult.ConsentRequired.class, authorize(owner, changes))
                .ticket();
    }

    public static Map<String, String> location(AuthorizeResult result) {
        String location =
                assertInstanceOf(AuthorizeResult.SentToClient.class, result).location();
        Map<String, String> params = new LinkedHashMap<>();
        for (String param : location.substring(location.indexOf('?') + 1).split("&")) {
            int equals = param.indexOf('=');
            params.put(param.substring(0, equals), URLDecoder.decode(param.substring(equals + 1), UTF_8));
        }
        return params;
    }

    /** Asks, allows, and hands back the code. */
    public String code(String... changes) {
        return code(OWNER, changes);
    }

    public String code(ResourceOwner owner, String... changes) {
        return location(decide(owner, ticket(owner, changes))).get("code");
    }

    public Map<String, String> exchangeParams(String code, String... changes) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("grant_type", "authorization_code");
        params.put("code", code);
        params.put("client_id", "web");
        params.put("client_secret", "web-secret");
        params.put("redirect_uri", "https://web.example/callback");
        params.put("code_verifier", VERIFIER);
        return change(params, changes);
    }

    public Reply exchange(String code, String... changes) {
        return server.token(Call.post(FORM, form(exchangeParams(code, changes))));
    }

    public Reply refresh(String refreshToken, String... changes) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("grant_type", "refresh_token");
        params.put("refresh_token", refreshToken);
        params.put("client_id", "web");
        params.put("client_secret", "web-secret");
        return server.token(Call.post(FORM, form(change(params, changes))));
    }

    public Reply revoke(String token, String... changes) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("token", token);
        params.put("client_id", "web");
        params.put("client_secret", "web-secret");
        return server.revoke(Call.post(FORM, form(change(params, changes))));
    }

    public Tokens connect() {
        return tokens(exchange(code()));
    }

    /** The public client's way to its tokens. */
    public Tokens connectCli() {
        String code = code("client_id", "cli", "redirect_uri", "http://127.0.0.1:5000/callback");
        return tokens(exchange(
                code, "client_id", "cli", "client_secret", "", "redirect_uri", "http://127.0.0.1:5000/callback"));
    }

    public BearerResult check(String accessToken, String... scope) {
        return server.check(List.of("Bearer " + accessToken), Scope.of(scope));
    }

    public boolean admitted(String accessToken) {
        return check(accessToken) instanceof BearerResult.Admitted;
    }

    /** The grant behind an access token that was admitted. */
    public static GrantId grant(BearerResult result) {
        var admitted = assertInstanceOf(BearerResult.Admitted.class, result);
        return assertInstanceOf(Credential.AccessToken.class, admitted.credential())
                .grant();
    }

    public record Tokens(String access, String refresh) {}

    public static Tokens tokens(Reply reply) {
        assertEquals(200, reply.status(), reply::body);
        Map<String, Object> members = json(reply);
        return new Tokens((String) members.get("access_token"), (String) members.get("refresh_token"));
    }

    public static Map<String, Object> json(Reply reply) {
        try {
            return JSONObjectUtils.parse(reply.body());
        } catch (ParseException e) {
            throw new AssertionError("not JSON: " + reply.body(), e);
        }
    }

    public static void assertError(int status, String error, Reply reply) {
        assertEquals(status, reply.status(), reply::body);
        assertEquals(error, json(reply).get("error"), reply::body);
    }

    /** The fine reason of the last refusal. */
    public String lastReason() {
        return events.stream()
                .filter(event -> event.kind() == EventKind.REFUSED)
                .reduce((first, second) -> second)
                .map(OAuthEvent::reason)
                .orElse("");
    }

    public List<EventKind> kinds() {
        return events.stream().map(OAuthEvent::kind).toList();
    }
}
