package com.yappointment.oauth.servlet.page;

import java.util.List;

/**
 * What the list of events shows.
 *
 * @param app whose; empty: all
 * @param quoted the diagnostic id that was asked for; empty: none
 * @param action where the question for an id goes
 * @param language that goes along; empty: that of the browser
 * @param lines the latest first
 * @param older link to the next page; empty: there is none
 * @param all link to the events of all apps; empty: these are they
 * @param back link to where one came from
 * @param backText in words
 */
public record EventsModel(
        String app,
        String quoted,
        String action,
        String language,
        List<EventLine> lines,
        String older,
        String all,
        String back,
        String backText) {}
