package com.yappointment.demo.atrest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.demo.App;
import com.yappointment.demo.Browser;
import com.yappointment.demo.Demo;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who tries a text wherever one is taken. To be fair to the thief, all else that the place asks for is right: the
 * client's secret, the verifier, a login of the owner.
 */
final class Thief {
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]*)\"");

    private static final String LOGIN_COOKIE_NAME = "yappointment";
    private static final String BROWSER_COOKIE_NAME = "oauth_browser";

    private final Demo demo;
    private final App app;
    private final String code;
    private final Browser owner;
    private final String ticket;

    /** Where a text is presented. */
    enum Place {
        CODE,
        CODE_VERIFIER,
        REFRESH_TOKEN,
        ACCESS_TOKEN,
        SECRET_BY_BASIC,
        SECRET_IN_BODY,
        LOGIN_COOKIE,
        BROWSER_COOKIE,
        TICKET;

        /** Whether a prefix before the text could make it one. */
        boolean takesTokens() {
            return this == CODE || this == REFRESH_TOKEN || this == ACCESS_TOKEN;
        }

        /** Whether a text stands in a header here, so that it has to be one that a header can have. */
        boolean isHeader() {
            return this == ACCESS_TOKEN || this == LOGIN_COOKIE || this == BROWSER_COOKIE;
        }
    }

    /** Of this app, with a code of it that nobody has redeemed. */
    Thief(Demo demo, App app, String code) throws Exception {
        this.demo = demo;
        this.app = app;
        this.code = code;
        this.owner = new Browser(demo.base());
        this.ticket = ticket(consentPage(Walk.other(demo), owner));
    }

    /** What is asked once the owner of Glow Studio has logged in, where nothing is connected yet. */
    static Browser.Page consentPage(App app, Browser browser) throws Exception {
        Browser.Page login = browser.open(app.authorizationUrl("bookings:read"));
        return browser.submit(login, Map.of("email", "owner@glow.example", "password", "demo-password"));
    }

    static String ticket(Browser.Page page) {
        Matcher ticket = TICKET.matcher(page.html());
        if (!ticket.find()) {
            throw new NoSuchElementException("no ticket on " + page);
        }
        return ticket.group(1);
    }

    /** What the place takes, of what only this thief knows; to see that it would be noticed. */
    String genuine(Place place) {
        return switch (place) {
            case CODE_VERIFIER -> app.codeVerifier();
            case SECRET_BY_BASIC, SECRET_IN_BODY -> "demo-web-secret";
            case LOGIN_COOKIE -> owner.cookies().get(LOGIN_COOKIE_NAME);
            case BROWSER_COOKIE -> owner.cookies().get(BROWSER_COOKIE_NAME);
            case TICKET -> ticket;
            case CODE, REFRESH_TOKEN, ACCESS_TOKEN -> throw new IllegalArgumentException("the app knows it");
        };
    }

    boolean accepted(Place place, String text) throws Exception {
        if (place.isHeader() && !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return false;
        }
        return switch (place) {
            case CODE -> app.exchange(text).statusCode() == 200;
            case CODE_VERIFIER -> app.exchange(code, text).statusCode() == 200;
            case REFRESH_TOKEN -> app.refresh(text).statusCode() == 200;
            case ACCESS_TOKEN -> app.api("me", "", text).statusCode() == 200;
            case SECRET_BY_BASIC -> isSecret(text, App.Style.FORM_AND_BASIC);
            case SECRET_IN_BODY -> isSecret(text, App.Style.JSON);
            case LOGIN_COOKIE -> loggedInBy(text);
            case BROWSER_COOKIE -> answersTicketOfTheOwner(text);
            case TICKET -> decided(owner, text);
        };
    }

    /**
     * A revocation says nothing of whether there was something to revoke: what it does has to be looked for. Only what is no
     * text is refused.
     */
    void revoke(String text) throws Exception {
        int status = app.revoke(text).statusCode();
        assertTrue(status == 200 || status == 400, () -> status + " for " + text);
    }

    private boolean isSecret(String text, App.Style style) throws Exception {
        var client = new App(demo.base(), "demo-web", text, app.redirectUri(), style);
        return client.revoke("nothing").statusCode() == 200;
    }

    private boolean loggedInBy(String cookie) throws Exception {
        var browser = new Browser(demo.base());
        browser.cookies().put(LOGIN_COOKIE_NAME, cookie);
        Browser.Page page = browser.open(Walk.other(demo).authorizationUrl("bookings:read"));
        return page.status() == 200 && !page.uri().getPath().equals("/login");
    }

    private boolean answersTicketOfTheOwner(String cookie) throws Exception {
        var browser = new Browser(demo.base());
        browser.cookies().putAll(owner.cookies());
        browser.cookies().put(BROWSER_COOKIE_NAME, cookie);
        return decided(browser, ticket);
    }

    private static boolean decided(Browser browser, String ticket) throws Exception {
        return !browser.post("/oauth/authorize/decision", Map.of("ticket", ticket, "decision", "allow"))
                .location()
                .isEmpty();
    }
}
