package com.yappointment.oauth.wire;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of one of our endpoints. Immutable.
 *
 * @param status the HTTP status
 * @param headers beyond those that every answer of ours has
 * @param body JSON; empty when there is none
 */
public record Reply(int status, Map<String, String> headers, String body) {
    /**
     * Copies.
     *
     * @param status the HTTP status
     * @param headers beyond those that every answer of ours has
     * @param body JSON; empty when there is none
     */
    public Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /**
     * A JSON object.
     *
     * @param status the HTTP status
     * @param members the object's members
     * @return the answer
     */
    public static Reply json(int status, Map<String, ?> members) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/json"),
                JSONObjectUtils.toJSONString(new LinkedHashMap<>(members)));
    }

    /**
     * The same answer with a header more.
     *
     * @param name of the header
     * @param value of the header
     * @return a copy
     */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
