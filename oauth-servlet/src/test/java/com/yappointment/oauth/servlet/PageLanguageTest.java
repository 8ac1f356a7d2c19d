package com.yappointment.oauth.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The language that the app or the browser asks for goes along from the request through the login to the last page. */
class PageLanguageTest {
    @TempDir
    private Path directory;

    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host("/");
        host.filter(new OAuthFilter(), "/*", host.settings(directory)).start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static void assertIn(String tag, String direction, HttpResponse<String> page) {
        assertTrue(page.body().contains("<html lang=\"" + tag + "\" dir=\"" + direction + "\">"), page::body);
        assertEquals(tag, page.headers().firstValue("Content-Language").orElseThrow());
    }

    @Test
    void the_browser_is_asked() throws Exception {
        assertIn("ja", "ltr", host.get("/oauth/authorize", "Accept-Language", "ja,en;q=0.5"));
        assertIn("en", "ltr", host.get("/oauth/authorize"));
    }

    @Test
    void the_apps_wish_survives_the_login_and_the_answer() throws Exception {
        String request = Browser.AUTHORIZE + "&ui_locales=pt+ar";
        var browser = new Browser(host);
        String login = browser.get(request).headers().firstValue("Location").orElseThrow();
        assertTrue(Host.query(login).get("next").endsWith("&ui_locales=pt+ar"), login);

        HttpResponse<String> page = browser.logIn("ann@host.example").get(request);
        assertIn("ar", "rtl", page);
        assertTrue(page.body().contains("action=\"/oauth/authorize/decision?ui_locales=ar\""), page::body);
        assertIn("ar", "rtl", browser.post("/oauth/authorize/decision?ui_locales=ar", Map.of("ticket", "x")));
    }

    @Test
    void a_request_that_came_by_post_says_it_in_its_form() throws Exception {
        HttpResponse<String> page = new Browser(host).post("/oauth/authorize", Map.of("ui_locales", "fr"));
        assertIn("fr", "ltr", page);
    }

    /** What stands there goes nowhere: neither into the page nor into a header, nor does it make the server look for files. */
    @Test
    void a_wish_that_is_no_language_is_ignored_and_never_repeated() throws Exception {
        String nasty = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
        for (String wish : new String[] {nasty, "../../etc", "de%0D%0AX: y", "texts_de", "de-" + "x".repeat(3000)}) {
            HttpResponse<String> page = new Browser(host)
                    .logIn("ann@host.example")
                    .get(Browser.AUTHORIZE + "&ui_locales=" + wish.replace(" ", "%20"));
            if (page.statusCode() == 200) {
                assertIn("en", "ltr", page);
            }
            assertFalse(page.body().contains("alert"), page::body);
            assertFalse(page.body().contains("x".repeat(20)), page::body);
        }
    }
}
