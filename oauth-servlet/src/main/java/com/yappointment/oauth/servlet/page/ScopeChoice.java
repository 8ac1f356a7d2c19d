package com.yappointment.oauth.servlet.page;

/**
 * A box for a scope.
 *
 * @param field its name
 * @param scope what it stands for
 * @param chosen whether it is ticked
 */
public record ScopeChoice(String field, ScopeLine scope, boolean chosen) {}
