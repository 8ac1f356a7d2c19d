package com.yappointment.oauth.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Hands events to the listeners, and draws the diagnostic ids. Safe for all threads. */
public final class Events {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");
    private static final int DIAGNOSTIC_ID_LENGTH = 4;

    private final List<OAuthEventListener> listeners;
    private final RandomGenerator random;

    /**
     * Fixes who is told.
     *
     * @param listeners in this order
     * @param random where diagnostic ids come from
     */
    public Events(List<OAuthEventListener> listeners, RandomGenerator random) {
        this.listeners = List.copyOf(listeners);
        this.random = random;
    }

    /**
     * Tells all listeners.
     *
     * @param event what happened
     */
    public void tell(OAuthEvent event) {
        for (OAuthEventListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a listener failed at " + event.kind(), e);
            }
        }
    }

    /**
     * Tells all listeners of a refusal.
     *
     * @param at when
     * @param reason why; a name of ours
     * @param known adds what is known of it
     * @return the diagnostic id that the refused party may quote
     */
    public String refused(Instant at, String reason, UnaryOperator<OAuthEvent> known) {
        byte[] bytes = new byte[DIAGNOSTIC_ID_LENGTH];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        tell(known.apply(OAuthEvent.of(EventKind.REFUSED, at).reason(reason).diagnosticId(id)));
        return id;
    }
}
