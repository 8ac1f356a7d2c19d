package com.yappointment.oauth.servlet.page;

import java.time.Instant;

/**
 * What the question shows whether to disconnect an app.
 *
 * @param name of the app
 * @param account what it is connected to
 * @param who has connected it
 * @param since when
 * @param action where the form goes
 * @param grant what the form brings back: which connection
 * @param form what the form brings back: that it was made here
 * @param back link to the list
 */
public record DisconnectModel(
        String name,
        String account,
        String who,
        Instant since,
        String action,
        String grant,
        String form,
        String back) {}
