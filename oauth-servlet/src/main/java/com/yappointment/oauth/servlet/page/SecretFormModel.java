package com.yappointment.oauth.servlet.page;

import java.util.List;

/**
 * What the form of one more secret shows.
 *
 * @param name of the app
 * @param action where the form goes
 * @param app what the form brings back: which app
 * @param form what the form brings back: that it was made here
 * @param label what was written
 * @param days how long it may last
 * @param labelFault whether there is something wrong with the label
 * @param labelHint what is said about it
 * @param daysFault whether no time was chosen
 * @param back link to the app
 */
public record SecretFormModel(
        String name,
        String action,
        String app,
        String form,
        String label,
        List<NewKeyModel.Choice> days,
        boolean labelFault,
        String labelHint,
        boolean daysFault,
        String back) {}
