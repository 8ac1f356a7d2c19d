package com.yappointment.oauth.grant;

/** The store could not be asked, or did not confirm: the answer is 503, and nothing is concluded from it. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong, for the operator's log.
     *
     * @param message what was tried; no secrets
     * @param cause what the driver said
     */
    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Says what went wrong, for the operator's log.
     *
     * @param message what was tried; no secrets
     */
    public StoreUnavailable(String message) {
        super(message);
    }
}
