package com.yappointment.oauth.connection;

import com.yappointment.oauth.wire.Status;

/** What a person at the pages of the connections is told. What is said about it, and how, is up to whoever shows it. */
public enum ConnectionsProblem {
    /** A page was asked for by a method that it does not have. */
    CONNECTIONS_METHOD(Status.METHOD_NOT_ALLOWED),
    /** The form or the address breaks the rules of its form. */
    CONNECTIONS_UNREADABLE(Status.BAD_REQUEST),
    /** There is no such thing, or it is somebody else's: which of the two is not told. */
    NOT_YOURS(Status.NOT_FOUND),
    /** The form was not made here for this person in this browser. */
    FORM_NOT_OURS(Status.FORBIDDEN),
    /** The form was left open for too long. */
    FORM_EXPIRED(Status.BAD_REQUEST),
    /** What was to be ended has ended before. */
    ENDED_BEFORE(Status.CONFLICT),
    /** The app was connected anew while the page was open. */
    CONNECTED_ANEW(Status.CONFLICT),
    /** The form has made a key before, and its text is shown once only. */
    KEY_MADE_BEFORE(Status.CONFLICT),
    /** The account has as many live keys as it may have. */
    TOO_MANY_KEYS(Status.CONFLICT),
    /** The store cannot be asked now. */
    CONNECTIONS_UNAVAILABLE(Status.UNAVAILABLE);

    private final int status;

    ConnectionsProblem(int status) {
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
