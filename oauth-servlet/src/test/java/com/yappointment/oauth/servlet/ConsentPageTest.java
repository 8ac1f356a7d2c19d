package com.yappointment.oauth.servlet;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.ServletException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the consent page tells an owner, and that no outsider can make it tell something else. */
class ConsentPageTest {
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final String ANN = "ann@host.example|glow";
    private static final String GIF = "data:image/gif;base64,R0lGODlhAAA=";
    private static final List<String> EVIL = List.of(
            "</title><script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "</style><script>alert(1)</script>",
            "javascript:alert(1)",
            "{{1337*1337}}${1337*1337}#{1337*1337}<%= 1337*1337 %>",
            "&#60;script&#62;alert(1)&#60;/script&#62;",
            "\u202Eevil\u202C");

    @TempDir
    private Path directory;

    private Host host;

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    private Browser started(String contextPath, Map<String, Object> client, String... settings) throws Exception {
        host = new Host(contextPath);
        Map<String, String> all = host.settings(directory);
        all.put("scopes", "id = Know who you are\na = See A\na[de] = A sehen\nb = See B\nb[de] = B sehen\nc = See C");
        all.put("protect", "* /api/* any");
        all.put("resourceOwners", HostOwners.class.getName());
        all.remove("ownerSessionAttribute");
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", "web");
        members.put("client_secret", Host.SECRET);
        members.put(
                "redirect_uris",
                List.of("https://web.example/callback", "http://127.0.0.1/callback", "com.example.app:/cb"));
        members.putAll(client);
        Files.writeString(Path.of(all.get("clientsFile")), "[" + JSONObjectUtils.toJSONString(members) + "]");
        host.filter(new OAuthFilter(), "/*", all).start();
        return new Browser(host).logIn(ANN);
    }

    private static String authorize(String scope, String... more) {
        Map<String, String> params = new LinkedHashMap<>(Map.of("scope", scope));
        for (int i = 0; i < more.length; i += 2) {
            params.put(more[i], more[i + 1]);
        }
        return Browser.AUTHORIZE + "&" + Host.form(params);
    }

    private static String consent(Browser browser, String scope, String... more) throws Exception {
        HttpResponse<String> page = browser.get(authorize(scope, more));
        assertEquals(200, page.statusCode(), page::body);
        return page.body();
    }

    @Test
    void it_says_who_asks_and_where_the_answer_goes() throws Exception {
        Browser ann = started(
                "/shop", Map.of("client_name", "Wall", "publisher", "Acme Ltd", "verified", true, "logo_uri", GIF));

        String page = consent(ann, "a");

        assertTrue(page.contains("<h1>Connect <strong><bdi>Wall</bdi></strong>?</h1>"), page);
        assertTrue(page.contains("Made by <strong><bdi>Acme Ltd</bdi></strong>"), page);
        assertTrue(
                page.contains("<img class=\"logo\" src=\"/shop/oauth/authorize/logo?client_id=web\" alt=\"\">"), page);
        assertTrue(page.contains("go back to <strong><bdi>web.example</bdi></strong>"), page);
        assertFalse(page.contains("class=\"warning\""), page);
        HttpResponse<String> logo = host.get("/oauth/authorize/logo?client_id=web");
        assertEquals("image/gif", logo.headers().firstValue("Content-Type").orElseThrow());
        for (String other : List.of("cli", "WEB", "%3Cscript%3E", "web&client_id=web", "%FF")) {
            assertEquals(
                    404, host.get("/oauth/authorize/logo?client_id=" + other).statusCode(), other);
        }
    }

