package com.yappointment.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.Map;

/** An app with a connection: what stands at the end of the guide's first half. */
public record ConnectedApp(App app, Browser browser, String accessToken, String refreshToken) {
    /** Connects demo-web to Glow Studio. */
    public static ConnectedApp web(Demo demo) throws Exception {
        return of(App.web(demo), new Browser(demo.base()));
    }

    /** Connects an app to Glow Studio. */
    public static ConnectedApp of(App app, Browser browser) throws Exception {
        Browser.Page login = browser.open(app.authorizationUrl("bookings:read"));
        Browser.Page page = browser.submit(login, Map.of("email", "owner@glow.example", "password", "demo-password"));
        // no question where the connection lives already
        Browser.Page allowed = page.status() == 200 ? browser.submit(page, Map.of("decision", "allow")) : page;
        var response = app.exchange(app.code(allowed));
        assertEquals(200, response.statusCode(), response::body);
        Map<String, Object> tokens = JSONObjectUtils.parse(response.body());
        return new ConnectedApp(
                app, browser, (String) tokens.get("access_token"), (String) tokens.get("refresh_token"));
    }

    /** The same connection after a refresh. */
    public ConnectedApp refreshed() throws Exception {
        var response = app.refresh(refreshToken);
        assertEquals(200, response.statusCode(), response::body);
        Map<String, Object> tokens = JSONObjectUtils.parse(response.body());
        return new ConnectedApp(
                app, browser, (String) tokens.get("access_token"), (String) tokens.get("refresh_token"));
    }

    public int apiStatus() throws Exception {
        return app.api("me", "", accessToken).statusCode();
    }
}
