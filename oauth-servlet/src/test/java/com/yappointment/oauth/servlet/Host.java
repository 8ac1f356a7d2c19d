package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee9.servlet.FilterHolder;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** An application that was there before us, in a real container, with our filter in front. */
public final class Host implements AutoCloseable {
    public static final String SECRET = "vR3zJx0Yw1mQk5tU8bN2cL7dF4gH6sA9eP0iO1uK3xM";
    public static final String CLIENTS = """
            [{"client_id": "web", "client_secret": "SECRET", "client_name": "The web app",
              "redirect_uris": ["https://web.example/callback"], "scope": "bookings:read services:read"},
             {"client_id": "cli", "client_name": "A command line", "token_endpoint_auth_method": "none",
              "redirect_uris": ["http://127.0.0.1/callback"], "scope": "bookings:read"}]
            """.replace("SECRET", SECRET);

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Host(String contextPath) throws IOException {
        context = new ServletContextHandler(null, contextPath, ServletContextHandler.SESSIONS);
        context.addServlet(HostApi.class, "/api/*").setAsyncSupported(true);
        context.addServlet(HostLoginPage.class, "/login");
        context.addServlet(HostApi.class, "/open/*").setAsyncSupported(true);
        connector.setHost("127.0.0.1");
        connector.setPort(freePort());
        server.addConnector(connector);
        server.setHandler(context);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Settings that work, to put others over. */
    public Map<String, String> settings(Path directory) throws IOException {
        Path clients = Files.writeString(directory.resolve("clients.json"), CLIENTS);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("issuer", base());
        settings.put("scopes", "bookings:read = See your bookings\nservices:read = See your services");
        settings.put("protect", "GET,POST /api/bookings bookings:read\nPOST /api/services services:read\n* /api/* any");
        settings.put("h2Directory", directory.resolve("db").toString());
        settings.put("loginPage", "/login?next={return}");
        settings.put("ownerSessionAttribute", "person");
        settings.put("clientsFile", clients.toString());
        return settings;
    }

    public Host filter(Filter filter, String path, Map<String, String> settings) {
        return filter(filter, path, settings, EnumSet.of(DispatcherType.REQUEST));
    }

    public Host filter(Filter filter, String path, Map<String, String> settings, EnumSet<DispatcherType> dispatches) {
        var holder = new FilterHolder(filter);
        holder.setAsyncSupported(false); // as an old web.xml leaves it
        holder.setInitParameters(settings);
        context.addFilter(holder, path, dispatches);
        return this;
    }

    public Host servlet(HttpServlet servlet, String path) {
        var holder = new ServletHolder(servlet);
        holder.setInitOrder(1);
        holder.setAsyncSupported(true);
        context.addServlet(holder, path);
        return this;
    }

    public Host contextParams(Map<String, String> params) {
        params.forEach(context::setInitParameter);
        return this;
    }

    public ServletContextHandler context() {
        return context;
    }

    public Host start() throws Exception {
        server.start();
        return this;
    }

    public String base() {
        String path = context.getContextPath();
        return "http://127.0.0.1:" + connector.getPort() + (path.equals("/") ? "" : path);
    }

    /** Lets the container take every path that it can make sense of, as old containers do. */
    public Host lenient() {
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .setUriCompliance(UriCompliance.UNSAFE);
        return this;
    }

    /** The same from a client that says that no more will come. */
    public String rawAndNoMore(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** Sends bytes as they are, and reads what comes back until the connection is closed. */
    public String raw(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public static String form(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> param.getKey() + "=" + URLEncoder.encode(param.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The query of a redirect, decoded. */
    public static Map<String, String> query(String location) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String param : location.substring(location.indexOf('?') + 1).split("&")) {
            int equals = param.indexOf('=');
            params.put(param.substring(0, equals), URLDecoder.decode(param.substring(equals + 1), UTF_8));
        }
        return params;
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
