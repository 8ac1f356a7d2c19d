package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the connections, over HTTP: what they show and do, and what they do not for whom. */
class ConnectionsPagesTest {
    private static final String PATH = "/oauth/connections";
    private static final String OWNER = "<i>ann</i>|glow";
    private static final String COLLEAGUE = "bob|glow";
    private static final String STRANGER = "eve|zen";
    private static final Pattern FIELD = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern KEY = Pattern.compile("yapp_sk_[A-Za-z0-9_-]{72}");

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

    private Browser browser(String person) throws Exception {
        return new Browser(host).logIn(person);
    }

    private static String link(HttpResponse<String> page, String kind) {
        var link = Pattern.compile("href=\"/shop(" + PATH + "/" + kind + "[^\"]*)\"")
                .matcher(page.body());
        assertTrue(link.find(), page::body);
        return link.group(1).replace("&amp;", "&");
    }

    private static Map<String, String> fields(HttpResponse<String> page) {
        assertEquals(200, page.statusCode(), page::body);
        Map<String, String> fields = new HashMap<>();
        FIELD.matcher(page.body()).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        return fields;
    }

    private static Map<String, String> with(Map<String, String> fields, String... more) {
        Map<String, String> form = new HashMap<>(fields);
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    private String newKey(Browser browser) throws Exception {
        String form = link(browser.get(PATH), "keys/new");
        HttpResponse<String> made = browser.post(
                PATH + "/keys/new",
                with(fields(browser.get(form)), "name", "<u>Till</u>", "days", "30", "scope/bookings:read", "on"));
        assertEquals(200, made.statusCode(), made::body);
        assertEquals("no-store", made.headers().firstValue("Cache-Control").orElseThrow());
        var key = KEY.matcher(made.body());
        assertTrue(key.find(), made::body);
        return key.group();
    }

    private int api(String token) throws Exception {
        return host.get("/api/bookings", "Authorization", "Bearer " + token).statusCode();
    }

    @Test
    void who_is_not_logged_in_goes_through_the_hosts_login_and_comes_back() throws Exception {
        HttpResponse<String> page = host.get(PATH + "/disconnect?grant=a&ui_locales=de");

        assertEquals(302, page.statusCode());
        assertEquals(
                "/shop" + PATH + "/disconnect?grant=a&ui_locales=de",
                Host.query(Browser.location(page)).get("next"));
    }

    /** A redirect would follow the form to the login, and browsers apply form-action to that: it may be on another site. */
    @Test
    void a_form_after_the_end_of_the_session_does_nothing_and_is_answered_without_a_redirect() throws Exception {
        Browser browser = browser(OWNER);
        String token = (String) browser.connect("bookings:read").get("access_token");
        Map<String, String> form = fields(browser.get(link(browser.get(PATH), "disconnect")));

        HttpResponse<String> answer = host.post(PATH + "/disconnect?ui_locales=de", form);

        assertEquals(403, answer.statusCode());
        assertTrue(
                answer.headers().firstValue("Location").isEmpty(),
                () -> answer.headers().toString());
        assertTrue(answer.body().contains("Sie sind nicht mehr angemeldet"), answer::body);
        assertTrue(answer.body().contains("href=\"/shop" + PATH + "?ui_locales=de\">Anmelden</a>"), answer::body);
        assertFalse(answer.body().contains("<strong>"), () -> "nobody was refused: " + answer.body());
        assertEquals(200, api(token));
        assertEquals(302, host.get(PATH + "?ui_locales=de").statusCode(), "the link leads to the login");
    }

    @Test
    void an_app_is_disconnected_by_its_owner_and_out_at_once() throws Exception {
        Browser browser = browser(OWNER);
        String token = (String) browser.connect("bookings:read").get("access_token");
        HttpResponse<String> list = browser.get(PATH);
        assertTrue(list.body().contains("The web app"), list::body);

        HttpResponse<String> ask = browser.get(link(list, "disconnect"));
        assertEquals(200, api(token), "it was only asked");
        HttpResponse<String> done = browser.post(PATH + "/disconnect", fields(ask));

        assertEquals(303, done.statusCode());
        assertEquals(401, api(token));
        HttpResponse<String> after = browser.get(Browser.location(done).substring("/shop".length()));
        assertTrue(after.body().contains("role=\"status\""), after::body);
        assertFalse(after.body().contains("The web app"), after::body);
    }

    @Test
    void a_colleague_sees_it_and_a_stranger_does_not() throws Exception {
        Browser browser = browser(OWNER);
        String token = (String) browser.connect("bookings:read").get("access_token");
        String ask = link(browser.get(PATH), "disconnect");
        Map<String, String> form = fields(browser.get(ask));

        assertTrue(browser(COLLEAGUE).get(PATH).body().contains("The web app"));
        Browser stranger = browser(STRANGER);
        assertFalse(stranger.get(PATH).body().contains("The web app"));
        assertEquals(404, stranger.get(ask).statusCode());
        assertEquals(404, stranger.get(PATH + "?account=glow").statusCode());
        assertEquals(403, stranger.post(PATH + "/disconnect", form).statusCode());
        assertEquals(403, browser(OWNER).post(PATH + "/disconnect", form).statusCode(), "another browser");
        assertEquals(200, api(token));
    }

    /** The same answer to the letter, but for the id that leads the operator to the log. */
    @Test
    void an_unknown_id_is_answered_as_a_foreign_one() throws Exception {
        Browser browser = browser(OWNER);
        browser.connect("bookings:read");
        newKey(browser);
        HttpResponse<String> list = browser.get(PATH);
        Browser stranger = browser(STRANGER);

        for (String foreign : List.of(link(list, "disconnect"), link(list, "keys/revoke"))) {
            String unknown = foreign.substring(0, foreign.length() - 1) + (foreign.endsWith("0") ? "1" : "0");
            assertEquals(
                    stranger.get(unknown).body().replaceAll("[0-9a-f]{8}", ""),
                    stranger.get(foreign).body().replaceAll("[0-9a-f]{8}", ""));
        }
    }

    @Test
    void an_api_key_lives_from_its_making_to_its_revocation_and_is_shown_once() throws Exception {
        Browser browser = browser(OWNER);

        String key = newKey(browser);

        assertEquals(200, api(key));
        assertEquals(
                403,
                host.post("/api/services", Map.of(), "Authorization", "Bearer " + key)
                        .statusCode());
        HttpResponse<String> list = browser.get(PATH);
        assertFalse(list.body().contains("yapp_sk_"), list::body);
        HttpResponse<String> revoked =
                browser.post(PATH + "/keys/revoke", fields(browser.get(link(list, "keys/revoke"))));
        assertEquals(303, revoked.statusCode());
        assertEquals(401, api(key));
    }

    @Test
    void the_host_sees_that_it_is_a_key() throws Exception {
        String key = newKey(browser(OWNER));

        String answer =
                host.get("/api/bookings", "Authorization", "Bearer " + key).body();

        assertTrue(answer.contains("ApiKey[id="), answer);
        assertFalse(answer.contains(key), answer);
    }

    @Test
    void a_form_that_is_sent_twice_shows_the_same_key_twice() throws Exception {
        Browser browser = browser(OWNER);
        Map<String, String> form = with(
                fields(browser.get(link(browser.get(PATH), "keys/new"))),
                "name",
                "Till",
                "days",
                "30",
                "scope/bookings:read",
                "on");
        HttpResponse<String> made = browser.post(PATH + "/keys/new", form);

        HttpResponse<String> again = browser.post(PATH + "/keys/new", form);

        assertEquals(200, again.statusCode());
        assertTrue(again.body().contains("yapp_sk_"), again::body);
        assertEquals(made.body(), again.body());
    }

    @Test
    void what_is_missing_is_said_beside_the_field_and_what_was_written_stays() throws Exception {
        Browser browser = browser(OWNER);
        HttpResponse<String> again = browser.post(
                PATH + "/keys/new",
                with(fields(browser.get(link(browser.get(PATH), "keys/new"))), "name", "\"><b>Till", "days", "30"));

        assertEquals(400, again.statusCode());
        assertTrue(again.body().contains("id=\"scope-hint\""), again::body);
        assertTrue(
                again.body().contains("value=\"&#34;>&lt;b>Till\"")
                        || !again.body().contains("<b>Till"),
                again::body);
    }

    @Test
    void names_are_text_and_nothing_else() throws Exception {
        Browser browser = browser(OWNER);
        browser.connect("bookings:read");
        newKey(browser);
        HttpResponse<String> list = browser.get(PATH + "?done=%3Cscript%3E&ui_locales=%22%3E%3Cscript%3E&page=x");
        for (HttpResponse<String> page : List.of(
                list,
                browser.get(link(list, "disconnect")),
                browser.get(link(list, "keys/new")),
                browser.get(link(list, "keys/revoke")))) {
            assertEquals(200, page.statusCode(), page::body);
            for (String markup : List.of("<script", "<i>", "<u>", "<b>", "style=\"")) {
                assertFalse(page.body().contains(markup), page::body);
            }
        }
        assertTrue(list.body().contains("&lt;u&gt;Till&lt;/u&gt;"), list::body);
    }

    @Test
    void each_page_has_the_headers_of_all_pages() throws Exception {
        Browser browser = browser(OWNER);
        browser.connect("bookings:read");
        newKey(browser);
        HttpResponse<String> list = browser.get(PATH);
        for (HttpResponse<String> page : List.of(
                list,
                browser.get(link(list, "disconnect")),
                browser.get(link(list, "keys/new")),
                browser.get(link(list, "keys/revoke")),
                browser.get(PATH + "/disconnect"))) {
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertTrue(
                    policy.matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}=';"
                            + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'"),
                    policy);
            assertEquals("DENY", page.headers().firstValue("X-Frame-Options").orElseThrow());
            assertEquals(
                    "no-referrer", page.headers().firstValue("Referrer-Policy").orElseThrow());
            assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/disconnect", "/keys/new", "/keys/revoke"})
    void other_methods_are_refused_with_those_that_are_there(String below) throws Exception {
        for (String method : List.of("HEAD", "PUT", "DELETE", "PATCH")) {
            HttpResponse<String> page =
                    host.send(host.request(PATH + below).method(method, HttpRequest.BodyPublishers.noBody()));
            assertEquals(405, page.statusCode(), method);
            assertEquals(
                    below.isEmpty() ? "GET" : "GET, POST",
                    page.headers().firstValue("Allow").orElseThrow());
        }
    }

    @Test
    void who_has_no_company_is_told_that_nothing_is_connected() throws Exception {
        HttpResponse<String> page = browser("staff").get(PATH);

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("No app is connected."), page::body);
        assertFalse(page.body().contains("keys/new"), page::body);
    }
}
