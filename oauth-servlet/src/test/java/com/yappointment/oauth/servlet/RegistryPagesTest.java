package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the registry, over HTTP: what they show and do, and what they do not for whom. */
class RegistryPagesTest {
    private static final String PATH = "/oauth/apps";
    private static final String TEAM = "team<i>";
    private static final Pattern FIELD = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern SECRET = Pattern.compile("readonly[^>]*>([0-9a-f]{64})</textarea>");

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    @TempDir
    private Path directory;

    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host("/shop");
        Map<String, String> settings = host.settings(directory);
        settings.remove("ownerSessionAttribute");
        settings.put("resourceOwners", HostOwners.class.getName());
        settings.put("scopes", "bookings:read = See <b>your</b> bookings\nservices:read = See your services");
        host.filter(new OAuthFilter(), "/*", settings).start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static Map<String, String> form(HttpResponse<String> page, String... more) {
        assertEquals(200, page.statusCode(), page::body);
        Map<String, String> form = new HashMap<>();
        FIELD.matcher(page.body()).results().forEach(field -> form.put(field.group(1), field.group(2)));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    private static String link(HttpResponse<String> page, String kind) {
        var link = Pattern.compile("href=\"/shop(" + PATH + "/" + kind + "[^\"]*)\"")
                .matcher(page.body());
        assertTrue(link.find(), page::body);
        return link.group(1).replace("&amp;", "&");
    }

    private static HttpResponse<String> register(Browser browser) throws Exception {
        return browser.post(
                PATH + "/new",
                form(
                        browser.get(PATH + "/new"),
                        "name",
                        "<u>Wall</u>",
                        "publisher",
                        "<script>alert(1)</script>",
                        "redirect_uri/0",
                        "https://wall.example/cb?a='b'",
                        "type",
                        "web",
                        "scope/bookings:read",
                        "on"));
    }

    @Test
    void an_app_is_registered_and_its_secret_is_shown_once() throws Exception {
        Browser browser = new Browser(host).logIn(TEAM);

        HttpResponse<String> made = register(browser);

        assertEquals(200, made.statusCode(), made::body);
        assertEquals("no-store", made.headers().firstValue("Cache-Control").orElseThrow());
        var secret = SECRET.matcher(made.body());
        assertTrue(secret.find(), made::body);
        HttpResponse<String> app = browser.get(link(made, "app"));
        assertFalse(app.body().contains(secret.group(1)), app::body);
        assertTrue(app.body().contains("https://wall.example/cb"), app::body);
        assertFalse(browser.get(PATH).body().contains(secret.group(1)));
    }

    @Test
    void who_is_not_of_the_team_sees_nothing() throws Exception {
        Browser team = new Browser(host).logIn(TEAM);
        String app = link(register(team), "app");
        Map<String, String> delete = form(team.get(link(team.get(app), "delete")));

        Browser owner = new Browser(host).logIn("ann|glow");
        for (String page : List.of(PATH, app, PATH + "/new")) {
            HttpResponse<String> answer = owner.get(page);
            assertEquals(403, answer.statusCode(), page);
            assertFalse(answer.body().contains("Wall"), answer::body);
        }
        assertEquals(403, owner.post(PATH + "/delete", delete).statusCode());
        Browser colleague = new Browser(host).logIn("team-mate");
        assertEquals(403, colleague.post(PATH + "/delete", delete).statusCode(), "somebody else's form");
        assertEquals(200, team.get(app).statusCode());
        HttpResponse<String> nobody = host.get(app);
        assertEquals(302, nobody.statusCode());
        assertEquals("/shop" + app, Host.query(Browser.location(nobody)).get("next"));
        HttpResponse<String> posted = host.post(PATH + "/delete", delete);
        assertEquals(403, posted.statusCode(), "a redirect would not get past the page's form-action");
        assertTrue(posted.body().contains("href=\"/shop" + PATH + "\">Log in</a>"), posted::body);
        assertEquals(200, team.get(app).statusCode());
    }

    @Test
    void what_is_wrong_is_said_beside_the_field_and_what_was_written_stays() throws Exception {
        Browser browser = new Browser(host).logIn(TEAM);
        HttpResponse<String> again = browser.post(
                PATH + "/new",
                form(
                        browser.get(PATH + "/new"),
                        "name",
                        "Wall",
                        "redirect_uri/1",
                        "http://wall.example/\"><script>",
                        "type",
                        "\"><script>",
                        "scope/<script>",
                        "on"));

        assertEquals(400, again.statusCode());
        assertTrue(again.body().contains("id=\"redirect_uri/0/hint\""), again::body);
        assertFalse(again.body().contains("<script"), again::body);
        assertTrue(again.body().contains("value=\"Wall\""), again::body);
    }

    @Test
    void names_are_text_on_each_page_and_each_has_the_headers_of_all_pages() throws Exception {
        Browser browser = new Browser(host).logIn(TEAM);
        HttpResponse<String> made = register(browser);
        HttpResponse<String> app = browser.get(link(made, "app") + "&done=%3Cscript%3E");
        String newSecret = link(app, "secrets/new");
        browser.post(PATH + "/secrets/new", form(browser.get(newSecret), "label", "<u>2</u>", "days", "30"));
        HttpResponse<String> two = browser.get(link(made, "app"));
        for (HttpResponse<String> page : List.of(
                made,
                app,
                two,
                browser.get(PATH),
                browser.get(PATH + "/new?ui_locales=%22%3E%3Cscript%3E"),
                browser.get(link(app, "edit")),
                browser.get(link(app, "code")),
                browser.get(link(app, "edit")),
                browser.get(link(app, "trial")),
                browser.get(link(app, "switch")),
                browser.get(PATH + "/events"),
                browser.get(link(app, "delete")),
                browser.get(newSecret),
                browser.get(link(two, "secrets/end")),
                browser.get(PATH + "/events?id=%22%3E%3Cscript%3E"),
                browser.get(PATH + "/events?app=%3Cscript%3E&before=%3Cscript%3E"),
                browser.get(PATH + "/app?app=%3Cscript%3E"))) {
            for (String markup : List.of("<script", "<i>", "<u>", "<b>", "style=\"")) {
                assertFalse(page.body().contains(markup), page::body);
            }
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertTrue(
                    policy.matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}=';"
                            + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'"),
                    policy);
            assertEquals("DENY", page.headers().firstValue("X-Frame-Options").orElseThrow());
            assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());
        }
    }

    @Test
    void a_trial_shows_the_consent_page_and_goes_nowhere() throws Exception {
        Browser team = new Browser(host).logIn(TEAM);
        String app = link(register(team), "app");
        HttpResponse<String> asked = team.get(link(team.get(app), "trial"));
        assertTrue(asked.headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .endsWith("form-action 'self'"));
        String action = link(team.get(app), "trial");

        HttpResponse<String> allowed = team.post(action, form(asked, "decision", "allow"));

        assertEquals(200, allowed.statusCode(), allowed::body);
        assertTrue(allowed.headers().firstValue("Location").isEmpty());
        assertTrue(allowed.body().contains("<code dir=\"ltr\">iss</code>"), allowed::body);
        assertFalse(allowed.body().contains("yapp_ac_"), allowed::body);
        assertEquals(
                403,
                new Browser(host).logIn("ann|glow").post(action, form(asked)).statusCode(),
                "another person");
    }

    @Test
    void an_uploaded_logo_is_shown_from_here_to_whoever_is_asked() throws Exception {
        Browser team = new Browser(host).logIn(TEAM);
        String app = link(register(team), "app");
        String id = app.replaceFirst(".*app=", "");
        String logo = link(team.get(app), "logo");
        Map<String, String> fields = form(team.get(logo));
        var wrong = team.upload(PATH + "/logo", fields, "logo", "<svg>".getBytes(UTF_8));
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body().contains("id=\"logo-fault\""), wrong::body);

        assertEquals(303, team.upload(PATH + "/logo", fields, "logo", PICTURE).statusCode());

        String source = "/oauth/authorize/logo?client_id=" + id;
        HttpResponse<String> page = team.get(app);
        assertTrue(page.body().contains("src=\"/shop" + source + "\""), page::body);
        assertTrue(page.headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .contains("img-src 'self'"));
        HttpResponse<String> shown = host.get(source);
        assertEquals("image/png", shown.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "nosniff", shown.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertEquals(
                "default-src 'none'; sandbox",
                shown.headers().firstValue("Content-Security-Policy").orElseThrow());
        assertEquals(
                403,
                new Browser(host)
                        .logIn("ann|glow")
                        .upload(PATH + "/logo", fields, "logo", PICTURE)
                        .statusCode());
    }

    /** Nothing of an app that is switched off is served: the picture would be a broken one. */
    @Test
    void the_trial_of_an_app_that_is_switched_off_has_no_logo() throws Exception {
        Browser team = new Browser(host).logIn(TEAM);
        String app = link(register(team), "app");
        Map<String, String> fields = form(team.get(link(team.get(app), "logo")));
        assertEquals(303, team.upload(PATH + "/logo", fields, "logo", PICTURE).statusCode());
        String trial = link(team.get(app), "trial");
        assertTrue(team.get(trial).body().contains("class=\"logo\""));

        Map<String, String> off = form(team.get(link(team.get(app), "switch")));
        assertEquals(303, team.post(PATH + "/switch", off).statusCode());

        String page = team.get(trial).body();
        assertFalse(page.contains("<img"), page);
        assertTrue(page.contains("class=\"monogram\""), page);
    }

    /** What a person reads out from the vague page leads the team to what is wrong. */
    @Test
    void a_diagnostic_id_leads_to_what_differed() throws Exception {
        Browser team = new Browser(host).logIn(TEAM);
        HttpResponse<String> made = register(team);
        String id = link(made, "app").replaceFirst(".*app=", "");
        HttpResponse<String> vague = host.get("/oauth/authorize?client_id=" + id
                + "&redirect_uri=https%3A%2F%2Fwall.example%2F%3Cscript%3Ecb%2F&ui_locales=en");
        assertEquals(400, vague.statusCode());
        assertFalse(vague.body().contains("wall.example"), vague::body);
        HttpResponse<String> wrong =
                host.get("/oauth/authorize?client_id=" + id + "&redirect_uri=https%3A%2F%2Fwall.example%2Fcb%2F");
        var quoted = Pattern.compile("<bdi>([0-9a-f]{8})</bdi>").matcher(wrong.body());
        assertTrue(quoted.find(), wrong::body);

        String upper = quoted.group(1).toUpperCase(Locale.ROOT);
        HttpResponse<String> found = team.get(PATH + "/events?id=%20" + upper + "%20");

        assertEquals(200, found.statusCode());
        assertTrue(
                found.body()
                        .contains("differs: <strong><bdi>/cb/</bdi></strong> against <strong><bdi>/cb</bdi></strong>"),
                found::body);
        HttpResponse<String> app = team.get(link(made, "app"));
        assertTrue(app.body().contains(quoted.group(1)), app::body);
        assertTrue(app.body().contains("<svg"), app::body);
        assertTrue(team.get(PATH + "/events").body().contains(quoted.group(1)));
        assertTrue(team.get(PATH + "/events?app=" + id).body().contains(quoted.group(1)));
        assertFalse(team.get(PATH + "/events?app=other").body().contains(quoted.group(1)));
        assertEquals(
                403,
                new Browser(host)
                        .logIn("ann|glow")
                        .get(PATH + "/events?id=" + upper)
                        .statusCode());
    }

    /** So that it is read out in the right voice (WCAG 2.2, 3.1.2); what can be said in the page's language is. */
    @Test
    void what_is_said_in_english_on_a_page_of_another_language_is_marked() throws Exception {
        Browser team = new Browser(host).logIn(TEAM);
        String id = link(register(team), "app").replaceFirst(".*app=", "");
        String redirectUri = "&redirect_uri=https%3A%2F%2Fwall.example%2Fcb%3Fa%3D%27b%27";
        assertEquals(
                302, host.get("/oauth/authorize?client_id=" + id + redirectUri).statusCode());
        host.get("/oauth/authorize?client_id=" + id + "&redirect_uri=wall");

        String events = team.get(PATH + "/events?ui_locales=ar").body();

        assertTrue(
                events.contains(
                        "<strong><bdi lang=\"en\" dir=\"ltr\">response_type is missing; send code</bdi></strong>"),
                events);
        assertTrue(events.contains("<strong><bdi>يجب أن يبدأ بـ https:// أو مخطط آخر.</bdi></strong>"), events);
        String app = team.get(PATH + "/app?ui_locales=ar&app=" + id).body();
        assertTrue(app.contains("<li><bdi lang=\"en\">See &lt;b&gt;your&lt;/b&gt; bookings</bdi></li>"), app);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/app",
                "/code",
                "/trial",
                "/events",
                "/new",
                "/edit",
                "/logo",
                "/switch",
                "/delete",
                "/secrets/new",
                "/secrets/end"
            })
    void other_methods_are_refused_with_those_that_are_there(String below) throws Exception {
        for (String method : List.of("HEAD", "PUT", "DELETE", "PATCH")) {
            HttpResponse<String> page =
                    host.send(host.request(PATH + below).method(method, HttpRequest.BodyPublishers.noBody()));
            assertEquals(405, page.statusCode(), method);
            assertTrue(page.headers().firstValue("Allow").orElseThrow().startsWith("GET"), method);
        }
    }
}
