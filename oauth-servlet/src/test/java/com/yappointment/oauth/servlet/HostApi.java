package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An API that says what it was told: who calls, and the body to the letter. */
public final class HostApi extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), UTF_8);
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter()
                .print(request.getMethod() + " " + request.getRemoteUser() + " " + request.getAuthType() + " "
                        + request.isUserInRole("bookings:read") + " " + request.isUserInRole("services:read") + " "
                        + request.getUserPrincipal() + " " + body);
    }
}
