package com.yappointment.oauth.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A servlet that does all that servlets may do with a request, and says at the end who calls. */
public final class HostDispatcher extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String who = request.getServletPath() + "/who";
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            who(request, response);
            return;
        }
        switch (request.getPathInfo().substring(1)) {
            case "complete" -> {
                AsyncContext async = request.startAsync();
                async.start(() -> {
                    who((HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse());
                    async.complete();
                });
            }
            case "dispatch" -> request.startAsync().dispatch();
            case "dispatch-with-request" ->
                request.startAsync(request, response).dispatch();
            case "dispatch-elsewhere" -> request.startAsync().dispatch(who);
            case "forward" -> request.getRequestDispatcher(who).forward(request, response);
            case "forward-to-api" ->
                request.getRequestDispatcher("/api/bookings").forward(request, response);
            case "include" -> request.getRequestDispatcher(who).include(request, response);
            case "error" -> response.sendError(418);
            case "params" ->
                response.getWriter()
                        .print(new TreeMap<>(request.getParameterMap())
                                .entrySet().stream()
                                        .map(entry -> entry.getKey() + "=" + String.join(",", entry.getValue()))
                                        .collect(Collectors.joining(" ")));
            default -> who(request, response);
        }
    }

    private static void who(HttpServletRequest request, HttpServletResponse response) {
        try {
            response.getWriter()
                    .print((request.getUserPrincipal() == null
                                    ? null
                                    : request.getUserPrincipal().getName())
                            + " " + request.getAuthType() + " " + request.isUserInRole("bookings:read") + " "
                            + request.isUserInRole("services:read"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
