package com.yappointment.oauth.connection;

import com.yappointment.oauth.apikey.ApiKey;
import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.terms.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the browser gets next at the pages of the connections. */
public sealed interface ConnectionsResult {
    /**
     * Nobody is logged in: to the host's login page, and then to this page by GET.
     *
     * @param page which
     * @param query of the URL, encoded
     */
    record LoginRequired(ConnectionsPage page, String query) implements ConnectionsResult {}

    /**
     * A connection with the name of its app.
     *
     * @param connected the connection
     * @param clientName what the app is called
     */
    record App(ConnectedApp connected, String clientName) {}

    /**
     * What is connected.
     *
     * @param owner who is logged in
     * @param account whose connections these are; empty: those that the owner has made, of whatever account
     * @param apps a page of them
     * @param page its number, from 0
     * @param more whether there is a next page
     * @param keys of the account
     * @param keysOffered whether API keys can be made
     * @param now the store's time
     */
    record Overview(
            ResourceOwner owner,
            Optional<ResourceOwner.Account> account,
            List<App> apps,
            int page,
            boolean more,
            List<ApiKeyStore.Listed> keys,
            boolean keysOffered,
            Instant now)
            implements ConnectionsResult {}

    /**
     * Whether this app is to be disconnected.
     *
     * @param owner who is asked
     * @param app the connection, by the grant that the request named
     * @param formToken goes into the form
     */
    record AskDisconnect(ResourceOwner owner, App app, String formToken) implements ConnectionsResult {}

    /**
     * What the new API key is to be.
     *
     * @param owner who is asked
     * @param account what the key acts for
     * @param form what goes into the form, and what was in it before
     */
    record AskNewKey(ResourceOwner owner, ResourceOwner.Account account, NewKeyForm form)
            implements ConnectionsResult {}

    /**
     * A key was made; its text is shown this once.
     *
     * @param owner who made it
     * @param account what it acts for
     * @param key as it is kept
     * @param text what goes into the Authorization header
     */
    record KeyMade(ResourceOwner owner, ResourceOwner.Account account, ApiKey key, Secret text)
            implements ConnectionsResult {}

    /**
     * Whether this key is to be revoked.
     *
     * @param owner who is asked
     * @param account what it acts for
     * @param key the key
     * @param formToken goes into the form
     */
    record AskRevokeKey(ResourceOwner owner, ResourceOwner.Account account, ApiKey key, String formToken)
            implements ConnectionsResult {}

    /** What was done. */
    enum What {
        /** An app was disconnected. */
        DISCONNECTED,
        /** An API key was revoked. */
        REVOKED
    }

    /**
     * It is done; to the list, by GET.
     *
     * @param what was done
     * @param account whose list; empty: that of what the owner has made
     */
    record Done(What what, Optional<AccountId> account) implements ConnectionsResult {}

    /**
     * The person is told what is wrong.
     *
     * @param problem what is wrong
     * @param diagnosticId leads the operator to the reason in the log
     */
    record Refused(ConnectionsProblem problem, String diagnosticId) implements ConnectionsResult {}
}
