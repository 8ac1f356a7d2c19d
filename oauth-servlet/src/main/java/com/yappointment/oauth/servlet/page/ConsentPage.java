package com.yappointment.oauth.servlet.page;

import com.yappointment.oauth.authorize.AuthorizeResult.ConsentRequired;
import com.yappointment.oauth.authorize.ResourceOwner.Account;
import java.net.URI;
import java.util.List;

/**
 * What the consent page shows.
 *
 * @param action where the form goes
 * @param ticket what the form brings back
 * @param clientName who asks
 * @param destination where the answer goes: host and port, or the app's own scheme
 * @param ownerName who is asked
 * @param accounts what to choose from; one: nothing to choose
 * @param scopes what for, a sentence each
 */
public record ConsentPage(
        String action,
        String ticket,
        String clientName,
        String destination,
        String ownerName,
        List<Account> accounts,
        List<String> scopes) {

    static ConsentPage of(ConsentRequired consent, String action) {
        URI redirectUri = URI.create(consent.redirectUri().value());
        String destination =
                redirectUri.getRawAuthority() == null ? redirectUri.getScheme() : redirectUri.getAuthority();
        return new ConsentPage(
                action,
                consent.ticket(),
                consent.clientName(),
                destination,
                consent.owner().name(),
                consent.owner().accounts(),
                consent.scopes());
    }
}
