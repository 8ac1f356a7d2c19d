package com.yappointment.oauth.wire;

/** The statuses by which HTTP says that a page goes no further (RFC 9110 §15). */
public final class Status {
    /** The form or the address cannot be used. */
    public static final int BAD_REQUEST = 400;
    /** Not for this person. */
    public static final int FORBIDDEN = 403;
    /** There is no such thing. */
    public static final int NOT_FOUND = 404;
    /** The page has other methods. */
    public static final int METHOD_NOT_ALLOWED = 405;
    /** Things have changed meanwhile. */
    public static final int CONFLICT = 409;
    /** There is more in it than is taken. */
    public static final int TOO_LARGE = 413;
    /** Later. */
    public static final int UNAVAILABLE = 503;

    private Status() {}
}
