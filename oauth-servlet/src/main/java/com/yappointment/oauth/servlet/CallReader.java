package com.yappointment.oauth.servlet;

import com.yappointment.oauth.wire.Call;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a request to one of our endpoints into a call. Bodies are read here and nowhere else. */
final class CallReader {
    private CallReader() {}

    /**
     * Reads the request and its body.
     *
     * @throws UnreadableBody when the client did not send what it announced; as {@link TakenBody} when a filter before ours
     *     has read it
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

    /**
     * One byte more than is taken, so that the core can tell a body that is too large. Where nothing is left of what was
     * sent, the form that the container made of it.
     */
    private static byte[] body(HttpServletRequest request) throws UnreadableBody {
        try {
            Optional<ServletInputStream> stream = stream(request);
            boolean chunksTaken =
                    isChunked(request) && stream.map(CallReader::isAtItsEnd).orElse(true);
            byte[] body = stream.isPresent() ? stream.get().readNBytes(Call.LARGEST_BODY + 1) : new byte[0];
            boolean taken = body.length == 0 && (chunksTaken || request.getContentLengthLong() > 0);
            return taken ? ParsedForm.of(request).orElseThrow(TakenBody::new) : body;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableBody(e); // containers report malformed chunks and slow senders by either
        }
    }

    /** Empty when a filter before ours has asked for the reader: there is only one of the two. */
    private static Optional<ServletInputStream> stream(HttpServletRequest request) throws IOException {
        try {
            return Optional.of(request.getInputStream());
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static boolean isChunked(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null;
    }

    /** Whether it was read before us; chunks do not say how much there was, so an empty body would look the same later. */
    private static boolean isAtItsEnd(ServletInputStream stream) {
        try {
            return stream.isFinished();
        } catch (RuntimeException | AbstractMethodError e) {
            return false; // a stream of a wrapper that is older than the method, or has none to tell
        }
    }

    /** A body that ended before its end. */
    static class UnreadableBody extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableBody(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        UnreadableBody(Throwable cause) {
            this("the body could not be read", cause);
        }
    }

    /** A body that somebody before us has read; the client has done nothing wrong. */
    static final class TakenBody extends UnreadableBody {
        private static final long serialVersionUID = 1L;

        TakenBody() {
            super("the body was read before us", null);
        }
    }
}