    @Test
    void of_an_app_that_nobody_checked_it_warns() throws Exception {
        String page = consent(started("/", Map.of(), "brandName", "Acme"), "a");

        assertTrue(page.contains("Nobody at <strong><bdi>Acme</bdi></strong> has checked who makes this app."), page);
        assertTrue(page.contains("<span class=\"monogram\" aria-hidden=\"true\">w</span>"), page);
        assertFalse(page.contains("<img"), page);
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:51234/callback, 127.0.0.1:51234", "com.example.app:/cb, com.example.app"})
    void of_a_program_on_the_same_machine_it_warns(String redirectUri, String named) throws Exception {
        Browser ann = started("/", Map.of("verified", true));
        String request = Browser.AUTHORIZE.replace("https%3A%2F%2Fweb.example%2Fcallback", redirectUri);

        String page = ann.get(request).body();

        assertTrue(page.contains("a program on this device (<strong><bdi>" + named + "</bdi></strong>)"), page);
    }

    @Test
    void scopes_are_sentences_boxes_or_nothing() throws Exception {
        Browser ann = started("/", Map.of("optional_scope", "b c"), "silentScopes", "id");

        String page = consent(ann, "id a b");

        assertTrue(page.contains("<li><bdi lang=\"en\">See A</bdi></li>"), page);
        assertTrue(
                page.contains("<input type=\"checkbox\" name=\"scope.b\" value=\"on\"> <bdi lang=\"en\">See B</bdi>"),
                page);
        assertFalse(page.contains("Know who you are") || page.contains("See C") || page.contains("checked>"), page);
    }

    @Test
    void a_sentence_that_a_language_lacks_says_which_language_it_is_in() throws Exception {
        String page = consent(started("/", Map.of("optional_scope", "c")), "a c", "ui_locales", "de");

        assertTrue(page.contains("<bdi lang=\"de\">A sehen</bdi>"), page);
        assertTrue(page.contains("<bdi lang=\"en\">See C</bdi>"), page);
    }

    @Test
    void what_was_ticked_is_the_scope_of_the_tokens() throws Exception {
        Browser ann = started("/", Map.of("optional_scope", "b c"), "silentScopes", "id");
        Map<String, String> form = new LinkedHashMap<>();
        Matcher ticket = TICKET.matcher(consent(ann, "id a b c"));
        assertTrue(ticket.find());
        form.put("ticket", ticket.group(1));
        form.put("decision", "allow");
        form.put("scope.c", "on");

        String location = ann.post("/oauth/authorize/decision", form)
                .headers()
                .firstValue("Location")
                .orElseThrow();

        Map<String, String> exchange = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                Host.query(location).get("code"),
                "client_id",
                "web",
                "client_secret",
                Host.SECRET,
                "redirect_uri",
                "https://web.example/callback",
                "code_verifier",
                Browser.VERIFIER);
        String answer = host.post("/oauth/token", exchange).body();
        assertEquals("a c id", JSONObjectUtils.parse(answer).get("scope"), answer);
    }

    @Test
    void somebody_else_can_log_in_and_comes_back_to_the_same_request() throws Exception {
        Browser ann = started("/shop", Map.of(), "switchUserPage", "/login?other=1&next={return}");
        String request = authorize("a", "ui_locales", "fr");
        String page = ann.get(request).body();

        String link = page.replaceFirst("(?s).*<a href=\"(/shop/login\\?other=1&amp;next=[^\"]*)\">.*", "$1")
                .replace("&amp;", "&");
        assertEquals("/shop" + request, Host.query(link).get("next"));
        String staff = new Browser(host).logIn("staff").get(request).body();
        assertTrue(staff.contains("href=\"/shop/login?other=1&amp;next="), staff);
        String tooLong = ann.get(request + "&nonce=" + "x".repeat(7000)).body();
        assertFalse(tooLong.contains("/shop/login"), tooLong);
    }

    @Test
    void who_may_not_connect_apps_is_told_what_to_ask_for_and_whom() throws Exception {
        started("/", Map.of("client_name", "Wall"));

        HttpResponse<String> page =
                new Browser(host).logIn("staff@host.example").get(authorize("a b"));

        assertEquals(403, page.statusCode());
        assertTrue(page.body().contains("Ask an administrator of your company to connect it."), page::body);
        assertTrue(page.body().contains("See A") && page.body().contains("See B"), page::body);
        String named = new Browser(host)
                .logIn("staff@host.example||Mira <b>Sommer</b>")
                .get(authorize("a"))
                .body();
        assertTrue(named.contains("<li><bdi>Mira &lt;b&gt;Sommer&lt;/b&gt;</bdi></li>"), named);
    }

