package com.yappointment.oauth.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses methods that an endpoint does not have. */
public final class Methods {
    private Methods() {}

    /**
     * Whether the call's method is one of these.
     *
     * @param call the request
     * @param allowed the endpoint's methods
     * @return 405 when it is none of them
     */
    public static Optional<Reply> refusal(Call call, List<String> allowed) {
        if (allowed.contains(call.method())) {
            return Optional.empty();
        }
        String methods = String.join(", ", allowed);
        return Optional.of(Reply.json(
                        405,
                        Map.of(
                                "error",
                                "invalid_request",
                                "error_description",
                                "this endpoint takes " + methods + " only"))
                .with("Allow", methods));
    }
}
