package com.yappointment.demo.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.yappointment.demo.App;
import com.yappointment.demo.Browser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An app that connects, exchanges, refreshes and revokes without a pause until the server is gone, and remembers what it
 * was answered. For one thread at a time.
 */
final class BusyApp {
    private static final int MOST_LIVE = 5;
    private static final int MOST_ENDED = 20;
    private static final String SCOPE = "bookings:read";

    /** What it asks for; the last one may have no answer. */
    enum Act {
        CONSENT,
        EXCHANGE,
        REFRESH,
        REVOKE,
        API
    }

    /** The newest tokens of a grant. */
    private record Tokens(String access, String refresh) {}

    private final String base;
    private final App app;
    private final String email;
    /** Whether revoking one grant ends the whole connection, as it does for a confidential client. */
    private final boolean revokesAll;

    private final List<Tokens> live = new ArrayList<>();
    private final List<Tokens> ended = new ArrayList<>();
    private final List<String> spentCodes = new ArrayList<>();
    private String code = "";

    private Act asked = Act.API;
    private Tokens askedWith = new Tokens("", "");

    BusyApp(String base, App app, String email, boolean revokesAll) {
        this.base = base;
        this.app = app;
        this.email = email;
        this.revokesAll = revokesAll;
    }

    /**
     * Goes on until the connection breaks.
     *
     * @param answered is called after each answer
     * @throws IOException when the connection breaks: what was asked last has no answer
     */
    void work(Random random, Runnable answered) throws Exception {
        var browser = new Browser(base); // logged out: the server has no memory of sessions
        while (true) {
            act(browser, random);
            answered.run();
        }
    }

    private void act(Browser browser, Random random) throws Exception {
        int dice = random.nextInt(12);
        if (!code.isEmpty() && (live.isEmpty() || dice < 5)) {
            exchange();
        } else if (code.isEmpty() && (live.isEmpty() || (dice < 3 && live.size() < MOST_LIVE))) {
            consent(browser);
        } else {
            Tokens tokens = live.get(random.nextInt(live.size()));
            switch (dice) {
                case 10 -> revoke(tokens);
                case 11 -> assertWorks(tokens);
                default -> refresh(tokens);
            }
        }
    }

    private void consent(Browser browser) throws Exception {
        asked = Act.CONSENT;
        Browser.Page page = browser.open(app.authorizationUrl(SCOPE));
        if (page.html().contains("type=\"password\"")) {
            page = browser.submit(page, Map.of("email", email, "password", "demo-password"));
        }
        if (page.html().contains("name=\"ticket\"")) {
            page = browser.submit(page, Map.of("decision", "allow"));
        }
        code = app.code(page);
    }

    private void exchange() throws Exception {
        asked = Act.EXCHANGE;
        live.add(tokens(app.exchange(code)));
        spend();
    }

    private void refresh(Tokens tokens) throws Exception {
        asked = Act.REFRESH;
        askedWith = tokens;
        Tokens next = tokens(app.refresh(tokens.refresh()));
        live.set(live.indexOf(tokens), next);
    }

    private void revoke(Tokens tokens) throws Exception {
        asked = Act.REVOKE;
        askedWith = tokens;
        assertEquals(200, app.revoke(tokens.refresh()).statusCode());
        if (revokesAll) {
            ended.addAll(live);
            live.clear();
            spend();
        } else {
            ended.add(tokens);
            live.remove(tokens);
        }
    }

    private void spend() {
        if (!code.isEmpty()) {
            spentCodes.add(code);
            code = "";
        }
    }

    private static Tokens tokens(HttpResponse<String> response) throws Exception {
        assertEquals(200, response.statusCode(), response::body);
        Map<String, Object> json = JSONObjectUtils.parse(response.body());
        return new Tokens((String) json.get("access_token"), (String) json.get("refresh_token"));
    }

    /** Asks once more for what had no answer, as an app would, and then for all that had one. */
    Act check() throws Exception {
        Act unanswered = asked;
        switch (unanswered) {
            case EXCHANGE -> exchangeAgain();
            case REFRESH -> {
                assertWorks(askedWith); // a request in flight may still have it
                refresh(askedWith);
            }
            case REVOKE -> revoke(askedWith);
            case CONSENT, API -> {
                // nothing was promised, and nothing can be half done
            }
        }
        for (Tokens tokens : live) {
            assertWorks(tokens);
        }
        for (Tokens tokens : List.copyOf(live)) {
            refresh(tokens);
        }
        for (Tokens tokens : ended) {
            assertEquals(401, app.api("me", "", tokens.access()).statusCode());
            assertRefused(app.refresh(tokens.refresh()));
        }
        if (!code.isEmpty()) {
            exchange();
        }
        if (live.isEmpty()) {
            // a spent code with proof ends its grant, so they come back only when none is live
            for (String spent : spentCodes) {
                assertRefused(app.exchange(spent));
            }
            spentCodes.clear();
        }
        while (ended.size() > MOST_ENDED) {
            ended.remove(0);
        }
        return unanswered;
    }

    /** RFC 6749 §4.1.2: either it was not kept, and the code is good, or it was, and the code is spent with its grant. */
    private void exchangeAgain() throws Exception {
        HttpResponse<String> response = app.exchange(code);
        if (response.statusCode() == 200) {
            live.add(tokens(response));
        } else {
            assertRefused(response);
        }
        spend();
    }

    private void assertWorks(Tokens tokens) throws Exception {
        asked = Act.API;
        HttpResponse<String> response = app.api("me", "", tokens.access());
        assertEquals(200, response.statusCode(), response::body);
    }

    private static void assertRefused(HttpResponse<String> response) {
        assertEquals(400, response.statusCode(), response::body);
        assertTrue(response.body().contains("\"invalid_grant\""), response::body);
    }
}
