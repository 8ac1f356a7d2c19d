package com.yappointment.oauth.servlet;

import com.yappointment.oauth.wire.Call;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Turns a request to one of our endpoints into a call. Bodies are read here and nowhere else. */
final class CallReader {
    private CallReader() {}

    /**
     * Reads the request and its body.
     *
     * @throws UnreadableBody when the client did not send what it announced
     */
    static Call read(HttpServletRequest request) throws UnreadableBody {
        String method = request.getMethod();
        byte[] body = method.equals("GET") || method.equals("HEAD") ? new byte[0] : body(request);
        return new Call(
                method,
                authorization(request),
                Objects.requireNonNullElse(request.getQueryString(), ""),
                // not getContentType(): Jetty's throws when it does not know the charset
                Objects.requireNonNullElse(request.getHeader("Content-Type"), ""),
                body);
    }

    static List<String> authorization(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Authorization"));
    }

    /** One byte more than is taken, so that the core can tell a body that is too large. */
    private static byte[] body(HttpServletRequest request) throws UnreadableBody {
        try {
            return request.getInputStream().readNBytes(Call.LARGEST_BODY + 1);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableBody(e); // containers report malformed chunks and slow senders by either
        }
    }

    /** A body that ended before its end. */
    static final class UnreadableBody extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableBody(Throwable cause) {
            super("the body could not be read", cause);
        }
    }
}
