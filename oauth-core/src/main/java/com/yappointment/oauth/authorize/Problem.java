package com.yappointment.oauth.authorize;

/**
 * What a person at the authorization endpoint is told. What is said about it, and in which language, is up to whoever
 * shows it.
 */
public enum Problem {
    /** The app sent the browser neither by GET nor by POST. */
    METHOD_NOT_ALLOWED(Status.METHOD_NOT_ALLOWED, Problem.INVALID_REQUEST),
    /** The address that takes decisions was opened by hand. */
    DECISION_NOT_POSTED(Status.METHOD_NOT_ALLOWED, Problem.INVALID_REQUEST),
    /** The app's request breaks the rules of its own form. */
    REQUEST_UNREADABLE(Status.BAD_REQUEST, Problem.INVALID_REQUEST),
    /** The app did not say who it is. */
    CLIENT_ID_MISSING(Status.BAD_REQUEST, Problem.INVALID_REQUEST),
    /** The app is not registered, or switched off. */
    CLIENT_UNKNOWN(Status.BAD_REQUEST, Problem.INVALID_REQUEST),
    /** The app has not registered where it wants the answer. */
    REDIRECT_URI_UNKNOWN(Status.BAD_REQUEST, Problem.INVALID_REQUEST),
    /** The app has registered several places, and named none. */
    REDIRECT_URI_MISSING(Status.BAD_REQUEST, Problem.INVALID_REQUEST),
    /** The decision breaks the rules of a form. */
    FORM_UNREADABLE(Status.BAD_REQUEST, Problem.INVALID_REQUEST),
    /** The ticket was not written here, or its client is gone. */
    TICKET_NOT_OURS(Status.BAD_REQUEST, ""),
    /** The page was shown in another browser. */
    TICKET_OTHER_BROWSER(Status.FORBIDDEN, ""),
    /** Somebody else is logged in now, or nobody. */
    TICKET_OTHER_OWNER(Status.FORBIDDEN, ""),
    /** The page was left open for too long. */
    TICKET_EXPIRED(Status.BAD_REQUEST, ""),
    /** The client was changed while the page was open. */
    TICKET_OUTDATED(Status.FORBIDDEN, ""),
    /** The page was answered before. */
    TICKET_USED(Status.CONFLICT, ""),
    /** Neither allow nor deny. */
    DECISION_MISSING(Status.BAD_REQUEST, ""),
    /** The account that was chosen was not on the page, or none was. */
    ACCOUNT_NOT_OFFERED(Status.BAD_REQUEST, ""),
    /** All that the app asks for may be left out, and was. */
    NOTHING_CHOSEN(Status.BAD_REQUEST, ""),
    /** The store cannot be asked now. */
    STORE_UNAVAILABLE(Status.UNAVAILABLE, "");

    private static final String INVALID_REQUEST = "AUTHORIZATION_REQUEST_INVALID";

    private static final class Status {
        private static final int BAD_REQUEST = 400;
        private static final int FORBIDDEN = 403;
        private static final int METHOD_NOT_ALLOWED = 405;
        private static final int CONFLICT = 409;
        private static final int UNAVAILABLE = 503;
    }

    private final int status;
    private final String reason;

    Problem(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    /**
     * How HTTP says it.
     *
     * @return the status
     */
    public int status() {
        return status;
    }

    /**
     * How events and the log say it: more coarsely where the request itself is wrong.
     *
     * @return the reason
     */
    public String reason() {
        return reason.isEmpty() ? name() : reason;
    }
}
