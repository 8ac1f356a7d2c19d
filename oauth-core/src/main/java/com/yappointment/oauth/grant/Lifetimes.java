package com.yappointment.oauth.grant;

import java.time.Duration;

/**
 * How long what a step issues is good for.
 *
 * @param accessToken of an access token
 * @param refreshTokenIdle how long a refresh token may lie unused
 * @param refreshGrace how long a superseded refresh token still gets the same answer as the first time, see
 *     {@link RetryWindow}; zero: not at all
 */
public record Lifetimes(Duration accessToken, Duration refreshTokenIdle, Duration refreshGrace) {
    /**
     * Checks them.
     *
     * @param accessToken of an access token
     * @param refreshTokenIdle how long a refresh token may lie unused
     * @param refreshGrace how long a superseded refresh token still gets the same answer as the first time; zero: not at all
     * @throws IllegalArgumentException when a lifetime is not positive, or the window is negative or longer than an
     *     access token lives (a retry would be answered with an expired one)
     */
    public Lifetimes {
        if (accessToken.toSeconds() < 1) {
            throw new IllegalArgumentException("accessTokenLifetime must be at least PT1S");
        }
        if (refreshTokenIdle.compareTo(accessToken) < 0) {
            throw new IllegalArgumentException("refreshTokenLifetime must not be shorter than accessTokenLifetime");
        }
        if (refreshGrace.isNegative() || refreshGrace.compareTo(accessToken) > 0) {
            throw new IllegalArgumentException("refreshGrace must be between PT0S and accessTokenLifetime");
        }
    }
}
