package com.yappointment.demo.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what never reached the web application, such as a damaged request line: a sentence, nothing of the server. */
final class QuietErrors extends ErrorHandler {
    private static final int SERVER_ERROR = 500;
    private static final int HTTP_VERSION = 505;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // 505 is about the caller's version of HTTP
        boolean ours = response.getStatus() >= SERVER_ERROR && response.getStatus() != HTTP_VERSION;
        answer(response.getHeaders());
        response.write(true, body(ours), callback);
        return true;
    }

    private static void answer(HttpFields.Mutable headers) {
        headers.put(HttpHeader.CONTENT_TYPE, "application/json");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
    }

    private static ByteBuffer body(boolean ours) {
        String text = ours
                ? "{\"error\":\"server_error\",\"error_description\":\"something went wrong here; try again later\"}"
                : "{\"error\":\"invalid_request\",\"error_description\":\"this is no HTTP request that can be"
                        + " answered; send it as RFC 9112 says\"}";
        return UTF_8.encode(text);
    }
}
