package com.yappointment.oauth.authorize;

import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.terms.Scope;
import java.util.List;
import java.util.Set;

/**
 * A scope that an owner is asked for.
 *
 * @param token the scope
 * @param sentence what it means, as it was set
 * @param optional whether the owner may leave it out
 */
public record AskedScope(String token, String sentence, boolean optional) {
    /** What the names of the fields begin with that say what was ticked; the token follows. */
    public static final String FIELD = "scope.";

    /**
     * What a person is told of a scope that is asked for, in the order of the settings.
     *
     * @param settings all scopes, and which of them are silent
     * @param scope what is asked for
     * @param optional what of that may be left out
     * @return without silent ones
     */
    public static List<AskedScope> of(Settings settings, Scope scope, Scope optional) {
        Set<String> told = Set.copyOf(scope.without(settings.silentScope()).tokens());
        return settings.scopes().entrySet().stream()
                .filter(one -> told.contains(one.getKey()))
                .map(one -> new AskedScope(
                        one.getKey(), one.getValue(), optional.tokens().contains(one.getKey())))
                .toList();
    }
}
