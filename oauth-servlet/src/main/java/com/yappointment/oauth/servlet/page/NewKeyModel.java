package com.yappointment.oauth.servlet.page;

import java.util.List;

/**
 * What the form of a new API key shows.
 *
 * @param account id of what the key is to act for
 * @param accountName its name
 * @param action where the form goes
 * @param key what the form brings back: the id of the key-to-be
 * @param form what the form brings back: that it was made here
 * @param name what was written before
 * @param scopes what it may be allowed
 * @param days how long it may last, in days
 * @param nameFault whether there is something wrong with the name
 * @param scopeFault whether no scope was chosen
 * @param daysFault whether no time was chosen
 * @param back link to the list
 */
public record NewKeyModel(
        String account,
        String accountName,
        String action,
        String key,
        String form,
        String name,
        List<ScopeChoice> scopes,
        List<Choice> days,
        boolean nameFault,
        boolean scopeFault,
        boolean daysFault,
        String back) {

    /**
     * Something to choose.
     *
     * @param value name or value of the field
     * @param text what it says
     * @param chosen whether it is
     */
    public record Choice(String value, String text, boolean chosen) {}
}
