package com.yappointment.oauth.journal;

import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.terms.EventId;

/**
 * An event that is kept.
 *
 * @param id its key; in the order of time
 * @param event what happened
 */
public record Entry(EventId id, OAuthEvent event) {}
