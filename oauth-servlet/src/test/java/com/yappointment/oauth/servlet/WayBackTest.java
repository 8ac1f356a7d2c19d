package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login that always leads to the home page: who was sent to it comes to the consent page all the same. */
class WayBackTest {
    private static final String ANN = "ann@host.example";
    private static final String HOME = "/open/home";
    private static final String[] OPENS_PAGE = {"Accept", "text/html,*/*;q=0.8", "Sec-Fetch-Dest", "document"};

    @TempDir
    private Path directory;

    private Host host;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        host = new Host("/shop");
        Map<String, String> settings = host.settings(directory);
        settings.put("loginPage", "/login");
        settings.put("switchUserPage", "/open/who");
        host.filter(new OAuthFilter(), "/*", settings).start();
        browser = new Browser(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void the_first_page_after_the_login_leads_to_the_consent_page() throws Exception {
        assertEquals("/shop/login", Browser.location(browser.get(Browser.AUTHORIZE)));
        assertEquals(200, browser.get(HOME, OPENS_PAGE).statusCode(), "nobody is logged in yet");
        browser.logIn(ANN);

        HttpResponse<String> ledOn = browser.get(HOME, OPENS_PAGE);

        assertEquals(302, ledOn.statusCode());
        assertEquals("/shop" + Browser.AUTHORIZE, Browser.location(ledOn));
        assertEquals("no-store", ledOn.headers().firstValue("Cache-Control").orElseThrow());
        assertEquals(200, browser.get(HOME, OPENS_PAGE).statusCode(), "once");
        assertEquals(303, browser.decide(browser.ticket(), "allow").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/connections", "/oauth/apps", "/oauth/doctor"})
    void so_it_is_with_our_other_pages(String page) throws Exception {
        assertEquals("/shop/login", Browser.location(browser.get(page)));
        browser.logIn(ANN);

        assertEquals("/shop" + page, Browser.location(browser.get(HOME, OPENS_PAGE)));
    }

    @Test
    void who_comes_on_another_way_is_not_led_there_again() throws Exception {
        browser.get(Browser.AUTHORIZE);
        browser.logIn(ANN);
        browser.ticket();

        assertEquals(200, browser.get(HOME, OPENS_PAGE).statusCode());
    }

    @Test
    void only_a_page_that_is_opened_leads_there() throws Exception {
        browser.get(Browser.AUTHORIZE);
        browser.logIn(ANN);

        assertEquals(200, browser.get(HOME).statusCode(), "a program");
        assertEquals(200, browser.get(HOME, "Accept", "application/json").statusCode());
        assertEquals(
                200,
                browser.get(HOME, "Accept", "text/html", "Sec-Fetch-Dest", "iframe")
                        .statusCode());
        assertEquals(
                200,
                browser.get(HOME, "Accept", "text/html", "Authorization", "Basic eA==")
                        .statusCode());
        assertEquals(
                200, browser.post(HOME, Map.of("a", "b"), "Accept", "text/html").statusCode());
    }

    /** Whoever can write a cookie leads nobody out, and to nothing but our pages. */
    @Test
    void a_cookie_that_leads_elsewhere_is_not_followed() throws Exception {
        browser.get(Browser.AUTHORIZE);
        browser.logIn(ANN);
        String cookies = browser.cookies();
        List<String> elsewhere = new ArrayList<>();
        for (String path : List.of(
                "//evil.example/",
                "https://evil.example/",
                "/open/other",
                "/oauth/authorize/../../evil",
                "/oauth/authorize\r\nSet-Cookie: a=b",
                "/oauth/authorize#x y",
                "/oauth/authorize/decision",
                "")) {
            elsewhere.add(Base64.getUrlEncoder().withoutPadding().encodeToString(path.getBytes(UTF_8)));
        }
        elsewhere.add("no-base64!");
        for (String value : elsewhere) {
            String forged = cookies.replaceFirst("oauth_way_back=[^;]*", "oauth_way_back=" + value);
            assertTrue(forged.contains("oauth_way_back=" + value), forged);

            HttpResponse<String> answer = host.get(HOME, "Accept", "text/html", "Cookie", forged);

            assertEquals(200, answer.statusCode(), value);
        }
    }

    @Test
    void the_cookie_is_out_of_reach_of_scripts_and_of_other_sites_and_soon_over() throws Exception {
        HttpResponse<String> sent = host.get(Browser.AUTHORIZE);

        String cookie = sent.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("oauth_way_back="))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.endsWith("; Path=/shop; HttpOnly; SameSite=Lax; Max-Age=600"), cookie);
    }

    @Test
    void a_request_that_is_too_long_for_a_cookie_is_not_remembered() throws Exception {
        HttpResponse<String> sent = host.get(Browser.AUTHORIZE + "&x=" + "a".repeat(3000));

        assertEquals("/shop/login", Browser.location(sent));
        assertTrue(
                sent.headers().allValues("Set-Cookie").stream().noneMatch(one -> one.startsWith("oauth_way_back=")),
                () -> sent.headers().toString());
    }

    private static String switchUser(HttpResponse<String> consent) {
        var link = Pattern.compile("href=\"/shop(/oauth/authorize/switch-user\\?[^\"]*)\"")
                .matcher(consent.body());
        assertTrue(link.find(), consent::body);
        return link.group(1).replace("&amp;", "&");
    }

    @Test
    void somebody_else_who_logs_in_comes_back_to_the_consent_page() throws Exception {
        browser.logIn(ANN);

        HttpResponse<String> sent = browser.get(switchUser(browser.get(Browser.AUTHORIZE)));

        assertEquals(302, sent.statusCode());
        assertEquals("/shop/open/who", Browser.location(sent));
        assertTrue(sent.headers().allValues("Set-Cookie").stream().noneMatch(one -> one.contains("ann")));
        assertEquals(200, browser.get("/open/who", OPENS_PAGE).statusCode(), "Ann is still logged in");
        browser.logIn("bob@host.example");
        HttpResponse<String> ledOn = browser.get(HOME, OPENS_PAGE);
        assertEquals("/shop" + Browser.AUTHORIZE, Browser.location(ledOn));
        assertTrue(browser.get(Browser.AUTHORIZE).body().contains("bob@host.example"));
        assertEquals(200, browser.get(HOME, OPENS_PAGE).statusCode(), "once");
    }

    @Test
    void who_is_no_longer_logged_in_when_they_mean_to_switch_comes_back_as_anybody() throws Exception {
        String link = switchUser(browser.logIn(ANN).get(Browser.AUTHORIZE));
        var later = new Browser(host);

        assertEquals("/shop/open/who", Browser.location(later.get(link)));
        later.logIn(ANN);

        assertEquals("/shop" + Browser.AUTHORIZE, Browser.location(later.get(HOME, OPENS_PAGE)));
    }

    @Test
    void the_way_to_the_switch_is_taken_by_opening_it_only() throws Exception {
        assertEquals(
                404,
                browser.post("/oauth/authorize/switch-user", Map.of("a", "b")).statusCode());
    }
}
