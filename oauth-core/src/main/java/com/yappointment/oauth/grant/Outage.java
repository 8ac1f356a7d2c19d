package com.yappointment.oauth.grant;

import java.time.Instant;

/**
 * A time in which a node could not rely on its store: what it changed may have been kept although nobody was told.
 *
 * @param from when the first operation began that failed, in the store's time
 * @param until when the store was there again; for an outage that goes on: now
 */
public record Outage(Instant from, Instant until) {}
