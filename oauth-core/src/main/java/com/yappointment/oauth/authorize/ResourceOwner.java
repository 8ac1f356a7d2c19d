package com.yappointment.oauth.authorize;

import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import java.util.List;
import java.util.Optional;

/**
 * The person who is logged in, as the host knows them. Immutable.
 *
 * @param id stable, never reused for somebody else
 * @param name shown on the consent page
 * @param accounts what this person may connect an app to; empty: nothing
 */
public record ResourceOwner(ResourceOwnerId id, String name, List<Account> accounts) {
    /**
     * Copies.
     *
     * @param id stable, never reused for somebody else
     * @param name shown on the consent page
     * @param accounts what this person may connect an app to; empty: nothing
     */
    public ResourceOwner {
        accounts = List.copyOf(accounts);
    }

    /**
     * What an owner acts for: a company, a tenant, or just themselves.
     *
     * @param id stable, never reused
     * @param name shown on the consent page
     */
    public record Account(AccountId id, String name) {}

    /**
     * One of this person's accounts.
     *
     * @param id what somebody sent
     * @return empty when this person may not act for an account of this id
     */
    public Optional<Account> account(String id) {
        return accounts.stream()
                .filter(account -> account.id().value().equals(id))
                .findFirst();
    }
}
