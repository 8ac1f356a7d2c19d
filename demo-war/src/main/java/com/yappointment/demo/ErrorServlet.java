package com.yappointment.demo;

import com.yappointment.demo.page.ErrorPage;
import com.yappointment.demo.page.Json;
import com.yappointment.demo.page.Pages;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says what went wrong: to programs in JSON, to people on a page. Nothing of the inside comes out. */
public final class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final int SERVER_ERROR = 500;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // without one somebody has typed the address of this page
        int status = code instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
        ErrorPage page = page(status);
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
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
