package com.yappointment.demo.api;

/** What is wrong with a call of the API. Never leaves this package. */
final class ApiError extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** An HTTP status, and a sentence that names the member and the remedy. */
    ApiError(int status, String description) {
        super(description, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
