package com.yappointment.oauth.servlet.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the page of an app shows.
 *
 * @param name what owners see
 * @param id its client_id
 * @param logo where its logo is; empty: it has none, or is switched off
 * @param publisher who makes it; empty: not said
 * @param verified whether the team has checked that
 * @param web whether it has secrets
 * @param enabled whether it is switched on
 * @param done what was just done; empty: nothing
 * @param redirectUris where answers may go
 * @param scopes what it may ask for, a sentence each
 * @param optional what owners may leave out of that
 * @param secrets in the order in which they were made
 * @param newSecret link to the form of one more; empty: there are none
 * @param activity what goes on with it
 * @param code link to programs that connect it
 * @param trial link to what people see when it asks
 * @param edit link to the form that changes it
 * @param changeLogo link to the form of its logo
 * @param turn link to the question whether to switch it
 * @param delete link to the question whether to delete it
 * @param back link to the list
 */
public record AppModel(
        String name,
        String id,
        String logo,
        String publisher,
        boolean verified,
        boolean web,
        boolean enabled,
        String done,
        List<String> redirectUris,
        List<ScopeLine> scopes,
        List<ScopeLine> optional,
        List<Secret> secrets,
        String newSecret,
        ActivityModel activity,
        String code,
        String trial,
        String edit,
        String changeLogo,
        String turn,
        String delete,
        String back) {
    /**
     * A secret.
     *
     * @param label what the team calls it
     * @param created when it was made
     * @param used when it was used last; empty: not yet
     * @param expires from then on it is refused; empty: never
     * @param expired whether that is now
     * @param end link to the question whether to end it; empty: it is the last one
     */
    public record Secret(
            String label,
            Instant created,
            Optional<Instant> used,
            Optional<Instant> expires,
            boolean expired,
            String end) {}
}
