package com.yappointment.oauth.form;

import com.yappointment.oauth.authorize.ResourceOwner;

/**
 * Who is there.
 *
 * @param person who is logged in
 * @param browser a random value that only this browser has, in a cookie of ours; empty: it has none
 */
public record Visitor(ResourceOwner person, String browser) {}
