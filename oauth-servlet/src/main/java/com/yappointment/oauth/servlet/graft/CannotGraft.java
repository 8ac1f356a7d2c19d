package com.yappointment.oauth.servlet.graft;

import java.io.IOException;

/** Nothing was written; the message says why, and what to do. */
public final class CannotGraft extends IOException {
    private static final long serialVersionUID = 1L;

    CannotGraft(String why) {
        super(why);
    }
}
