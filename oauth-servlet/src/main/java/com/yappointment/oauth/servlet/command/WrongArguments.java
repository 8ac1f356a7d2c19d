package com.yappointment.oauth.servlet.command;

/** What stands on the command line cannot be done; the message says what to write. */
final class WrongArguments extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongArguments(String message) {
        super(message);
    }
}
