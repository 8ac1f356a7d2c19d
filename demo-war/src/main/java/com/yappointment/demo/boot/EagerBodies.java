package com.yappointment.demo.boot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Has bodies read before the web application is called, so that no thread of it waits for a slow sender. What it then
 * reads are the bytes as they came, up to one more than the largest body, and after them the end: the body's, or the
 * failure that came instead. Jetty's own loaders give a sender any time, and keep network buffers rather than bytes.
 */
final class EagerBodies implements EagerContentHandler.ContentLoaderFactory {
    private final int largest;
    private final Duration longest;

    /**
     * Bodies with limits.
     *
     * @param largest bytes; one more is too large
     * @param longest time for a body. It is looked at when bytes come; when none do, the idle timeout ends the wait
     */
    EagerBodies(int largest, Duration longest) {
        this.largest = largest;
        this.longest = longest;
    }

    /** None: bodies of all types. */
    @Override
    public @Nullable String getApplicableMimeType() {
        return null;
    }

    @Override
    public EagerContentHandler.ContentLoader newContentLoader(
            @Nullable String contentType,
            @Nullable String mimeType,
            Handler handler,
            Request request,
            Response response,
            Callback callback) {
        return new Loader(handler, request, response, callback);
    }

    private final class Loader extends EagerContentHandler.ContentLoader implements Invocable.Task {
        private final long begin = System.nanoTime();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Loader(Handler handler, Request request, Response response, Callback callback) {
            super(handler, request, response, callback);
        }

        @Override
        protected void load() {
            Content.Chunk end = read();
            if (end != null) {
                handOn(end);
            }
        }

        /** More has come. The thread is the one that serves all connections: it must not go into the web application. */
        @Override
        public void run() {
            Content.Chunk end = read();
            if (end != null) {
                getRequest().getContext().execute(() -> handOn(end));
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        /** What is there by now; the end, if it has been reached. */
        private Content.@Nullable Chunk read() {
            while (true) {
                Content.Chunk chunk = getRequest().read();
                if (chunk == null && System.nanoTime() - begin < longest.toNanos()) {
                    getRequest().demand(this);
                    return null;
                }
                if (chunk == null) {
                    return Content.Chunk.from(new TimeoutException("the body came too slowly"));
                }
                if (Content.Chunk.isFailure(chunk)) {
                    return Content.Chunk.from(chunk.getFailure());
                }
                boolean isLast = chunk.isLast();
                keep(chunk);
                if (bytes.size() > largest) {
                    return Content.Chunk.from(new HttpException.RuntimeException(HttpStatus.PAYLOAD_TOO_LARGE_413));
                }
                if (isLast) {
                    return Content.Chunk.EOF;
                }
            }
        }

        private void keep(Content.Chunk chunk) {
            byte[] come = BufferUtil.toArray(chunk.getByteBuffer());
            chunk.release();
            bytes.write(come, 0, Math.min(come.length, largest + 1 - bytes.size()));
        }

        private void handOn(Content.Chunk end) {
            handle(new Loaded(getRequest(), bytes.toByteArray(), end), getResponse(), getCallback());
        }
    }

    /** The request with what was read of its body. */
    private static final class Loaded extends Request.Wrapper {
        private final Content.Chunk end;
        private byte[] unread;

        Loaded(Request request, byte[] body, Content.Chunk end) {
            super(request);
            this.unread = body;
            this.end = end;
        }

        @Override
        public Content.Chunk read() {
            if (unread.length == 0) {
                return end;
            }
            Content.Chunk body = Content.Chunk.from(ByteBuffer.wrap(unread), false);
            unread = new byte[0];
            return body;
        }

        /** There always is something to read. */
        @Override
        public void demand(Runnable demandCallback) {
            getContext().execute(demandCallback);
        }
    }
}
