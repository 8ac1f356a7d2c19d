package com.yappointment.oauth.servlet.page;

import java.time.Instant;
import java.util.Optional;

/**
 * What is shown of an event.
 *
 * @param at when
 * @param kind key of a sentence: what happened
 * @param app which app's; empty: nobody knows
 * @param link to the page of the app
 * @param who did it; empty: nobody knows
 * @param reason a name of ours; empty: none
 * @param diagnosticId what the refused party may quote; empty: nobody was refused
 * @param grant which one; empty: nobody knows
 * @param difference what the request should have said
 */
public record EventLine(
        Instant at,
        String kind,
        String app,
        String link,
        String who,
        String reason,
        String diagnosticId,
        String grant,
        Optional<Difference> difference) {
    /**
     * What differed.
     *
     * @param key of a sentence
     * @param presented put into it
     * @param expected put into it
     * @param english whether what is put in is a sentence in English, such as apps are told
     */
    public record Difference(String key, String presented, String expected, boolean english) {}
}
