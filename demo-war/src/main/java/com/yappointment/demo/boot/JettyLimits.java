package com.yappointment.demo.boot;

import java.time.Duration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;

/** How much of everything one caller can ask for. */
final class JettyLimits {
    static final int THREADS = 200;
    static final Duration STOP = Duration.ofSeconds(5);

    private static final int CONNECTIONS = 2000;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int FORM_KEYS = 100;
    /** As much as the drop-in and the API take. */
    private static final int BODY_BYTES = 64 * 1024;

    private static final Duration BODY = Duration.ofSeconds(10);

    private JettyLimits() {}

    static HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        http.setIdleTimeout(IDLE.toMillis());
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        // or a token is taken for another one that came before it, the letters of which differ in their case only
        http.setHeaderCacheCaseSensitive(true);
        // odd paths are refused before any filter
        http.setUriCompliance(UriCompliance.DEFAULT);
        return http;
    }

    /** Slow senders take no thread, and are given up. */
    static Handler around(Handler handler) {
        return new EagerContentHandler(handler, new EagerBodies(BODY_BYTES, BODY));
    }

    static void apply(ServerConnector connector) {
        connector.setIdleTimeout(IDLE.toMillis());
        connector.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
    }

    static void apply(WebAppContext context) {
        context.setMaxFormContentSize(BODY_BYTES);
        context.setMaxFormKeys(FORM_KEYS);
    }
}
