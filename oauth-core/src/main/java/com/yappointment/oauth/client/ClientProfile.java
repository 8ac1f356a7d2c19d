package com.yappointment.oauth.client;

import java.util.Optional;

/**
 * What people are told about a client beside its name. Immutable.
 *
 * @param publisher who makes it; empty: not said
 * @param verified whether the team has checked that; nobody else says so
 * @param logo its picture, kept here
 */
public record ClientProfile(String publisher, boolean verified, Optional<Logo> logo) {
    /** Of a client of which nothing is said. */
    public static final ClientProfile NONE = new ClientProfile("", false, Optional.empty());

    /** The longest publisher that a row holds. */
    public static final int LONGEST_PUBLISHER = 200;

    /**
     * Checks it.
     *
     * @param publisher who makes it; empty: not said
     * @param verified whether the team has checked that; nobody else says so
     * @param logo its picture, kept here
     * @throws IllegalArgumentException with the remedy
     */
    public ClientProfile {
        if (publisher.length() > LONGEST_PUBLISHER || publisher.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "publisher must have " + LONGEST_PUBLISHER + " characters at most, and no control characters");
        }
    }
}
