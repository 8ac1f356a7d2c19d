package com.yappointment.oauth.secret;

/**
 * Where the server's keys are found. Each answer is one that never changes; an operation asks once, and works with that
 * answer to its end. Safe for all threads.
 */
public interface KeyRing {
    /**
     * The keys as this node knows them now.
     *
     * @return all of them
     */
    ServerKeys now();

    /**
     * The same after a look for a key that this node may not have been given yet. Anybody can name a key, so looks are
     * rare, however often they are asked for.
     *
     * @param keyId a key's id, such as a token names one that nobody has vouched for
     * @return the keys; without that one when there is none
     * @throws RuntimeException of the store, when there is no telling because it cannot be asked
     */
    ServerKeys having(int keyId);
}
