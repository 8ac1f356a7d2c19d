package com.yappointment.demo.history;

/**
 * A time in which a node, or the database of all of them, was not there.
 *
 * @param what the node, or {@link #DATABASE}
 * @param begin when it was killed, in nanoseconds since the run began
 * @param end when it answered again
 */
record Outage(String what, long begin, long end) {
    static final String DATABASE = "database";

    /** Whether it explains that a call got no answer, or a 503. */
    boolean explains(Call call, long recovery) {
        boolean concerns = what.equals(DATABASE) || what.equals(call.node());
        return concerns && begin <= call.end() && call.begin() <= end + recovery;
    }
}
