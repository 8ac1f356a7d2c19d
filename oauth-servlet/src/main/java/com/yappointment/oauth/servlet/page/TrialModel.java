package com.yappointment.oauth.servlet.page;

import java.util.List;

/**
 * What an app would have been told, had it been in earnest.
 *
 * @param name of the app
 * @param destination where the answer would have gone
 * @param answer what would have stood in its query
 * @param scopes what the app could do then, a sentence each; none where it was denied
 * @param again link to the question
 * @param back link to the app
 */
public record TrialModel(
        String name, String destination, List<Parameter> answer, List<ScopeLine> scopes, String again, String back) {
    /**
     * A parameter of the answer.
     *
     * @param name of it
     * @param value as it would be; empty: not known
     * @param meaning key of what stands for a value that is not known; empty: it is known
     */
    public record Parameter(String name, String value, String meaning) {}
}
