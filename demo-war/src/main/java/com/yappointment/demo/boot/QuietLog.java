package com.yappointment.demo.boot;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps out of the log what Jetty would put there as the caller sent it: damaged Host headers. */
final class QuietLog {
    /** Held here, because a logger that nobody holds forgets its level. */
    private static final List<Logger> ABOUT_REQUESTS =
            List.of(Logger.getLogger("org.eclipse.jetty.util.HostPort"), Logger.getLogger("org.eclipse.jetty.http"));

    private QuietLog() {}

    static void apply() {
        ABOUT_REQUESTS.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
