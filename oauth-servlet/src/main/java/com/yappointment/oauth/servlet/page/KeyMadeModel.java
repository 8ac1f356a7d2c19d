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
public record KeyMadeModel(String name, String text, Instant expires, List<ScopeLine> scopes, String back) {
    /** How programs send it begins so, in each language. */
    private static final String HEADER = "Authorization: Bearer";

    /**
     * What stands before the key when programs send it.
     *
     * @return as HTTP has it
     */
    public String header() {
        return HEADER;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "KeyMadeModel[" + name + "]";
    }
}
