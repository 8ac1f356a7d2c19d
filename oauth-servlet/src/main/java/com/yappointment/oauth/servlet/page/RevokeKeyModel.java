package com.yappointment.oauth.servlet.page;

/**
 * What the question shows whether to revoke an API key.
 *
 * @param name of the key
 * @param account what it acts for
 * @param who has made it
 * @param action where the form goes
 * @param key what the form brings back: which key
 * @param form what the form brings back: that it was made here
 * @param back link to the list
 */
public record RevokeKeyModel(
        String name, String account, String who, String action, String key, String form, String back) {}
