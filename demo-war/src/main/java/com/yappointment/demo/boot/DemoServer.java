package com.yappointment.demo.boot;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with the demo in it. */
public final class DemoServer {
    private static final String PROPERTY = "yappointment.oauth.";
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");
    private static final String DEMO_CLIENTS = "/WEB-INF/demo-clients.json";

    private DemoServer() {}

    /**
     * Starts, and says on standard output how to go on.
     *
     * @param arguments of the command line, checked before
     * @param webApplication the unpacked WAR
     * @param temporary a directory for what Jetty writes
     * @return stops it: requests that have begun are answered, the database is closed
     * @throws IllegalStateException with a sentence that says why it cannot start
     */
    public static Runnable start(String[] arguments, Path webApplication, Path temporary) {
        ServerOptions options = ServerOptions.parse(arguments);
        QuietLog.apply();
        Server server = new Server(new QueuedThreadPool(JettyLimits.THREADS));
        ServerConnector connector = connector(server, options);
        String base = "http://" + options.urlHost() + ":" + connector.getLocalPort();
        settings(options).forEach(System::setProperty);
        DemoStore store = DemoStore.of(options, System.getenv());
        WebAppContext context = context(webApplication, temporary);
        // Jetty's own defaults answer TRACE, and bring servlets for files and JSP
        context.setDefaultsDescriptor(null);
        JettyLimits.apply(context);
        // the weakest place for a setting: all others go over it
        context.setInitParameter(PROPERTY + "issuer", base);
        store.settings().forEach((name, value) -> context.setInitParameter(PROPERTY + name, value));
        server.setHandler(new GracefulHandler(JettyLimits.around(context)));
        server.setErrorHandler(new QuietErrors());
        server.setStopTimeout(JettyLimits.STOP.toMillis());
        // what stops the start is said once, in a sentence
        JETTY.setLevel(Level.OFF);
        try {
            server.start();
            JETTY.setLevel(Level.WARNING);
        } catch (Exception e) {
            stop(server);
            throw new IllegalStateException(sentence(e), e);
        }
        System.out.println(Welcome.text(base, store.place()));
        return () -> stop(server);
    }

    /** The port is taken first, so that the issuer can follow it. */
    private static ServerConnector connector(Server server, ServerOptions options) {
        var connector = new ServerConnector(server, new HttpConnectionFactory(JettyLimits.http()));
        JettyLimits.apply(connector);
        connector.setHost(options.host());
        connector.setPort(options.port());
        server.addConnector(connector);
        try {
            connector.open();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot listen on port " + options.port() + " of " + options.host()
                            + "; is another program using it? Choose another with --port.",
                    e);
        }
        return connector;
    }

    /** What stands on the command line is set over all else. */
    private static Map<String, String> settings(ServerOptions options) {
        Map<String, String> settings = new HashMap<>(options.settings());
        if (!options.clientFiles().isEmpty()) {
            String files = options.clientFiles().stream().map(Path::toString).collect(Collectors.joining("\n"));
            settings.put("clientsFile", settings.getOrDefault("clientsFile", DEMO_CLIENTS) + "\n" + files);
        }
        return settings.entrySet().stream()
                .collect(Collectors.toMap(entry -> PROPERTY + entry.getKey(), Map.Entry::getValue));
    }

    private static WebAppContext context(Path webApplication, Path temporary) {
        var context = new WebAppContext();
        context.setContextPath("/");
        context.setBaseResourceAsPath(webApplication);
        context.setTempDirectory(temporary.toFile());
        context.setThrowUnavailableOnStartupException(true);
        return context;
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            System.err.println("The server did not stop as it should: " + e.getMessage());
        }
    }

    private static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof ServletException)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
