package com.yappointment.oauth.servlet.doctor.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The server that is asked: this origin and no other, wherever its answers point. What it sends is bounded in size and
 * time.
 */
final class Server {
    private static final int MOST_BYTES = 1 << 18;

    private final URI base;
    private final Map<String, Object> metadata;
    private final HttpClient http;
    private final Duration patience;

    private Server(URI base, Map<String, Object> metadata, HttpClient http, Duration patience) {
        this.base = base;
        this.metadata = metadata;
        this.http = http;
        this.patience = patience;
    }

    /** The same before it is known what it says of itself; each whole answer is waited for so long. */
    static Server at(URI base, Duration patience) {
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
        return new Server(base, Map.of(), http, patience);
    }

    Server saying(Map<String, Object> said) {
        return new Server(base, said, http, patience);
    }

    URI base() {
        return base;
    }

    boolean https() {
        return base.getScheme().equals("https");
    }

    String says(String member) {
        return metadata.get(member) instanceof String text ? text : "";
    }

    /** Where an endpoint lies on this origin, whichever host the metadata name. */
    String path(String member, String otherwise) {
        try {
            String path = URI.create(says(member)).getRawPath();
            return path == null || path.isEmpty() ? base.getRawPath() + otherwise : path;
        } catch (IllegalArgumentException e) {
            return base.getRawPath() + otherwise;
        }
    }

    Answer get(String path, String... headers) throws IOException {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String contentType, String body, String... headers) throws IOException {
        return send(request(path, headers).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        // put behind the origin and not resolved: a path such as //other.example/x would be taken for another host
        URI url = URI.create(
                base.getScheme() + "://" + base.getRawAuthority() + (path.startsWith("/") ? "" : "/") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        CompletableFuture<HttpResponse<String>> asked =
                http.sendAsync(request.build(), head -> new Beginning(MOST_BYTES));
        try {
            HttpResponse<String> response = asked.get(patience.toMillis(), MILLISECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException why ? why : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + patience.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            asked.cancel(true); // where it has not ended, its connection does
        }
    }
}
