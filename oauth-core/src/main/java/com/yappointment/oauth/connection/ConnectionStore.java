package com.yappointment.oauth.connection;

import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import java.util.List;

/**
 * The live connections, for people to see. A grant whose code was never redeemed is no connection yet. Safe for all
 * threads and nodes; throws {@code grant.StoreUnavailable} when the store cannot be asked.
 */
public interface ConnectionStore {
    /** How many are on a page. */
    int PAGE = 50;

    /**
     * All that is connected to an account, by whomever.
     *
     * @param account which
     * @param page from 0
     * @return ordered by owner and client
     */
    Listing ofAccount(AccountId account, int page);

    /**
     * All that an owner has connected, to whatever account.
     *
     * @param owner who
     * @param page from 0
     * @return ordered by account and client
     */
    Listing ofOwner(ResourceOwnerId owner, int page);

    /**
     * How many live grants an app has, counted up to a bound.
     *
     * @param client which
     * @param most beyond that nothing is counted
     * @return at most {@code most}
     */
    int live(ClientId client, int most);

    /**
     * A page of a list.
     *
     * @param apps at most {@link #PAGE}
     * @param more whether there is a next page
     */
    record Listing(List<ConnectedApp> apps, boolean more) {
        /**
         * Copies.
         *
         * @param apps at most {@link #PAGE}
         * @param more whether there is a next page
         */
        public Listing {
            apps = List.copyOf(apps);
        }
    }
}
