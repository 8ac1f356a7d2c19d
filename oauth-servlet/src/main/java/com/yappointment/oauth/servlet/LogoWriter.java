package com.yappointment.oauth.servlet;

import com.yappointment.oauth.client.Logo;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Serves logos. What was stored is a picture by its first bytes, and a browser may do nothing else with it. */
final class LogoWriter {
    private LogoWriter() {}

    static void write(Optional<Logo> logo, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            ReplyWriter.prepare(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            response.setHeader("Allow", "GET, HEAD");
            return;
        }
        if (logo.isEmpty()) {
            ReplyWriter.write(Errors.notFound(), response);
            return;
        }
        ReplyWriter.prepare(response, HttpServletResponse.SC_OK);
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setContentType(logo.get().mediaType());
        byte[] bytes = logo.get().bytes();
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
