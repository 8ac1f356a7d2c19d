package com.yappointment.oauth.servlet.war;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A WAR, or its web.xml, that cannot be read; the message says why. */
public final class UnreadableWar extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableWar(String why) {
        this(why, null);
    }

    UnreadableWar(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
