package com.yappointment.oauth.servlet.page;

import java.time.Instant;
import java.util.List;

/**
 * What is shown of a new API key, once.
 *
 * @param name what its owner calls it
 * @param text the key itself; secret
 * @param expires from then on it is refused
 * @param scopes what it may do, a sentence each
 * @param back link to the list
 */
public record KeyMadeModel(String name, String text, Instant expires, List<String> scopes, String back) {
    /** Without the key. */
    @Override
    public String toString() {
        return "KeyMadeModel[" + name + "]";
    }
}
