package com.yappointment.oauth.servlet.doctor.server;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The container learns scheme and host from the proxy in front of it, and from nobody else. */
final class ProxyHeadersCheck implements ServerCheck {
    private static final String STRANGER = "doctor.invalid";

    @Override
    public List<Finding> look(Server server) throws IOException {
        List<Finding> findings = new ArrayList<>();
        String path = server.base().getRawPath() + "/oauth/connections";
        Answer forged = server.get(
                path,
                "X-Forwarded-Host",
                STRANGER,
                "Forwarded",
                "host=" + STRANGER + ";proto=https",
                "X-Forwarded-Proto",
                "https");
        if (forged.header("Location")
                .filter(where -> where.contains("//" + STRANGER))
                .isPresent()) {
            findings.add(Finding.problem(
                    "Anybody can tell the server what its host is (X-Forwarded-Host): the way to the login leads there.",
                    "Have the proxy set or remove X-Forwarded-Host and Forwarded, and let the container believe them from"
                            + " the proxy's address alone (Tomcat: internalProxies of RemoteIpValve)."));
        }
        Optional<URI> way = server.get(path).header("Location").flatMap(ProxyHeadersCheck::absolute);
        if (server.https() && way.isPresent() && "http".equals(way.get().getScheme())) {
            findings.add(Finding.problem(
                    "Asked by https, the server sends browsers to http ("
                            + way.get().getHost() + "): it does not know that TLS ends in front of it.",
                    "Have the proxy send X-Forwarded-Proto, and the container heed it (Tomcat: RemoteIpValve; Jetty:"
                            + " ForwardedRequestCustomizer; WildFly: proxy-address-forwarding)."));
        }
        return findings;
    }

    private static Optional<URI> absolute(String location) {
        try {
            return Optional.of(new URI(location)).filter(URI::isAbsolute);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
