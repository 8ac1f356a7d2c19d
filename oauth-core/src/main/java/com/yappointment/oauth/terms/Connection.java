package com.yappointment.oauth.terms;

/**
 * What a person means by "the app is connected": one owner, one account, one client. It may hold several grants.
 *
 * @param owner who consented
 * @param account what the owner consented for
 * @param client to whom
 */
public record Connection(ResourceOwnerId owner, AccountId account, ClientId client) {}
