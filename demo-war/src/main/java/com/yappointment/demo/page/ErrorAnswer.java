package com.yappointment.demo.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says what went wrong: to programs in JSON, to people on a page. Nothing of the inside comes out. */
public final class ErrorAnswer {
    private static final int SERVER_ERROR = 500;

    private ErrorAnswer() {}

    /**
     * Writes it.
     *
     * @param response to write to
     * @param status of it
     * @param path that was asked for
     * @throws IOException when the caller has gone
     */
    public static void write(HttpServletResponse response, int status, String path) throws IOException {
        ErrorPage page = page(status);
        if (path.startsWith("/api/") || path.startsWith("/oauth/") || path.startsWith("/.well-known/")) {
            String error = status >= SERVER_ERROR ? "server_error" : "invalid_request";
            Json.error(response, status, error, page.message());
        } else {
            Pages.write(response, status, "error.jte", page);
        }
    }

    private static ErrorPage page(int status) {
        return switch (status) {
            case HttpServletResponse.SC_NOT_FOUND ->
                new ErrorPage("There is nothing here", "Look at the address again, or start at the home page.");
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED ->
                new ErrorPage("This does not work so", "The address is right, the method of the request is not.");
            default ->
                status >= SERVER_ERROR
                        ? new ErrorPage("Something went wrong here", "Try again in a minute.")
                        : new ErrorPage("This request cannot be read", "Go back to the home page and try again.");
        };
    }
}
