package com.yappointment.oauth.servlet.page;

/** What goes wrong before the authorization server is asked, or beside it. */
public enum Trouble {
    /** With all that the app sent the way through the login is too long for a redirect. */
    REQUEST_TOO_LONG,
    /** The host has no login that is known here. */
    LOGIN_UNKNOWN,
    /** A form comes after the end of the session; what it was to do is not done. */
    LOGGED_OUT,
    /** The form ended before its end. */
    FORM_CUT_OFF,
    /** An error of ours or of the host's. */
    FAILED
}
