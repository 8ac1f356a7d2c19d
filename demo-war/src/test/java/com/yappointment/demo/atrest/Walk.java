package com.yappointment.demo.atrest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.demo.App;
import com.yappointment.demo.Browser;
import com.yappointment.demo.ConnectedApp;
import com.yappointment.demo.Demo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Connections of every kind, begun, used, repeated, ended and left alone; remembers all that could be presented. */
final class Walk {
    static final String WRONG_PASSWORD = "a-wrong-password-7f3a";
    /** They stand in a file of the WAR, and in what the demo prints when it is up. */
    static final List<String> CLIENT_SECRETS = List.of("demo-web-secret", "demo-other-secret", "demo-partner-secret");

    private static final Pattern API_KEY = Pattern.compile("yapp_sk_[A-Za-z0-9_-]{72}");

    private final Demo demo;
    private final List<App> apps = new ArrayList<>();
    private final List<Browser> browsers = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>(List.of("demo-password", WRONG_PASSWORD));

    private Walk(Demo demo) {
        this.demo = demo;
    }

    /** What is left at the end: a live connection of demo-web, and two codes of it that nobody has redeemed. */
    record Left(ConnectedApp live, String code, String otherCode, List<String> secrets) {}

    static Left through(Demo demo) throws Exception {
        return new Walk(demo).through();
    }

    private Left through() throws Exception {
        revokedByTheApp();
        endedByAReplay();
        openPageAndDenied();
        wrongPassword();
        ConnectedApp live = refreshedAndRetried();
        App app = live.app();
        String code = app.code(live.browser().open(app.authorizationUrl("bookings:read")));
        String otherCode = app.code(live.browser().open(app.authorizationUrl("bookings:read")));
        apiKey(live);
        apps.forEach(each -> secrets.addAll(each.secrets()));
        browsers.forEach(each -> secrets.addAll(each.cookies().values()));
        return new Left(live, code, otherCode, List.copyOf(secrets));
    }

    private ConnectedApp connected(App app) throws Exception {
        var browser = new Browser(demo.base());
        apps.add(app);
        browsers.add(browser);
        return ConnectedApp.of(app, browser);
    }

    static App other(Demo demo) {
        String redirectUri = "http://localhost:3001/callback";
        return new App(demo.base(), "demo-other", "demo-other-secret", redirectUri, App.Style.FORM_AND_BASIC);
    }

    private App cli(App.Style style) {
        return new App(demo.base(), "demo-cli", "", "http://127.0.0.1:51234/callback", style);
    }

    private ConnectedApp refreshedAndRetried() throws Exception {
        ConnectedApp first = connected(App.web(demo));
        ConnectedApp second = first.refreshed();
        assertEquals(200, first.app().refresh(first.refreshToken()).statusCode(), "again within the window");
        assertEquals(400, first.app().exchange(first.accessToken()).statusCode(), "the wrong kind of token");
        ConnectedApp third = second.refreshed();
        assertEquals(200, third.apiStatus());
        return third;
    }

    /** Of the owner who is logged in, and used once. */
    private void apiKey(ConnectedApp live) throws Exception {
        Browser.Page form = live.browser().open("/oauth/connections/keys/new?account=glow-studio");
        Browser.Page made =
                live.browser().submit(form, Map.of("name", "Till", "days", "30", "scope/bookings:read", "on"));
        Matcher key = API_KEY.matcher(made.html());
        assertTrue(key.find(), made::html);
        assertEquals(200, live.app().api("bookings", "", key.group()).statusCode());
        secrets.add(key.group());
    }

    private void revokedByTheApp() throws Exception {
        ConnectedApp connected = connected(other(demo)).refreshed();
        assertEquals(200, connected.app().revoke(connected.refreshToken()).statusCode());
        assertEquals(401, connected.apiStatus());
    }

    private void endedByAReplay() throws Exception {
        ConnectedApp connected = connected(cli(App.Style.JSON));
        String spent = connected.app().secrets().get(0);
        assertEquals(400, connected.app().exchange(spent).statusCode());
        assertEquals(401, connected.apiStatus());
    }

    private void openPageAndDenied() throws Exception {
        App app = cli(App.Style.FORM_AND_BASIC);
        var browser = new Browser(demo.base());
        apps.add(app);
        browsers.add(browser);
        Browser.Page page = Thief.consentPage(app, browser);
        secrets.add(Thief.ticket(page));
        Browser.Page denied = browser.submit(page, Map.of("decision", "deny"));
        assertEquals("access_denied", denied.sent().get("error"), denied::toString);
        secrets.add(Thief.ticket(browser.open(app.authorizationUrl("bookings:read"))));
    }

    private void wrongPassword() throws Exception {
        Browser.Page wrong = new Browser(demo.base())
                .post("/login", Map.of("email", "owner@glow.example", "password", WRONG_PASSWORD));
        assertEquals(403, wrong.status());
    }
}
