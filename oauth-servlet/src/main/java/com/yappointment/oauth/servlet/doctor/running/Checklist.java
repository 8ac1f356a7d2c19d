package com.yappointment.oauth.servlet.doctor.running;

import java.util.List;

/** What RFC 9700 asks of an authorization server, and whether it is so here: most of it cannot be set otherwise. */
final class Checklist {
    private Checklist() {}

    static List<Rule> of(Running running) {
        return List.of(
                always("2.1", "Redirect URIs are compared to the letter, but for the port on the same machine."),
                always("2.1.1", "Every app uses PKCE with S256."),
                always("2.1.2", "There is no implicit grant: no token is in a redirect."),
                new Rule(
                        "2.2",
                        "Access tokens are short-lived.",
                        new LifetimesCheck().look(running).isEmpty()),
                always("2.2.2", "Refresh tokens rotate, and one that comes back ends the grant."),
                always("2.3", "Tokens have the scopes that the owner allowed, and open the API alone."),
                always("2.4", "No app sees the owner's password."),
                always("2.5", "Client secrets are kept as keyed digests."),
                new Rule("2.6", "All goes over TLS.", running.https() || running.onThisMachine()),
                new Rule(
                        "4.1",
                        "No registered redirect URI is weak.",
                        new RedirectUriCheck().look(running).isEmpty()),
                always("4.3", "Tokens are taken from the Authorization header, never from a URL."),
                always("4.4", "The issuer is in every answer (iss), so that servers are not mixed up."),
                always("4.5", "A code works once; a second time ends the grant."),
                always("4.7", "Forms are bound to person and browser."),
                always("4.11", "Errors redirect to registered URIs alone."),
                always("4.12", "The consent form is answered with 303."),
                new Rule(
                        "4.13",
                        "The container knows how it was asked, through proxies.",
                        new AddressCheck().look(running).isEmpty()),
                always("4.16", "No page can be framed, and none runs script."));
    }

    private static Rule always(String section, String sentence) {
        return new Rule(section, sentence, true);
    }
}
