package com.yappointment.oauth.servlet.page;

import java.util.List;
import java.util.Map;

/**
 * Whether something is to be done.
 *
 * @param key what the keys of its sentences begin with
 * @param names what is put into them
 * @param action where the form goes
 * @param fields what the form brings back
 * @param danger whether it ends something
 * @param back link to where one came from
 */
public record QuestionModel(
        String key, List<String> names, String action, Map<String, String> fields, boolean danger, String back) {
    /**
     * A sentence's names, as texts take them.
     *
     * @return a copy
     */
    public String[] put() {
        return names.toArray(String[]::new);
    }
}
