package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the team sees of an app that is used, and of a request that was refused. */
class RegistryActivityIT {
    @RegisterExtension
    static final Stage STAGE = Stage.of();

    @BeforeAll
    static void use() throws Exception {
        try (Window owner = STAGE.window()) {
            App app = App.web(STAGE.demo());
            owner.open(app.authorizationUrl("bookings:read"));
            owner.logIn("owner@glow.example");
            owner.press("Allow");
            owner.see("You are back in the app");
            String answer = app.exchange(app.code(owner.page().url())).body();
            app.refresh((String) JSONObjectUtils.parse(answer).get("refresh_token"));
        }
    }

    private static String refused(Window window) {
        window.open(STAGE.base() + "/oauth/authorize?ui_locales=en&client_id=demo-web"
                + "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback%2F");
        return window.page().locator(".note strong").textContent();
    }

    @Test
    void the_id_on_a_vague_page_leads_the_team_to_what_differed() {
        try (Window person = STAGE.window();
                Window team = STAGE.window()) {
            String id = refused(person);
            assertThat(person.page().getByText("/callback/")).hasCount(0);

            team.open(STAGE.base() + "/oauth/apps");
            team.logIn(AtRegistry.TEAM);
            team.link("Events and diagnostics").click();
            team.see("Events and diagnostics");
            team.page().getByLabel("Diagnostic ID").fill(id);
            team.press("Look up");

            team.see("Events with the ID " + id);
            team.seeText("The path of the redirect URI differs: /callback/ against /callback.");
            team.link("demo-web").click();
            assertThat(team.page().getByText("Live connections").locator("..")).containsText("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void every_state_is_fit_for_everybody(String language) {
        String registry = STAGE.base() + "/oauth/apps";
        String asked = "ui_locales=" + language;
        try (Window window = STAGE.window()) {
            String id = refused(window);
            window.open(registry + "/app?app=demo-web&" + asked);
            window.logIn(AtRegistry.TEAM);
            Looks.check(window, "app-used", language);
            window.page().locator("summary").first().click();
            Looks.check(window, "app-used-figures", language);
            window.open(registry + "/delete?app=demo-web&" + asked);
            Looks.check(window, "app-delete-used", language);
            window.open(registry + "/events?" + asked);
            Looks.check(window, "events", language);
            window.open(registry + "/events?app=demo-web&" + asked);
            Looks.check(window, "events-of-app", language);
            window.page().locator("#id").fill(id);
            window.page().locator("button[type=submit]").click();
            Looks.check(window, "events-found", language);
            window.open(registry + "/events?id=00000000&" + asked);
            Looks.check(window, "events-not-found", language);
        }
    }
}
