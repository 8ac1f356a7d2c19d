package com.yappointment.oauth.event;

/** What happened. */
public enum EventKind {
    /** The owner allowed what a client asked for. */
    CONSENT_GIVEN,
    /** An earlier consent was still in force; the owner was not asked. */
    CONSENT_REMEMBERED,
    /** The owner denied it. */
    CONSENT_DENIED,
    /** A code was exchanged for the first tokens. */
    ISSUED,
    /** A refresh token was exchanged for the next pair. */
    REFRESHED,
    /** A refresh was answered once more with the same pair. */
    RETRIED,
    /** A spent code or refresh token came back with proof: the grant ended. */
    REPLAYED,
    /** A grant or a connection was ended. */
    REVOKED,
    /** An API key was made. */
    API_KEY_MADE,
    /** An API key was ended. */
    API_KEY_REVOKED,
    /** The team registered an app. */
    APP_REGISTERED,
    /** The team changed what is registered of an app. */
    APP_CHANGED,
    /** The team switched an app on. */
    APP_SWITCHED_ON,
    /** The team switched an app off: nothing of it works. */
    APP_SWITCHED_OFF,
    /** The team deleted an app. */
    APP_DELETED,
    /** The team made one more secret for an app. */
    CLIENT_SECRET_MADE,
    /** The team ended a secret of an app. */
    CLIENT_SECRET_ENDED,
    /** A request was refused. */
    REFUSED
}
