package com.yappointment.oauth.servlet.page;

import com.yappointment.oauth.authorize.ResourceOwner.Account;
import java.util.List;

/**
 * What the consent page shows.
 *
 * @param action where the form goes
 * @param ticket what the form brings back
 * @param clientName who asks
 * @param logo where the app's logo is; empty: it has none
 * @param publisher who makes the app; empty: not said
 * @param verified whether the team has checked that
 * @param destination where the answer goes: host and port, or the app's own scheme
 * @param sameMachine whether that is a program on the person's own machine
 * @param ownerName who is asked
 * @param switchUser where to log in as somebody else; empty: nowhere
 * @param accounts what to choose from; one: nothing to choose
 * @param required what for
 * @param optional what else, if the person ticks it; the field is called {@code scope.} and the token
 * @param until the day on which the consent ends
 * @param connections where the connected apps are listed; empty: nowhere
 * @param trial whether the team only looks how it is, and nothing comes of it
 */
public record ConsentModel(
        String action,
        String ticket,
        String clientName,
        String logo,
        String publisher,
        boolean verified,
        String destination,
        boolean sameMachine,
        String ownerName,
        String switchUser,
        List<Account> accounts,
        List<ScopeLine> required,
        List<ScopeLine> optional,
        String until,
        String connections,
        boolean trial) {
    /**
     * What stands in the place of a logo.
     *
     * @return the name's first character
     */
    public String initial() {
        return clientName.substring(0, clientName.offsetByCodePoints(0, 1));
    }
}
