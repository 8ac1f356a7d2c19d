package com.yappointment.oauth.servlet.page;

import java.util.List;

/**
 * What the form of an app shows.
 *
 * @param fresh whether it registers one
 * @param action where the form goes
 * @param app what the form brings back: which app
 * @param form what the form brings back: that it was made here
 * @param shown what the form brings back: of the app as it was
 * @param name what was written
 * @param publisher what was written
 * @param verified whether it was ticked
 * @param uris fields for redirect URIs
 * @param web whether that was chosen
 * @param installed whether the other type was chosen
 * @param scopes what it may ask for
 * @param optional what owners may leave out
 * @param faults whether anything is wrong
 * @param nameFault whether there is something wrong with the name
 * @param publisherFault whether there is something wrong with the publisher
 * @param typeFault whether no type was chosen
 * @param scopeFault whether no scope was chosen
 * @param back link to where one came from
 */
public record AppFormModel(
        boolean fresh,
        String action,
        String app,
        String form,
        String shown,
        String name,
        String publisher,
        boolean verified,
        List<Uri> uris,
        boolean web,
        boolean installed,
        List<ScopeChoice> scopes,
        List<ScopeChoice> optional,
        boolean faults,
        boolean nameFault,
        boolean publisherFault,
        boolean typeFault,
        boolean scopeFault,
        String back) {
    /**
     * A field for a redirect URI.
     *
     * @param field its name
     * @param number from 1
     * @param text what was written
     * @param fault what is wrong with that, in words; empty: nothing
     */
    public record Uri(String field, String number, String text, String fault) {}
}
