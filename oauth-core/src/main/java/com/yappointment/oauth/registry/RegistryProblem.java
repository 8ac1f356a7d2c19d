package com.yappointment.oauth.registry;

import com.yappointment.oauth.wire.Status;

/** What a person at the registry is told. What is said about it, and how, is up to whoever shows it. */
public enum RegistryProblem {
    /** The person is none of the team. */
    NOT_OF_THE_TEAM(Status.FORBIDDEN),
    /** A page was asked for by a method that it does not have. */
    REGISTRY_METHOD(Status.METHOD_NOT_ALLOWED),
    /** The form or the address breaks the rules of its form. */
    REGISTRY_UNREADABLE(Status.BAD_REQUEST),
    /** What was sent is far larger than a logo may be. */
    LOGO_FAR_TOO_LARGE(Status.TOO_LARGE),
    /** There is no such app, or it has no such secret. */
    NO_SUCH_APP(Status.NOT_FOUND),
    /** The form was not made here for this person in this browser. */
    REGISTRY_FORM_NOT_OURS(Status.FORBIDDEN),
    /** The form was left open for too long. */
    REGISTRY_FORM_EXPIRED(Status.BAD_REQUEST),
    /** The form has registered its app, or made its secret, before. */
    MADE_BEFORE(Status.CONFLICT),
    /** The app was changed after the form was shown. */
    CHANGED_MEANWHILE(Status.CONFLICT),
    /** The app would be left without a secret that works. */
    LAST_SECRET(Status.CONFLICT),
    /** The app has as many secrets as it may have. */
    TOO_MANY_SECRETS(Status.CONFLICT),
    /** The app is a public one: it has no secrets. */
    NO_SECRETS(Status.CONFLICT),
    /** The store cannot be asked now. */
    REGISTRY_UNAVAILABLE(Status.UNAVAILABLE);

    private final int status;

    RegistryProblem(int status) {
        this.status = status;
    }

    /**
     * How HTTP says it.
     *
     * @return the status
     */
    public int status() {
        return status;
    }
}
