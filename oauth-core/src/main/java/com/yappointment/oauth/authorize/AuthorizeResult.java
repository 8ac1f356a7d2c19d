package com.yappointment.oauth.authorize;

import com.yappointment.oauth.client.ClientProfile;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.RedirectUri;
import java.time.Instant;
import java.util.List;

/** What the browser gets next. */
public sealed interface AuthorizeResult {
    /**
     * The request is in order, but nobody is logged in: to the host's login page, and back here.
     *
     * @param query of the URL that asks the same again by GET, encoded
     */
    record LoginRequired(String query) implements AuthorizeResult {}

    /**
     * The owner is asked.
     *
     * @param ticket goes into the form, and comes back with the decision
     * @param client who asks
     * @param clientName what it is called
     * @param profile what else is known of it
     * @param redirectUri where the answer goes
     * @param owner who is asked
     * @param scopes what for; silent ones are left out
     * @param endsAt when the consent will be over
     */
    record ConsentRequired(
            String ticket,
            ClientId client,
            String clientName,
            ClientProfile profile,
            RedirectUri redirectUri,
            ResourceOwner owner,
            List<AskedScope> scopes,
            Instant endsAt)
            implements AuthorizeResult {}

    /**
     * The browser goes to the application.
     *
     * @param location a verified redirect URI, with code or error
     */
    record SentToClient(String location) implements AuthorizeResult {}

    /**
     * Whoever is logged in may not connect anything.
     *
     * @param clientName who asked
     * @param owner who is logged in
     * @param scopes what for; silent ones are left out
     * @param backToClient tells the application {@code access_denied}
     */
    record NotAllowed(String clientName, ResourceOwner owner, List<AskedScope> scopes, String backToClient)
            implements AuthorizeResult {}

    /**
     * The owner is told what is wrong.
     *
     * @param problem what is wrong
     * @param detail for the app's developers, in English, names at most a parameter; empty: none
     * @param diagnosticId leads the operator to the reason in the log
     */
    record Refused(Problem problem, String detail, String diagnosticId) implements AuthorizeResult {}
}
