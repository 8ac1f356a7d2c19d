package com.yappointment.oauth;

import com.yappointment.oauth.apikey.ApiKeyStore;
import com.yappointment.oauth.client.ClientStore;
import com.yappointment.oauth.connection.ConnectionStore;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.journal.JournalStore;
import com.yappointment.oauth.usage.DailyCountStore;
import com.yappointment.oauth.usage.LastUseStore;

/**
 * All that a server keeps, and where.
 *
 * @param clients the registered clients
 * @param grants what owners gave to clients
 * @param connections the same, as people see it
 * @param apiKeys what owners made for programs of their own
 * @param lastUses when a grant or an API key was used last
 * @param journal what happened of late
 * @param counts how often something happened on a day
 */
public record Storage(
        ClientStore clients,
        GrantStore grants,
        ConnectionStore connections,
        ApiKeyStore apiKeys,
        LastUseStore lastUses,
        JournalStore journal,
        DailyCountStore counts) {}
