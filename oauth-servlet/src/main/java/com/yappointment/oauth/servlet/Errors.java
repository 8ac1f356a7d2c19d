package com.yappointment.oauth.servlet;

import com.yappointment.oauth.wire.Reply;
import java.util.Map;
import java.util.SortedSet;

/** Errors that arise before the core is asked. */
final class Errors {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int INTERNAL = 500;

    private Errors() {}

    static Reply unreadableBody() {
        return error(BAD_REQUEST, "invalid_request", "the body ended before its end, or took too long; send it again");
    }

    static Reply takenBody() {
        return error(
                INTERNAL,
                "server_error",
                "a filter of the application has read the body before it reached this endpoint; nothing is wrong with the request, and the operator of the"
                        + " application finds the remedy in its log");
    }

    static Reply ambiguousPath() {
        return error(
                BAD_REQUEST,
                "invalid_request",
                "the path can be read in two ways; write it as documented, without escapes, semicolons, dots,"
                        + " double slashes or a slash at the end");
    }

    static Reply notFound() {
        return error(NOT_FOUND, "invalid_request", "there is nothing at this path; see the server's metadata");
    }

    static Reply methodNotAllowed(SortedSet<String> allowed) {
        String methods = String.join(", ", allowed);
        return error(METHOD_NOT_ALLOWED, "invalid_request", "this path takes " + methods + " only")
                .with("Allow", methods);
    }

    static Reply internal() {
        return error(INTERNAL, "server_error", "something went wrong here; try again later");
    }

    private static Reply error(int status, String error, String description) {
        return Reply.json(status, Map.of("error", error, "error_description", description));
    }
}
