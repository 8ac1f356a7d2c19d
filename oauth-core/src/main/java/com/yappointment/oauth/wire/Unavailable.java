package com.yappointment.oauth.wire;

import java.util.Map;

/** The answer while the store cannot be asked: nothing has been decided, and trying again is right. */
public final class Unavailable {
    private Unavailable() {}

    /**
     * 503 with Retry-After.
     *
     * @param diagnosticId leads the operator to the reason in the log
     * @return the answer
     */
    public static Reply reply(String diagnosticId) {
        return Reply.json(
                        503,
                        Map.of(
                                "error",
                                "temporarily_unavailable",
                                "error_description",
                                "the server cannot answer now; send the same request again in a few seconds"
                                        + " (diagnostic id " + diagnosticId + ")"))
                .with("Retry-After", "2");
    }
}
