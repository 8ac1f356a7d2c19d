package com.yappointment.oauth.servlet.page;

import java.util.List;

/**
 * What the list of apps shows.
 *
 * @param person who is logged in
 * @param done what was just done; empty: nothing
 * @param apps by name
 * @param register link to the form of a new app
 * @param events link to what happened of late
 */
public record AppsModel(String person, String done, List<App> apps, String register, String events) {
    /**
     * An app.
     *
     * @param name what owners see
     * @param id its client_id
     * @param publisher who makes it; empty: not said
     * @param web whether it has secrets
     * @param enabled whether it is switched on
     * @param link to its page
     */
    public record App(String name, String id, String publisher, boolean web, boolean enabled, String link) {}
}
