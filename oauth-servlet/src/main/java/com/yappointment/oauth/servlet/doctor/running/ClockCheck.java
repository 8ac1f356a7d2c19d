package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.time.Duration;
import java.util.List;

/** Time is the database's; what a node logs is in its own. */
final class ClockCheck implements RunningCheck {
    private static final Duration MOST = Duration.ofSeconds(5);

    @Override
    public List<Finding> look(Running running) {
        Duration off = running.store().clockAhead().abs();
        return off.compareTo(MOST) <= 0
                ? List.of()
                : List.of(Finding.warning(
                        "The clocks of this node and of the database are " + off.toSeconds() + " seconds apart.",
                        "Have both kept by NTP; lifetimes go by the database's clock, the log by the node's."));
    }
}
