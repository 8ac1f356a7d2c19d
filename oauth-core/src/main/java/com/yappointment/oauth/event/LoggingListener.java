package com.yappointment.oauth.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/** Writes one line an event to the {@link System.Logger} {@code com.yappointment.oauth}. Safe for all threads. */
public final class LoggingListener implements OAuthEventListener {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");

    private static final Set<Byte> UNSEEN =
            Set.of(Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR);

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
        event.apiKey().ifPresent(key -> append(line, "key", key.toString()));
        event.by().ifPresent(who -> append(line, "by", who.value()));
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
        line.append(plain ? value : quoted(value));
    }

    /** Whatever would break the line, or turn its direction, is written as an escape. */
    private static String quoted(String value) {
        var text = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            boolean seen = !UNSEEN.contains((byte) Character.getType(c));
            text.append(seen ? String.valueOf((char) c) : "\\u%04x".formatted(c));
        });
        return text.append('"').toString();
    }
}
