package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A consent is given by the person who was asked, in the browser that asked. */
@ParameterizedClass
@MethodSource("com.yappointment.demo.KeptIn#all")
class ConsentIT {
    private static final String SCOPE = "bookings:read";
    private static final Map<String, String> ALLOW = Map.of("decision", "allow");

    @TempDir
    private static Path directory;

    @Parameter
    KeptIn keptIn;

    private static Demo demo;

    @BeforeParameterizedClassInvocation
    static void start(KeptIn keptIn) throws Exception {
        demo = keptIn.start(directory);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        demo.close();
    }

    private static Browser.Page consent(Browser browser, App app, String email) throws Exception {
        Browser.Page login = browser.open(app.authorizationUrl(SCOPE));
        Browser.Page consent = browser.submit(login, Map.of("email", email, "password", "demo-password"));
        assertTrue(consent.html().contains("name=\"ticket\""), consent::toString);
        return consent;
    }

    private static void logIn(Browser browser, String email) throws Exception {
        browser.submit(browser.open("/login"), Map.of("email", email, "password", "demo-password"));
    }

    private static void assertRefused(Browser.Page page) {
        assertTrue(page.status() >= 400 && page.status() < 500, page::toString);
        assertEquals("", page.location());
        assertFalse(page.html().contains("yapp_ac_"), page::toString);
    }

    @Test
    void the_form_cannot_be_sent_from_another_browser() throws Exception {
        App app = App.web(demo);
        var asked = new Browser(demo.base());
        Browser.Page consent = consent(asked, app, "owner@zen.example");

        var other = new Browser(demo.base());
        assertRefused(other.submit(consent, ALLOW));
        logIn(other, "owner@zen.example");
        assertRefused(other.submit(consent, ALLOW));
        other.open(app.authorizationUrl(SCOPE));
        assertTrue(other.cookies().containsKey("oauth_browser"));
        assertRefused(other.submit(consent, ALLOW));

        app.code(asked.submit(consent, ALLOW));
    }

    @Test
    void the_form_cannot_be_sent_by_another_person_or_nobody() throws Exception {
        App app = App.web(demo);
        var browser = new Browser(demo.base());
        Browser.Page consent = consent(browser, app, "owner@glow.example");

        logIn(browser, "both@glow.example");
        assertRefused(browser.submit(consent, ALLOW));
        browser.cookies().remove("yappointment");
        assertRefused(browser.submit(consent, ALLOW));

        logIn(browser, "owner@glow.example");
        app.code(browser.submit(consent, ALLOW));
    }

    @Test
    void a_ticket_that_was_changed_is_refused() throws Exception {
        App app = App.web(demo);
        var browser = new Browser(demo.base());
        Browser.Page consent = consent(browser, app, "both@glow.example");
        String ticket = consent.html().replaceFirst("(?s).*name=\"ticket\" value=\"([^\"]*)\".*", "$1");
        int middle = ticket.length() / 2;
        String changed =
                ticket.substring(0, middle) + (ticket.charAt(middle) == 'A' ? 'B' : 'A') + ticket.substring(middle + 1);
        assertRefused(browser.submit(consent, Map.of("decision", "allow", "account", "zen-spa", "ticket", changed)));
    }

    @Test
    void the_consent_page_cannot_be_framed() throws Exception {
        Browser.Page consent = consent(new Browser(demo.base()), App.web(demo), "both@glow.example");
        var headers = consent.response().headers();
        LoginIT.assertUnframed(headers.firstValue("Content-Security-Policy").orElse(""));
        assertEquals("DENY", headers.firstValue("X-Frame-Options").orElse(""));
        assertEquals("no-store", headers.firstValue("Cache-Control").orElse(""));
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
    }

    /** Link checkers and prefetchers send HEAD; a remembered consent must not answer them. */
    @Test
    void head_gets_no_code_where_get_would() throws Exception {
        App app = new App(
                demo.base(), "demo-other", "demo-other-secret", "http://localhost:3001/callback", App.Style.JSON);
        var browser = new Browser(demo.base());
        String code = app.code(browser.submit(consent(browser, app, "owner@zen.example"), ALLOW));
        assertEquals(200, app.exchange(code).statusCode());
        app.code(browser.open(app.authorizationUrl(SCOPE)));

        URI url = URI.create(app.authorizationUrl(SCOPE));
        String cookies = "yappointment=" + browser.cookies().get("yappointment") + "; oauth_browser="
                + browser.cookies().get("oauth_browser");
        Wire.Answer head = Wire.ask(
                        demo.port(),
                        "HEAD " + url.getRawPath() + "?" + url.getRawQuery()
                                + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookies + "\r\n\r\n")
                .orElseThrow();
        assertEquals(405, head.status(), head::toString);
        assertEquals("", head.header("Location"));
        assertEquals("GET, POST", head.header("Allow"));
    }
}
