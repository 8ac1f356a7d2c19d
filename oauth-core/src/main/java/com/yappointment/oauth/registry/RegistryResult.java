package com.yappointment.oauth.registry;

import com.yappointment.oauth.authorize.AuthorizeResult;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.client.ClientSecret;
import com.yappointment.oauth.journal.Entry;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.EventId;
import com.yappointment.oauth.terms.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the browser gets next at the registry. */
public sealed interface RegistryResult {
    /**
     * Nobody is logged in: to the host's login page, and then to this page by GET.
     *
     * @param page which
     * @param query of the URL, encoded
     */
    record LoginRequired(RegistryPage page, String query) implements RegistryResult {}

    /**
     * All apps.
     *
     * @param person who is logged in
     * @param apps by id
     */
    record Apps(ResourceOwner person, List<Client> apps) implements RegistryResult {
        /**
         * Copies.
         *
         * @param person who is logged in
         * @param apps by id
         */
        public Apps {
            apps = List.copyOf(apps);
        }
    }

    /**
     * One app.
     *
     * @param app which
     * @param now the store's time
     * @param activity what goes on with it
     */
    record App(Client app, Instant now, Activity.OfApp activity) implements RegistryResult {}

    /**
     * What people are asked when the app asks for all that it may; the ticket leads back to the registry.
     *
     * @param consent what they see
     * @param app whose
     */
    record AskTrial(AuthorizeResult.ConsentRequired consent, Client app) implements RegistryResult {}

    /**
     * What the app would have been told.
     *
     * @param app which
     * @param allowed whether it was to be allowed
     * @param granted what it would have been granted
     */
    record TrialAnswered(Client app, boolean allowed, Scope granted) implements RegistryResult {}

    /**
     * Programs that connect an app.
     *
     * @param app which
     */
    record Code(Client app) implements RegistryResult {}

    /**
     * What happened of late.
     *
     * @param app of which events are shown; empty: of all, and of none
     * @param quoted the diagnostic id that was asked for; empty: none
     * @param entries the latest first
     * @param older where the next page begins; empty: there is none
     */
    record Events(Optional<ClientId> app, String quoted, List<Entry> entries, Optional<EventId> older)
            implements RegistryResult {
        /**
         * Copies.
         *
         * @param app of which events are shown; empty: of all, and of none
         * @param quoted the diagnostic id that was asked for; empty: none
         * @param entries the latest first
         * @param older where the next page begins; empty: there is none
         */
        public Events {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What the app is to be.
     *
     * @param form what goes into the form, and what was in it before
     */
    record AskApp(AppForm form) implements RegistryResult {}

    /**
     * Which picture the app is to have.
     *
     * @param app whose
     * @param formToken goes into the form
     * @param fault what is wrong with what was sent; empty the first time
     */
    record AskLogo(Client app, String formToken, Optional<LogoFault> fault) implements RegistryResult {}

    /** What is wrong with a picture. */
    enum LogoFault {
        /** None was chosen. */
        NONE_CHOSEN,
        /** It has too many bytes. */
        TOO_LARGE,
        /** By its first bytes it is none of the kinds that are shown. */
        OTHER_KIND
    }

    /**
     * What the new secret is to be.
     *
     * @param app whose
     * @param form what goes into the form, and what was in it before
     */
    record AskSecret(Client app, SecretForm form) implements RegistryResult {}

    /**
     * A secret was made, perhaps with its app; its text is shown this once.
     *
     * @param app whose
     * @param text the secret
     * @param expiresAt from then on it is refused; empty: never
     */
    record SecretMade(Client app, Secret text, Optional<Instant> expiresAt) implements RegistryResult {}

    /**
     * Whether this app is to be switched off, or on again.
     *
     * @param app as it is
     * @param formToken goes into the form
     */
    record AskSwitch(Client app, String formToken) implements RegistryResult {}

    /**
     * Whether this app is to be deleted.
     *
     * @param app which
     * @param live how many live grants end with it, at most {@link Activity#MOST_COUNTED} + 1
     * @param formToken goes into the form
     */
    record AskDelete(Client app, int live, String formToken) implements RegistryResult {}

    /**
     * Whether this secret is to be ended.
     *
     * @param app whose
     * @param secret which
     * @param formToken goes into the form
     */
    record AskEndSecret(Client app, ClientSecret secret, String formToken) implements RegistryResult {}

    /** What was done. */
    enum What {
        /** A public app was registered. */
        REGISTERED,
        /** Something about an app was changed. */
        CHANGED,
        /** An app was switched on. */
        SWITCHED_ON,
        /** An app was switched off. */
        SWITCHED_OFF,
        /** A secret was ended. */
        SECRET_ENDED,
        /** An app was deleted. */
        DELETED
    }

    /**
     * It is done; to the app by GET, or to all apps.
     *
     * @param what was done
     * @param app which; empty: it is no more
     */
    record Done(What what, Optional<ClientId> app) implements RegistryResult {}

    /**
     * The person is told what is wrong.
     *
     * @param problem what is wrong
     * @param diagnosticId leads the operator to the reason in the log
     */
    record Refused(RegistryProblem problem, String diagnosticId) implements RegistryResult {}
}
