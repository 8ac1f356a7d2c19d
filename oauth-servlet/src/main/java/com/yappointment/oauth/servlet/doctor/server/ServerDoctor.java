package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.doctor.Report;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Asks a running server as its apps and browsers do, with nothing that could do harm. */
public final class ServerDoctor {
    private static final List<ServerCheck> CHECKS = List.of(
            new IssuerCheck(),
            new HttpsCheck(),
            new ClockCheck(),
            new RootMetadataCheck(),
            new TokenCheck(),
            new PageHeadersCheck(),
            new CookiesCheck(),
            new CorsCheck(),
            new ProxyHeadersCheck());

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ServerDoctor() {}

    /**
     * Looks at it.
     *
     * @param base URL of the application, with its context path
     * @param api a protected path below it that takes GET; empty: none is tried
     * @return what is wrong
     * @throws IllegalArgumentException when the URL is none of the web
     */
    public static Report look(String base, String api) {
        return look(base, api, PATIENCE);
    }

    /**
     * Looks at it.
     *
     * @param base URL of the application, with its context path
     * @param api a protected path below it that takes GET; empty: none is tried
     * @param patience with each answer, until it has ended
     * @return what is wrong
     * @throws IllegalArgumentException when the URL is none of the web
     */
    public static Report look(String base, String api, Duration patience) {
        URI url = URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the URL must be like https://app.example/context");
        }
        List<Finding> findings = new ArrayList<>();
        try {
            look(Server.at(url, patience), api, findings);
        } catch (IOException e) {
            findings.add(unreachable(url, e));
        }
        return new Report(url.toString(), findings);
    }

    private static void look(Server unknown, String api, List<Finding> findings) throws IOException {
        Answer answer = unknown.get(unknown.base().getRawPath() + MetadataCheck.PATH);
        Optional<Map<String, Object>> metadata = MetadataCheck.metadata(answer);
        if (metadata.isEmpty()) {
            findings.add(MetadataCheck.missing(unknown, answer));
            return;
        }
        Server server = unknown.saying(metadata.get());
        List<ServerCheck> checks = new ArrayList<>(CHECKS);
        if (!api.isEmpty()) {
            checks.add(new ApiCheck(api));
        }
        for (ServerCheck check : checks) {
            findings.addAll(check.look(server));
        }
    }

    private static Finding unreachable(URI url, IOException why) {
        if (why instanceof SSLException) {
            return Finding.problem(
                    "The TLS of " + url.getHost() + " is not trusted: " + why.getMessage() + ".",
                    "Have a certificate for that name with its whole chain; apps do not connect either.");
        }
        if (why instanceof ConnectException) {
            return Finding.problem(
                    "Nothing answers at " + url.getHost() + ".",
                    "Start the server, and check host and port of the URL.");
        }
        return Finding.problem(
                "The server broke off: " + why.getMessage() + ".", "Try again; then look into the log of the server.");
    }
}
