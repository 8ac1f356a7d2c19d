package com.yappointment.oauth.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes one line an event to the {@link System.Logger} {@code com.yappointment.oauth}. Safe for all threads. */
public final class LoggingListener implements OAuthEventListener {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");

    /** A listener; has no state. */
    public LoggingListener() {}

    @Override
    public void on(OAuthEvent event) {
        Level level = event.kind() == EventKind.REPLAYED ? Level.WARNING : Level.INFO;
        LOG.log(level, () -> line(event));
    }

    static String line(OAuthEvent event) {
        var line = new StringBuilder(event.kind().name());
        event.client().ifPresent(client -> append(line, "client", client.value()));
        event.grant().ifPresent(grant -> append(line, "grant", grant.toString()));
        event.owner().ifPresent(owner -> append(line, "owner", owner.value()));
        append(line, "reason", event.reason());
        append(line, "id", event.diagnosticId());
        return line.toString();
    }

    /** Quoted where a value could be taken for something else. */
    private static void append(StringBuilder line, String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        boolean plain = value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '=');
        line.append(' ').append(name).append('=');
        line.append(plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
}
