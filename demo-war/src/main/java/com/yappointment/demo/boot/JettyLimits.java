package com.yappointment.demo.boot;

import java.time.Duration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;

/** How much of everything one caller can ask for. */
final class JettyLimits {
    static final int THREADS = 200;
    static final Duration STOP = Duration.ofSeconds(5);

    private static final int CONNECTIONS = 2000;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int FORM_BYTES = 64 * 1024;
    private static final int FORM_KEYS = 100;
    /** Bytes a second: 64 KiB take 11 minutes at most, and a body of one byte now and then takes no thread for long. */
    private static final long SLOWEST_BODY = 100;

    private JettyLimits() {}

    static HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        http.setIdleTimeout(IDLE.toMillis());
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        // odd paths are refused before any filter
        http.setUriCompliance(UriCompliance.DEFAULT);
        return http;
    }

    /** A body that comes too slowly is given up. */
    static Handler around(Handler handler) {
        return new MinimumDataRateHandler(handler, SLOWEST_BODY, 0);
    }

    static void apply(ServerConnector connector) {
        connector.setIdleTimeout(IDLE.toMillis());
        connector.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
    }

    static void apply(WebAppContext context) {
        context.setMaxFormContentSize(FORM_BYTES);
        context.setMaxFormKeys(FORM_KEYS);
    }
}
