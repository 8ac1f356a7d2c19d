package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the team does at the registry, and what that is worth to an app. */
class RegistryIT {
    private static final String CALLBACK = "http://localhost:3000/callback";

    @RegisterExtension
    static final Stage STAGE = Stage.of();

    private record Registered(String id, String secret) {
        App app(String secretOfToday) {
            return new App(STAGE.base(), id, secretOfToday, CALLBACK, App.Style.FORM_AND_BASIC);
        }
    }

    private static Registered register(Window window, String name) {
        window.link("Register an app").click();
        window.see("Register an app");
        window.page().getByLabel("Name").fill(name);
        window.page().getByLabel("Publisher").fill("Acme Wall Inc.");
        window.page().getByLabel("Redirect URI 1").fill("http://wall.example/callback");
        window.page().getByLabel("Web app, which keeps a secret").check();
        window.page().getByLabel("See your bookings").first().check();
        window.press("Register");
        window.seeText("http is for localhost, 127.0.0.1 and [::1] only. Use https.");
        assertThat(window.page().getByLabel("Name")).hasValue(name);
        window.page().getByLabel("Redirect URI 1").fill(CALLBACK);
        window.press("Register");
        window.see("A secret of " + name + " is made");
        var registered = new Registered(
                window.page().getByLabel("Client ID").inputValue(),
                window.page().getByLabel("Client secret").inputValue());
        window.link("I have copied it").click();
        window.see(name);
        return registered;
    }

    private static String connect(Window window, App app, String name) throws Exception {
        window.open(app.authorizationUrl("bookings:read"));
        window.logIn("owner@glow.example");
        window.see("Connect " + name + "?");
        window.seeText("Acme Wall Inc.");
        window.press("Allow");
        window.see("You are back in the app");
        return app.exchange(app.code(window.page().url())).body();
    }

    @Test
    void an_app_is_registered_and_walks_its_flow_until_it_is_switched_off() throws Exception {
        try (Window team = STAGE.window();
                Window owner = STAGE.window()) {
            team.open(STAGE.base() + "/login");
            team.logIn(AtRegistry.TEAM);
            team.link("App registry").click();
            Registered registered = register(team, "New Wall");
            App app = registered.app(registered.secret());
            String token = (String)
                    JSONObjectUtils.parse(connect(owner, app, "New Wall")).get("access_token");
            assertEquals(200, app.api("bookings", "", token).statusCode());

            team.link("Switch off").click();
            team.see("Switch off New Wall?");
            team.press("Switch off");
            team.seeText("The app is switched off. It is cut off from now on.");

            assertEquals(401, app.api("bookings", "", token).statusCode());
            team.link("Delete").click();
            team.press("Delete");
            team.seeText("The app is deleted.");
            assertThat(team.link("New Wall")).hasCount(0);
        }
    }

    @Test
    void a_secret_is_rotated_without_downtime() throws Exception {
        try (Window team = STAGE.window();
                Window owner = STAGE.window()) {
            AtRegistry.open(team, STAGE.demo());
            Registered registered = register(team, "Rotating");
            App before = registered.app(registered.secret());
            String refresh = (String)
                    JSONObjectUtils.parse(connect(owner, before, "Rotating")).get("refresh_token");

            team.link("New secret").click();
            team.page().getByLabel("Label").fill("next");
            team.press("Make the secret");
            App after = registered.app(team.page().getByLabel("Client secret").inputValue());
            refresh = refreshed(before, refresh);
            refresh = refreshed(after, refresh);
            team.link("I have copied it").click();
            team.link("End “first”").click();
            team.press("End the secret");
            team.seeText("The secret is ended. It is refused from now on.");

            assertEquals(401, before.refresh(refresh).statusCode());
            refreshed(after, refresh);
        }
    }

    private static String refreshed(App app, String refreshToken) throws Exception {
        var answer = app.refresh(refreshToken);
        assertEquals(200, answer.statusCode(), answer::body);
        return (String) JSONObjectUtils.parse(answer.body()).get("refresh_token");
    }

    @Test
    void an_admin_of_a_company_is_none_of_the_team() {
        try (Window window = STAGE.window()) {
            window.open(STAGE.base() + "/oauth/apps");
            window.logIn("owner@glow.example");
            window.seeText("Only the team of this site registers apps.");
        }
    }
}
