package com.yappointment.demo.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The app's own web server, at any free port of this machine: where the browser is sent back to. */
final class AppSite implements AutoCloseable {
    private static final String PASSWORD = "changeit";
    private static final int PATIENCE_SECONDS = 20;

    private final HttpServer server;
    private final BlockingQueue<URI> arrived = new LinkedBlockingQueue<>();
    private volatile String onward = "";

    private AppSite(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    static AppSite http() {
        try {
            return new AppSite(HttpServer.create(anyPort(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a certificate that it has made itself. */
    static AppSite https(Path directory) throws Exception {
        Path file = directory.resolve("app.p12");
        if (Files.notExists(file)) {
            makeKey(file);
        }
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new AppSite(server);
    }

    private static void makeKey(Path file) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "app",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=app.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor());
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on its callback answers with a redirect, as most apps' do. */
    void sendOnwardTo(String url) {
        onward = url;
    }

    /** The next request that has come to its callback. */
    URI arrival() throws InterruptedException {
        URI uri = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(uri, "nobody came to the app");
        return uri;
    }

    void assertNobodyElseCame() {
        assertTrue(arrived.isEmpty(), arrived::toString);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean callback = exchange.getRequestURI().getPath().equals("/callback");
        if (callback) {
            arrived.add(exchange.getRequestURI());
        }
        byte[] page = "<!DOCTYPE html><html lang=\"en\"><title>The app</title><h1>You are back in the app</h1>"
                .getBytes(UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            if (callback && !onward.isEmpty()) {
                exchange.getResponseHeaders().set("Location", onward);
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
