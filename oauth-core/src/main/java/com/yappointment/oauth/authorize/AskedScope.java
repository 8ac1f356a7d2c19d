package com.yappointment.oauth.authorize;

/**
 * A scope that an owner is asked for.
 *
 * @param token the scope
 * @param sentence what it means, as it was set
 * @param optional whether the owner may leave it out
 */
public record AskedScope(String token, String sentence, boolean optional) {}
