package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** yAppointment renders the consent page itself, as the documents tell hosts to. */
class OwnPageIT {
    @TempDir
    private Path directory;

    @Test
    void the_hosts_own_consent_page_asks_and_its_answer_counts() throws Exception {
        try (Demo demo = Demo.start(directory, "--set", "pages=consent = /own-consent")) {
            var browser = new Browser(demo.base());
            App app = App.web(demo);
            Browser.Page login = browser.open(app.authorizationUrl("bookings:read"));
            Browser.Page consent =
                    browser.submit(login, Map.of("email", "both@glow.example", "password", "demo-password"));

            assertTrue(consent.html().contains("<link rel=\"stylesheet\" href=\"/demo.css\">"), consent::toString);
            assertFalse(consent.html().contains("<style>"), consent::toString);
            assertEquals("text/css;charset=utf-8", contentType(browser.open("/demo.css")));
            Browser.Page answer = browser.submit(consent, Map.of("decision", "allow", "account", "zen-spa"));
            assertEquals(200, app.exchange(app.code(answer)).statusCode());
            assertEquals(404, browser.open("/own-consent").status(), "nobody else can ask for it");
        }
    }

    private static String contentType(Browser.Page page) {
        return page.response().headers().firstValue("Content-Type").orElse("").replace(" ", "");
    }
}