    /** Tags that a page has, whoever sent what. */
    private static Set<String> tags(String page) {
        return Pattern.compile("<(/?[a-zA-Z0-9]+)")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .collect(toCollection(TreeSet::new));
    }

    private static void assertHarmless(String evil, String page, Set<String> tags) {
        assertEquals(tags, tags(page), evil);
        assertFalse(
                Pattern.compile("<[^>]*\\son\\w+\\s*=", Pattern.CASE_INSENSITIVE)
                        .matcher(page.replaceAll("\"[^\"]*\"", ""))
                        .find(),
                page);
        assertFalse(
                Pattern.compile("(href|src|action)=\"javascript:").matcher(page).find(), page);
        assertFalse(page.contains("1787569"), () -> evil + " was worked out: " + page);
    }

    @Test
    void what_a_clients_registration_says_is_text() throws Exception {
        Browser ann = started("/", Map.of("client_name", "A", "publisher", "B", "optional_scope", "b"));
        String before = consent(ann, "a b");
        host.close();
        for (String evil : EVIL) {
            Path own = Files.createTempDirectory(directory, "evil");
            host = new Host("/");
            Map<String, String> settings = host.settings(own);
            settings.put("scopes", "a = " + evil.replace(";", "") + "\nb = " + evil.replace(";", ""));
            settings.put("protect", "* /api/* any");
            settings.put("brandName", evil);
            Files.writeString(
                    Path.of(settings.get("clientsFile")),
                    "["
                            + JSONObjectUtils.toJSONString(Map.of(
                                    "client_id",
                                    "web",
                                    "client_secret",
                                    Host.SECRET,
                                    "client_name",
                                    evil,
                                    "publisher",
                                    evil,
                                    "optional_scope",
                                    "b",
                                    "redirect_uris",
                                    List.of("https://web.example/callback")))
                            + "]");
            host.filter(new OAuthFilter(), "/*", settings).start();
            String page = consent(new Browser(host).logIn(evil), "a b");
            assertHarmless(evil, page, tags(before));
            host.close();
        }
    }

    @Test
    void what_a_request_says_is_not_repeated_or_is_text() throws Exception {
        Browser ann = started("/", Map.of("optional_scope", "b"), "switchUserPage", "/login?next={return}");
        Set<String> tags = tags(consent(ann, "a b"));
        Set<String> errorTags =
                tags(ann.get("/oauth/authorize?client_id=nobody").body());
        for (String evil : EVIL) {
            for (String name : List.of("state", "ui_locales", "nonce")) {
                String page = ann.get(authorize("a b", name, evil).replace("&state=s&", "&"))
                        .body();
                assertHarmless(name + "=" + evil, page, tags);
            }
            for (String name : List.of("client_id", "ui_locales", "response_type")) {
                String page = ann.get("/oauth/authorize?" + Host.form(Map.of(name, evil)))
                        .body();
                assertHarmless(name + "=" + evil, page, errorTags);
            }
            HttpResponse<String> scope = ann.get(authorize(evil));
            assertEquals(302, scope.statusCode(), "an error goes to the app: " + evil);
            assertFalse(scope.headers().firstValue("Location").orElseThrow().contains("<"), evil);
            HttpResponse<String> decision =
                    ann.post("/oauth/authorize/decision?ui_locales=x", Map.of("ticket", evil, "decision", evil));
            assertHarmless(evil, decision.body(), errorTags);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/logo.png", "javascript:alert(1)", "data:image/svg+xml;base64,PHN2Zy8+"})
    void a_logo_that_is_not_held_here_is_never_registered(String uri) {
        var refused = assertThrows(ServletException.class, () -> started("/", Map.of("logo_uri", uri)));
        assertTrue(refused.getMessage().contains("logo_uri"), refused::getMessage);
    }
}
