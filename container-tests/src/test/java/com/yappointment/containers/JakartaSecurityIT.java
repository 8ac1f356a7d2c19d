package com.yappointment.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import com.yappointment.demo.Browser;
import com.yappointment.oauth.servlet.doctor.Report;
import com.yappointment.oauth.servlet.doctor.war.WarDoctor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Jakarta Security in the host's WAR, by its reference implementation: a form as its mechanism, people and groups from an
 * identity store of the host's. Our filter has no setting that says anything about it.
 */
class JakartaSecurityIT {
    private static final Path DIRECTORY =
            Path.of(System.getProperty("target")).toAbsolutePath().resolve("members");

    /** By which Soteria finds Weld in Tomcat. */
    private static final String BEAN_MANAGER =
            "<Resource name=\"BeanManager\" auth=\"Container\" type=\"jakarta.enterprise.inject.spi.BeanManager\""
                    + " factory=\"org.jboss.weld.resources.ManagerObjectFactory\"/>";

    private static String base;
    private static Running tomcat;

    @BeforeAll
    static void start() throws Exception {
        Archive.delete(DIRECTORY);
        Container container = Containers.tomcat();
        int port = Running.freePort();
        base = "http://localhost:" + port + "/members";
        Path war = MembersWar.with(DIRECTORY.resolve("war"), container.level(), base, DIRECTORY.resolve("db"));
        Wars.addJakartaSecurity(war);
        var site = new Site(LegacyWar.plain(DIRECTORY.resolve("plain")), DIRECTORY.resolve("base"), port, "", Map.of());
        Tomcat.context(site, "members", war, BEAN_MANAGER);
        tomcat = Running.start(
                container, Containers.javas().get(0), site, "/index.html", DIRECTORY.resolve("output.txt"));
    }

    @AfterAll
    static void stop() {
        tomcat.close();
    }

    private final Browser browser = new Browser(base);
    private final App app =
            new App(base, "demo-web", "demo-web-secret", "http://localhost:3000/callback", App.Style.JSON);

    private Browser.Page signIn(Browser.Page form, String name, String password) throws Exception {
        assertTrue(form.html().contains("j_security_check"), form::toString);
        return browser.submit(form, Map.of("j_username", name, "j_password", password));
    }

    @Test
    void its_login_leads_to_the_consent_of_the_person_who_logged_in() throws Exception {
        Browser.Page consent = signIn(browser.open(app.authorizationUrl("bookings:read")), "ann", "secret of ann");
        assertTrue(consent.html().contains("See your bookings"), consent::toString);
        assertTrue(consent.html().contains("<bdi>ann</bdi>"), consent::toString);

        HttpResponse<String> answer = app.exchange(app.code(browser.submit(consent, Map.of("decision", "allow"))));

        assertEquals(200, answer.statusCode(), answer::body);
        String token = (String) JSONObjectUtils.parse(answer.body()).get("access_token");
        HttpResponse<String> bookings = app.api("bookings", "{}", token);
        assertEquals(200, bookings.statusCode(), bookings::body);
        assertEquals("ann", JSONObjectUtils.parse(bookings.body()).get("user"));
        assertEquals(
                401,
                browser.open("/members/api/v1/bookings").status(),
                "the session of a person opens no path for programs");
    }

    @Test
    void a_wrong_password_leads_to_its_own_page_and_nobody_is_logged_in() throws Exception {
        Browser.Page failed = signIn(browser.open(app.authorizationUrl("bookings:read")), "ann", "secret of bob");

        assertTrue(failed.html().contains("That did not work."), failed::toString);
        assertFalse(browser.open(app.authorizationUrl("bookings:read")).html().contains("See your bookings"));
    }

    @Test
    void a_group_of_the_identity_store_is_a_role_that_opens_the_registry() throws Exception {
        Browser.Page registry = signIn(browser.open("/members/oauth/apps"), "ann", "secret of ann");

        assertEquals(200, registry.status(), registry::toString);
        assertTrue(registry.html().contains("The web app"), registry::toString);
    }

    @Test
    void who_is_in_another_group_sees_no_registry() throws Exception {
        Browser.Page registry = signIn(browser.open("/members/oauth/apps"), "bob", "secret of bob");

        assertEquals(403, registry.status(), registry::toString);
        assertFalse(registry.html().contains("The web app"), registry::toString);
    }

    /** Though nothing in web.xml says that there is a login. */
    @Test
    void the_doctor_knows_of_its_login() throws Exception {
        assertFalse(tomcat.output().contains("Nobody can log in"), tomcat.output());
        Report report = WarDoctor.look(DIRECTORY.resolve("war"));
        assertFalse(report.text().contains("log in"), report::text);
        assertFalse(report.hasProblem(), report::text);
    }
}
